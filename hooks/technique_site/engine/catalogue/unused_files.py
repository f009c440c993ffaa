"""Files in docs/ that no page uses: what programs leave behind, texts of word processors, pictures and films
that no page names. They would be published without anybody knowing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from technique_site.engine.catalogue import docs_files
from technique_site.engine.catalogue.model import Page
from technique_site.engine.clip import clip_files
from technique_site.engine.page import inline_text
from technique_site.engine.text.problem import Problem

# What a system or an editor leaves, by the file's name.
_LEFT = re.compile(
    r"(?i).*~|~\$.*|#.*#|.*\.(?:bak|backup|orig|rej|old|tmp|temp|sw[op]|crdownload|part|lnk)"
    r"|(?:thumbs|ehthumbs)\.db|desktop\.ini|icon\r?"
)
# What another program made, which no browser shows.
_FOREIGN = re.compile(
    r"(?i).*\.(?:docx?|dotx?|odt|rtf|pages|xlsx?|ods|numbers|pptx?|odp|key"
    r"|zip|rar|7z|psd|ai|xcf|afphoto|heic)"
)
# What a page shows or offers.
_MEDIA = re.compile(r"(?i).*\.(?:png|jpe?g|gif|webp|avif|svg|mp4|m4v|mov|webm|ogv|mp3|wav|m4a|vtt|srt|pdf)")


def check(pages: Iterable[Page], docs: Path, shown: str, is_sure: bool = True) -> list[Problem]:
    """A problem for each file under `docs` that no page uses; `shown` stands for docs/ in messages. Pictures
    at the top of docs/ may be named by the site's settings, so they aren't looked at. Where it isn't
    sure what pages name (`is_sure`), as something is wrong with them, pictures and films are passed over.

    Raises OSError where a folder can't be read.
    """
    used = _used(pages)
    found: list[Problem] = []
    for file in docs_files.files(docs, ("",)):
        uri = file.relative_to(docs).as_posix()
        if wrong := _wrong(uri, used if is_sure else None):
            found.append(Problem(f"{shown}/{uri}" if shown else uri, 1, 1, "file-unused", *wrong))
    return found


def _wrong(uri: str, used: set[str] | None) -> tuple[str, str] | None:
    """What is wrong with a file, and what to do; None where nothing is."""
    name = uri.rpartition("/")[2]
    if name.lower().endswith(".md.txt"):
        return "this page has a second ending, so it isn't one", f"rename it to `{name[:-4]}`"
    if _LEFT.fullmatch(name):
        return "a program has left this file behind, and it isn't published", "delete it"
    if "/" not in uri or (used and uri in used):
        return None
    if _FOREIGN.fullmatch(name):
        return "no browser shows this file, and it isn't published", "move it out of the folder of pages"
    if used is not None and _MEDIA.fullmatch(name) and _stem(uri) not in {_stem(one) for one in used}:
        return "no page uses this file, and it isn't published", "name it in a page, or delete it"
    return None


def _stem(uri: str) -> str:
    """A path without its ending: captions and pictures of a video lie beside it under its name."""
    return uri.rpartition(".")[0]


def _used(pages: Iterable[Page]) -> set[str]:
    """The files that pages name, from docs/."""
    return {page.beside(path) for page in pages for path in page.named}


def named(page: Page) -> frozenset[str]:
    """The paths of files that a page names, from its folder."""
    return frozenset(_named(page))


def _named(page: Page) -> Iterator[str]:
    """The paths that a page names, from its folder."""
    # what has no bracket has no link, and isn't read for one
    for block in inline_text.blocks(page.source, wanted=lambda text: "]" in text):
        for piece in block.pieces:
            if piece.kind in ("link", "image"):
                yield _path(piece.text)
    technique = page.technique
    for video in [*(technique.videos if technique else ()), *(one.video for one in page.marked_videos)]:
        own = video.address.short if video.address.kind == "file" else ""
        yield from filter(None, (own, video.captions, video.poster))
    if technique:
        yield from (f"{clip_files.FOLDER}/{technique.slug}{ending}" for ending in clip_files.FILES)


def _path(address: str) -> str:
    return unquote(re.split(r"[?#]", address, maxsplit=1)[0])
