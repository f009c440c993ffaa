"""Former addresses: the pages that stand there and lead on, copies of PDFs, and the addresses that cues had.

It knows the catalogue and the templates, and nothing of MkDocs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from technique_site.engine.catalogue import link_register
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.page import addresses
from technique_site.engine.text.problem import Problem

# Takes an address and that of the page that links to it, and gives the relative link.
Between = Callable[[str, str], str]


def _link(leads_to: str, page: str, between: Between) -> str:
    """The link from the page at `page` to `leads_to`. Both are addresses from the site's root; one of another
    site stays as it is.
    """
    to, cue = addresses.parts(leads_to)
    return (
        to
        if to.startswith("https://")
        else addresses.joined(between(to.lstrip("/") or "./", page.lstrip("/")), cue)
    )


def _title(catalogue: Catalogue, leads_to: str) -> str:
    """The text of a link: the page's title, with the cue's label behind it; for another site the address."""
    to, cue = addresses.parts(leads_to)
    page = catalogue.by_address.get(to)
    if page is None:
        return leads_to
    labels = {view.anchor: view.label for view in page.technique.views} if page.technique else {}
    return f"{page.title}: {labels[cue]}" if cue in labels else page.title


def pages(
    catalogue: Catalogue,
    env: Any,
    between: Between,
    root: str,
    preview: Callable[[str], dict[str, Any]],
    site_name: str,
    script: str,
) -> Iterator[tuple[str, bytes]]:
    """Yields a file for each former address: its path in the site and its HTML.

    `root` is the site's address with its host, or empty where it isn't set. `preview` takes the path of a
    page under docs/ and gives what messengers show of it. `script` is the address of the script that leads
    on, from the site's root.
    """
    template, root = env.get_template("redirect.html"), root.rstrip("/")
    for address, to in catalogue.links.leads.items():
        target, away = addresses.parts(to)[0], to.startswith("https://")
        cues = {
            cue: _link(leads_to, address, between)
            for cue, leads_to in catalogue.links.cues.get(address, {}).items()
        }
        canonical = target if away else root and root + target
        html = template.render(
            to=_link(to, address, between),
            away=away,
            title=_title(catalogue, to),
            canonical=canonical,
            cues=json.dumps(cues),
            script=between(script, address),
            preview=preview(catalogue.by_address[target].uri) if target in catalogue.by_address else {},
            config={"site_name": site_name},
        )
        yield f"{addresses.folder_of(address)}/index.html", html.encode()


def write(files: Iterable[tuple[str, bytes]], site: Path) -> None:
    """Writes these `pages` into the folder of the site. Raises ValueError, with what to do, where a file
    stands in the way of one, and OSError where the disk refuses.
    """
    for path, html in files:
        try:
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_bytes(html)
        except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
            raise ValueError(
                f"`/{path.removesuffix('index.html')}` is a former address, and no page can be put there:"
                f" {error.strerror}. Is there a file of that name in docs/?"
            ) from None


def papers(catalogue: Catalogue, files: Iterable[str]) -> dict[str, list[str]]:
    """The former paths in the site of the PDFs of pages that moved, by their paths now. `files` are those of
    all PDFs.
    """
    of_page: dict[str, list[str]] = {}  # by what stands behind the kind of paper
    for place in files:
        of_page.setdefault(place.split("/", 2)[-1], []).append(place)
    found: dict[str, list[str]] = {}
    for address, to in catalogue.links.moved.items():
        ending = f"{addresses.folder_of(to)}.pdf"
        for place in of_page.get(ending, ()):
            former = f"{place.removesuffix(ending)}{addresses.folder_of(address)}.pdf"
            found.setdefault(place, []).append(former)
    return found


def aliases(catalogue: Catalogue, uri: str) -> dict[str, list[str]]:
    """For each cue of a page that was renamed: its anchor now → its former anchors."""
    own, found = addresses.address(uri), {}
    for cue, leads_to in catalogue.links.cues.get(own, {}).items():
        to, now = addresses.parts(leads_to)
        if to == own and now:
            found.setdefault(now, []).append(cue)
    return found


def moved_cues(catalogue: Catalogue, uri: str, between: Between) -> list[dict[str, str]]:
    """The cues that a page had and that are on another page now. Each has its former `anchor`, the `url` of
    the
    link to it, and the `title` of that link.
    """
    own = addresses.address(uri)
    return [
        {"anchor": cue, "url": _link(leads_to, own, between), "title": _title(catalogue, leads_to)}
        for cue, leads_to in catalogue.links.cues.get(own, {}).items()
        if addresses.parts(leads_to)[0] != own
    ]


def to_own_site(catalogue: Catalogue, shown: str, site_url: str) -> list[Problem]:
    """Problems of lines of the register that write the site's own address with its host: the linter can't
    check
    where those lead. `shown` is the register's path in messages.
    """
    own = site_url.rstrip("/") + "/"
    return [
        Problem(
            shown,
            *one.to_position,
            "link-target",
            f"`{one.to[:80]}` is an address of this site",
            f"write it without the site's own part: `/{one.to[len(own) :]}`",
        )
        for one in catalogue.links.gone_lines
        if site_url and one.to.lower().startswith(own.lower())
    ]


def told(catalogue: Catalogue) -> str:
    """The line that `make site` logs of the register: there is none, or addresses are new; empty where
    neither.
    """
    if not catalogue.links.has_register:
        return (
            f"There is no docs/{link_register.FILE} yet: `{link_register.COMMAND}` makes it. From then on no"
            " address that was published is lost unseen."
        )
    many = len(catalogue.links.unpublished)
    return (
        f"{many} new {'address is' if many == 1 else 'addresses are'} not in docs/{link_register.FILE} yet:"
        f" `{link_register.COMMAND}` before you publish."
        if many
        else ""
    )
