"""What the site's worker knows of the site: each file that it may keep on a device, with a sum of what the
file holds, and what each page needs to be there without a network.

What a page needs is read from the page itself: every file of the site that one of its tags names, but none
that it only links to. So nothing has to be said twice, and a new feature is known by its tags.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from html import unescape
from typing import Any, cast
from urllib.parse import unquote

from technique_site.engine.catalogue.model import AUTHORING
from technique_site.engine.exports import compact_json
from technique_site.engine.text import keeping
from technique_site.engine.text.keeping import Made

WORKER = "worker.js"  # in the site's root, as a worker has to do with what stands in its own folder
UNREACHED = "503.html"  # shown in place of a page that neither the network nor the device has
INDEX = "index.html"
DOOR_MOST = 150_000  # bytes of the front door and its files; larger ones are kept once they are seen
LONGEST = 500  # signs of a path that a page names
SUM = 12  # digits: enough to tell another content from a file's own, whoever doesn't try to deceive
_PLANS = "assets/plan/"  # what plans read of each technique
_DATA = ("session/", _PLANS)
_TAG = re.compile(r"<([a-zA-Z][\w-]*)([^<>\"']*+(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*+)*+)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENDING = re.compile(r"\.\w+(?=[\"'\\?#])")  # of what may be a file's name in the text of data
_BEHIND = re.compile(r"[?#]")
_ELSEWHERE = re.compile(r"[a-z]+:|//", re.I)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
_REFRESH = re.compile(r"url=([^#?]+)")
_FILMS = ("source", "track", "video")
_NOT_DATA = (".html", ".pdf", ".mp4", ".webm", ".vtt")
_ICON = "apple-touch-icon"  # a browser fetches it when a page is put on the home screen, and not before


@dataclass(frozen=True)
class SiteFile:
    """A file of the built site: the sum of what it holds, and how many bytes that is."""

    sum: str
    size: int


@dataclass
class _Needs:
    """The files that a page with this title needs, by their paths: those for reading and following it, its
    sheet as a PDF, and its films. `leads_to` is the address of the page that took its place, empty for the
    front door.
    """

    title: str
    files: set[str] = field(default_factory=set[str])
    papers: set[str] = field(default_factory=set[str])
    films: set[str] = field(default_factory=set[str])
    leads_to: str | None = None


def sum_of(data: bytes) -> str:
    """The sum of what a file holds, as the worker reckons it."""
    return hashlib.sha256(data).hexdigest()[:SUM]


def listed(
    files: Mapping[str, SiteFile],
    text_of: Callable[[str], str],
    ids: Mapping[str, str],
    together: Mapping[str, Sequence[str]],
    always: Iterable[str],
    folder: str = "/",
    made: Made = keeping.made_anew,
) -> dict[str, Any]:
    """The list, as what JSON can hold. `files` are those of the built site by their paths, and `text_of`
    gives the text of a page or of data by its path, each once, as all together would fill memory. `ids` are
    the short ids of techniques, and those that they had, → the addresses of their pages; `together` pages
    with routines → those of their techniques; `always` the addresses of pages that every device keeps. All
    are from the site's root, without a slash before them. `folder` is the site's own on its host; `made` may
    know what data of former builds name.

    `files` of the list is a path, a sum and a size each. Elsewhere a file is its number in there.
    """
    pages = {_address(path): path for path in sorted(files) if _is_page(path)}
    known = _Known(files)
    needs = {address: _needs(path, text_of(path), known) for address, path in pages.items()}
    _add_data(needs, pages, files, text_of, ids, made)
    shell = set[str]()
    if UNREACHED in files:
        shell |= {UNREACHED, *_needs(UNREACHED, text_of(UNREACHED), known, folder).files}
    for address in filter(needs.__contains__, always):
        shell |= {pages[address], *needs[address].files}
    if shell and "" in needs:  # where an installed app opens
        door = {pages[""], *needs[""].files} - shell
        shell |= door if sum(files[path].size for path in door) <= DOOR_MOST else set[str]()
    used = shell.union(pages.values(), *(one.files | one.papers | one.films for one in needs.values()))
    numbers = {path: number for number, path in enumerate(sorted(used))}

    def numbered(paths: Iterable[str]) -> list[int]:
        return sorted(numbers[path] for path in paths)

    return {
        "files": [[path, files[path].sum, files[path].size] for path in sorted(used)],
        "shell": numbered(shell),
        "pages": {
            address: [
                needs[address].title,
                numbered({path, *needs[address].files}),
                numbered(needs[address].papers),
                numbered(needs[address].films),
                [one for one in together.get(address, ()) if one in pages],
            ]
            for address, path in pages.items()
        },
        "ids": {id_: address for id_, address in sorted(ids.items()) if address in pages},
    }


def worker(script: str, found: Mapping[str, Any] | None) -> str:
    """The worker's text: its script behind the list and the name of this version of the site, which changes
    with any of both. Without a list it is the worker that takes itself and all that it kept away.
    """
    if found is None:
        return f"const SITE=null;\n{script}\n"
    text = compact_json.text(found)
    version = sum_of(f"{text}\n{script}".encode())
    return f'const SITE={{"version":"{version}",{text[1:]};\n{script}\n'


def of_worker(text: str) -> dict[str, Any]:
    """The list that a worker's text holds. Raises ValueError where it holds none."""
    head, _, rest = text.partition("=")
    if head != "const SITE":
        raise ValueError("no list of the site's files stands at its beginning")
    found, _ = json.JSONDecoder().raw_decode(rest)
    if not isinstance(found, dict):
        raise ValueError("its list of the site's files is empty")
    return cast("dict[str, Any]", found)


def _address(path: str) -> str:
    return path.removesuffix(INDEX)


def _is_page(path: str) -> bool:
    """Whether a file is a page that clients read."""
    return posixpath.basename(path) == INDEX and not path.startswith(AUTHORING)


def _add_data(
    needs: Mapping[str, _Needs],
    pages: Mapping[str, str],
    files: Mapping[str, SiteFile],
    text_of: Callable[[str], str],
    ids: Mapping[str, str],
    made: Made,
) -> None:
    """Adds the data of techniques to what their pages need, by their addresses. A former address is kept with
    the page that it leads to.
    """
    endings = {posixpath.splitext(path)[1] for path in files if not path.endswith(_NOT_DATA)}
    plans: dict[str, list[str]] = {}  # what plans read, by the name of the technique
    for path in filter(lambda path: path.startswith(_PLANS), files):
        plans.setdefault(path.removeprefix(_PLANS).partition(".")[0], []).append(path)
    for id_, address in ids.items():
        if address in needs:
            needs[address].files |= _of_technique(id_, address, files, text_of, endings, plans, made)
    for address, one in sorted(needs.items()):
        if one.leads_to is not None and one.leads_to in needs:
            needs[one.leads_to].files |= {pages[address], *one.files}


class _Known:
    """The files of a site, the names of those that have an ending, and what finds one of these endings."""

    def __init__(self, files: Mapping[str, SiteFile]) -> None:
        names = map(posixpath.basename, files)
        self.files, self.names = files, {name for name in names if "." in name}
        endings = {name.rpartition(".")[2] for name in self.names}
        self.ending = re.compile(rf"\.(?:{'|'.join(map(re.escape, sorted(endings)))})").search

    def may_be_named(self, attributes: str) -> bool:
        """Whether attributes may name a file: they have an ending, or signs that stand for others (`%2E`,
        `&#46;`).
        """
        return bool(self.ending(attributes)) or "%" in attributes or "&" in attributes


def _needs(path: str, text: str, known: _Known, folder: str = "/") -> _Needs:
    """What the page at this path needs, of the files that are known."""
    values: dict[str, set[str]] = {"files": set(), "papers": set(), "films": set()}
    leads_to = None
    for name, attributes in _TAG.findall(text):
        if "." not in attributes and name != "meta":  # as most tags; the name of a file has an ending
            continue
        if name == "a":
            if "data-rp-pdf" in attributes:
                values["papers"].add(_attributes(attributes).get("href", ""))
            continue
        if not known.may_be_named(attributes) and "refresh" not in attributes.lower():
            continue
        own = _attributes(attributes)
        if name == "meta" and own.get("http-equiv", "").lower() == "refresh":
            to = _REFRESH.search(own.get("content", ""))
            leads_to = _joined(path, to[1]) if to else None
        elif name in _FILMS:
            values["films"].update(own.values())
        elif _ICON not in own.get("rel", ""):
            values["files"].update(own.values())
    named = {kind: _named(path, found, known, folder) for kind, found in values.items()}
    return _Needs(_title(text), named["files"], named["papers"], named["films"] - named["files"], leads_to)


def _attributes(text: str) -> dict[str, str]:
    return {key.lower(): unescape(one or two) for key, one, two in _ATTRIBUTE.findall(text)}


def _named(path: str, values: Iterable[str], known: _Known, folder: str) -> set[str]:
    """The files of the site that these values of attributes name, but no pages. Nearly all values name none,
    as their last part is no file's.
    """
    if path == UNREACHED:  # stands at any address, so it names files from the host's root
        values = [one.removeprefix(folder) for one in values]
    names = known.names
    likely = [one for one in values if unquote(_BEHIND.split(one, maxsplit=1)[0]).rpartition("/")[2] in names]
    found = (_joined(path, one) for one in likely if len(one) < LONGEST)
    return {one for one in found if one in known.files and not one.endswith(".html")}


def _joined(path: str, value: str) -> str:
    """An address as a page has it → the path from the site's root; of a page its address."""
    plain = unquote(_BEHIND.split(value, maxsplit=1)[0])
    if not plain or _ELSEWHERE.match(plain):
        return ""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))
    return "" if joined in (".", "..") else joined + ("/" if plain.endswith("/") else "")


def _of_technique(
    id_: str,
    address: str,
    files: Mapping[str, SiteFile],
    text_of: Callable[[str], str],
    endings: Set[str],
    plans: Mapping[str, Sequence[str]],
    made: Made,
) -> set[str]:
    """The files of data of the technique with this short id, and those that they name: what its session and
    a plan with it read. `plans` has the latter by the technique's name; `endings` are those of the files that
    data may name.
    """
    name = address.strip("/").partition("/")[2].replace("/", "-")
    found = {f"session/{id_}.json", f"assets/figures/{name}.svg"} & files.keys()
    found.update(plans.get(name, ()))
    for path in [one for one in found if one.endswith(".json")]:
        text = text_of(path)
        if endings.isdisjoint(_ENDING.findall(text)):  # nothing is named, as without figures
            continue
        named = made(f"texts-{keeping.digest(text)}", lambda text=text: set(_texts(json.loads(text))))
        found |= named & files.keys()
    return {one for one in found if not one.endswith(_NOT_DATA)}


def _texts(data: Any) -> Iterator[str]:
    """The texts in what JSON can hold that may be addresses; of HTML the values in its tags."""
    if isinstance(data, str):
        if "<" not in data:
            yield from _addresses([data])
        else:
            for _, attributes in _TAG.findall(data):
                yield from _addresses(unescape(one or two) for _, one, two in _ATTRIBUTE.findall(attributes))
    elif isinstance(data, dict):
        for one in cast("dict[str, Any]", data).values():
            yield from _texts(one)
    elif isinstance(data, list):
        for one in cast("list[Any]", data):
            yield from _texts(one)


def _addresses(texts: Iterable[str]) -> Iterator[str]:
    """Texts without what stands behind a `#`, and without those that are too long for a path."""
    for text in texts:
        if len(text) < LONGEST:
            yield unquote(text.partition("#")[0])


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found[1])).split()) if found else ""
