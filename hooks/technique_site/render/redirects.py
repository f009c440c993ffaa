"""What stands at former addresses: pages that lead on, copies of PDFs, and on a page that is there the
addresses that its cues had. Knows nothing of MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from technique_site.engine.catalogue import link_register
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.cues import anchors
from technique_site.engine.page import addresses
from technique_site.engine.text.problem import Problem

Between = Callable[[str, str], str]  # an address, and the one of the page that links to it → the link


def _link(whole: str, page: str, between: Between) -> str:
    """An address from the site's root, as a page at another has to write it."""
    to, cue = addresses.parts(whole)
    return (
        to
        if to.startswith("https://")
        else addresses.joined(between(to.lstrip("/") or "./", page.lstrip("/")), cue)
    )


def _title(catalogue: Catalogue, whole: str) -> str:
    """What a link to an address is called: the page's title, with the cue's label; of another site the
    address.
    """
    to, cue = addresses.parts(whole)
    page = catalogue.by_address.get(to)
    if page is None:
        return whole
    cues = dict(zip(anchors.anchors(page.technique.cues), page.technique.cues)) if page.technique else {}
    return f"{page.title}: {cues[cue].label.name}" if cue in cues else page.title


def pages(
    catalogue: Catalogue,
    env: Any,
    between: Between,
    root: str,
    preview: Callable[[str], dict[str, Any]],
    site_name: str,
) -> Iterator[tuple[str, bytes]]:
    """Each former address's place in the site, and the page that stands there. `root` is the site's whole
    address without the last slash, or nothing; `preview` says of a page of docs/ what messengers show.
    """
    template = env.get_template("redirect.html")
    for address, to in catalogue.links.leads.items():
        target, away = addresses.parts(to)[0], to.startswith("https://")
        cues = {
            cue: _link(whole, address, between)
            for cue, whole in catalogue.links.cues.get(address, {}).items()
        }
        canonical = target if away else root and root + target
        html = template.render(
            to=_link(to, address, between),
            away=away,
            title=_title(catalogue, to),
            canonical=canonical,
            cues=cues,
            preview=preview(catalogue.by_address[target].uri) if target in catalogue.by_address else {},
            config={"site_name": site_name},
        )
        yield f"{addresses.folder_of(address)}/index.html", html.encode()


def papers(catalogue: Catalogue, files: dict[str, bytes]) -> dict[str, bytes]:
    """The PDFs of pages that moved, by their former places. `files` are all PDFs by theirs."""
    found = {}
    for address, to in catalogue.links.moved.items():
        ending = f"/{addresses.folder_of(to)}.pdf"
        found.update(
            {
                f"{place.removesuffix(ending)}/{addresses.folder_of(address)}.pdf": data
                for place, data in files.items()
                if place.endswith(ending) and place.count("/") == 1 + ending.count("/")
            }
        )
    return found


def aliases(catalogue: Catalogue, uri: str) -> dict[str, list[str]]:
    """The address of each cue of a page → those that it had before."""
    own, found = addresses.address(uri), {}
    for cue, whole in catalogue.links.cues.get(own, {}).items():
        to, now = addresses.parts(whole)
        if to == own and now:
            found.setdefault(now, []).append(cue)
    return found


def moved_cues(catalogue: Catalogue, uri: str, between: Between) -> list[dict[str, str]]:
    """The cues that a page had and that are on another page now: the former address in the page, the link,
    and what it is called.
    """
    own = addresses.address(uri)
    return [
        {"anchor": cue, "url": _link(whole, own, between), "title": _title(catalogue, whole)}
        for cue, whole in catalogue.links.cues.get(own, {}).items()
        if addresses.parts(whole)[0] != own
    ]


def to_own_site(catalogue: Catalogue, shown: str, site_url: str) -> list[Problem]:
    """Lines of the register that lead to the site's own address as to another's: nothing could check those.
    `shown` is the register in messages.
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
    """What `make site` says of the register: that there is none, or that addresses are new; nothing where all
    is well.
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
