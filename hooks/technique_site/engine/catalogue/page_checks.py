"""What can be wrong between pages: names of files, routines, figures without a page."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from technique_site.engine.catalogue.docs_files import files
from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.figure import figures
from technique_site.engine.page import technique
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem


def check_figure_files(catalogue: Catalogue, docs: Path, shown: str) -> None:
    pages = [uri.rsplit(".", 1)[0] for uri, page in catalogue.pages.items() if page.technique]
    free = [uri for uri in pages if not (docs / f"{uri}{figures.SUFFIX}").exists()]  # pages without figures
    for path in files(docs, (".figures.yml", ".figures.yaml", ".figure.yml", ".figure.yaml")):
        uri = path.relative_to(docs).as_posix()
        stem = uri[: uri.lower().rindex(".figure")]
        if stem in pages and uri == stem + figures.SUFFIX:
            continue
        folder, name = str(Path(stem).parent), Path(stem).name
        beside, far = (
            {Path(page).name: page for page in free if (str(Path(page).parent) == folder) is own}
            for own in (True, False)
        )
        if stem in pages:
            what = f"`{path.name}` isn't read under this name"
            repair = (
                f"rename it to `{name}{figures.SUFFIX}`"
                if stem in free
                else f"`{name}{figures.SUFFIX}` lies beside it and is read: delete one of the two"
            )
        else:
            what = (
                f"there is no technique `{stem.removeprefix('techniques/')}.md` that these figures belong to"
            )
            near, away = spelling.nearest(name, beside), spelling.nearest(name, far, 0.8)
            repair = (
                f"rename it to `{near}{figures.SUFFIX}`"
                if near
                else "give it the name of a page that lies beside it"
            )
            if away and (not near or name == away != near):
                target = "/".join(p for p in (shown, str(Path(far[away]).parent)) if p)
                repair = f"move it to `{target}/`" + (
                    f" as `{away}{figures.SUFFIX}`" if path.name != away + figures.SUFFIX else ""
                )
        catalogue.problems.append(
            Problem(f"{shown}/{uri}" if shown else uri, 1, 1, "figure-page", what, repair)
        )


def check_place(path: str, parts: list[str]) -> list[Problem]:
    problems = []
    if len(parts) != 3:
        where = "too deep" if len(parts) > 3 else "in no region"
        problems.append(
            Problem(
                path,
                1,
                1,
                "page-place",
                f"this page lies {where}",
                "move it to `docs/techniques/<region>/`, for example `docs/techniques/hamstrings/`",
            )
        )
    for folder in parts[1:-1][:1]:
        if not technique.NAME.fullmatch(folder):
            problems.append(bad_name(path, folder, "folder"))
    stem, _, ending = parts[-1].rpartition(".")
    if not technique.NAME.fullmatch(stem) or ending != "md":
        problems.append(bad_name(path, parts[-1], "file"))
    return problems


def bad_name(path: str, name: str, of: str) -> Problem:
    stem = name.rsplit(".", 1)[0] if of == "file" else name
    plain = "-".join(
        "".join(
            c if c.isascii() and c.isalnum() else " " if c.isascii() else ""
            for c in unicodedata.normalize("NFKD", stem).lower()
        ).split()
    )
    ending = ".md" if of == "file" else ""
    return Problem(
        path,
        1,
        1,
        "page-name",
        f"the {of} name `{name[:60]}` can't be part of an address: lower-case letters a–z, digits, single"
        " hyphens between them" + (", and `.md`" if ending else ""),
        f"rename it, for example to `{plain or 'standing-stretch'}{ending}`",
    )


def check_routine(catalogue: Catalogue, page: Page) -> None:
    parts = page.uri.split("/")
    if not (
        len(parts) == 3 and parts[0] == "techniques" and parts[2] == "index.md" and page.front is not None
    ):
        return

    def wrong(position: tuple[int, int], rule: str, what: str, repair: str) -> None:
        catalogue.problems.append(Problem(page.source.path, *position, rule, what, repair))

    key = page.front.get("routine")
    if key is None:
        for name, other in page.front.items():
            if spelling.nearest(name, ["routine"], 0.75):
                wrong(
                    other.position,
                    "key-unknown",
                    f"`{name}` is no key of a region's page",
                    "did you mean `routine`?",
                )
        return
    if key.value.kind != "list" or not key.value.items:
        wrong(
            key.value.position if key.value.kind not in ("nothing", "list") else key.position,
            "routine-type",
            "`routine` isn't a list with techniques in it",
            "write the slugs of the region's techniques, for example `routine:"
            f" [{', '.join(t.slug for t in catalogue.region(parts[1])[:2]) or 'standing-stretch, roller'}]`",
        )
        return
    found = []
    for item in key.value.items:
        name = item.text.strip()
        if item.kind != "text":
            wrong(
                item.position,
                "routine-type",
                "an item of `routine` isn't the slug of a technique",
                "write its file name without `.md`",
            )
            continue
        full = name if "/" in name else f"{parts[1]}/{name}"
        if full not in catalogue.techniques:
            known = {t.slug if t.region == parts[1] else t.key: 0 for t in catalogue.techniques.values()}
            meant = spelling.nearest(name, known) or next(
                (t.key for t in catalogue.techniques.values() if t.slug == name), None
            )
            wrong(
                item.position,
                "routine-unknown",
                f"there is no technique `{name[:60]}`",
                (
                    f"did you mean `{meant}`?"
                    if meant
                    else f"write one of {', '.join(list(known)[:8]) or 'the techniques of this folder'}"
                ),
            )
            continue
        found.append(full)
    page.routine = tuple(found)
