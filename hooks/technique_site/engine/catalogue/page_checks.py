"""What can be wrong between pages: their paths, and figures without a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from technique_site.engine.figure import figures
from technique_site.engine.page import addresses, examples, technique_fields
from technique_site.engine.page.new_page import plain
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem

# How the name of a figure file ends, or nearly ends.
FIGURE_ENDINGS = (".figures.yml", ".figures.yaml", ".figure.yml", ".figure.yaml")


def check_figure_files(uris: Iterable[str], techniques: Collection[str], shown: str) -> list[Problem]:
    """What is wrong with the names of figure files. `uris` are the paths from docs/ of all files with one of
    FIGURE_ENDINGS, `techniques` those of the technique pages; `shown` stands for docs/ in messages.
    """
    uris = list(uris)
    pages = [uri.rpartition(".")[0] for uri in techniques]
    free = [page for page in pages if f"{page}{figures.SUFFIX}" not in uris]  # pages without figures
    problems: list[Problem] = []
    for uri in uris:
        stem = uri[: uri.lower().rindex(".figure")]
        if stem not in pages:
            what = f"there is no technique `{addresses.name_in(stem)}.md` that these figures belong to"
            repair = _repair_of_page(uri, stem, free, shown)
        elif uri != stem + figures.SUFFIX:
            what = f"`{PurePosixPath(uri).name}` isn't read under this name"
            right = f"{PurePosixPath(stem).name}{figures.SUFFIX}"
            repair = f"`{right}` lies beside it and is read: delete one of the two"
            if stem in free:
                repair = f"rename it to `{right}`"
        else:
            continue
        problems.append(Problem(f"{shown}/{uri}" if shown else uri, 1, 1, "figure-page", what, repair))
    return problems


def _repair_of_page(uri: str, stem: str, free: list[str], shown: str) -> str:
    """How to give figures a page: the one that was most likely meant of those that are `free`."""
    folder, name = str(PurePosixPath(stem).parent), PurePosixPath(stem).name
    beside = {PurePosixPath(p).name: p for p in free if str(PurePosixPath(p).parent) == folder}
    elsewhere = {PurePosixPath(p).name: p for p in free if str(PurePosixPath(p).parent) != folder}
    near, away = spelling.nearest(name, beside), spelling.nearest(name, elsewhere, 0.8)
    if away and (not near or name == away != near):
        target = "/".join(part for part in (shown, str(PurePosixPath(elsewhere[away]).parent)) if part)
        right = f"{away}{figures.SUFFIX}"
        renamed = "" if PurePosixPath(uri).name == right else f" as `{right}`"
        return f"move it to `{target}/`{renamed}"
    if near:
        return f"rename it to `{near}{figures.SUFFIX}`"
    return "give it the name of a page that lies beside it"


def check_path(path: str, uri: str) -> list[Problem]:
    """What is wrong with the path of a technique page. `path` is the one that messages have, `uri` the one
    from docs/.
    """
    problems: list[Problem] = []
    _, *folders, name = uri.split("/")
    if len(folders) != 1:
        what = f"this page lies {'too deep' if folders else 'in no region'}"
        repair = f"move it to `docs/{addresses.FOLDER}/<region>/`, the folder of its region"
        problems.append(Problem(path, 1, 1, "page-place", what, repair))
    if folders:
        problems += check_region_name(path, folders[0])
    stem, _, ending = name.rpartition(".")
    if not technique_fields.NAME.fullmatch(stem) or ending != "md":
        problems.append(_bad_name(path, "file", name, stem, ".md"))
    return problems


def check_region_name(path: str, region: str) -> list[Problem]:
    """What is wrong with the name of a region's folder; `path` is that of a page in it in messages."""
    return [] if technique_fields.NAME.fullmatch(region) else [_bad_name(path, "folder", region, region, "")]


def _bad_name(path: str, kind: str, name: str, stem: str, ending: str) -> Problem:
    """What is said of the name of a file or folder; `stem` is the name without its ending, `ending` the right
    one.
    """
    return Problem(
        path,
        1,
        1,
        "page-name",
        f"the {kind} name `{name[:60]}` can't be part of an address: lower-case letters a–z, digits, single"
        " hyphens between them" + (f", and `{ending}`" if ending else ""),
        f"rename it, for example to `{plain(stem) or examples.SLUG}{ending}`",
    )
