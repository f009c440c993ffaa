"""Addresses, titles and paths of pages and files, as one build of MkDocs knows them.

MkDocs' own collection of files is handed in, so this module imports nothing of MkDocs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from technique_site.render.recall import Recall

_SIGN = re.compile("[<&]")


class SiteFiles:
    """The files of one build. `files` is MkDocs' collection of them, `site_url` the site's address or empty,
    and `relative` gives the link to one address from the page at another. Which files are asked for is noted
    in `recall`.
    """

    def __init__(
        self, files: Any, site_url: str, relative: Callable[[str, str], str], recall: Recall
    ) -> None:
        self.files, self.site_url, self.relative, self.recall = files, site_url, relative, recall
        recall.knows("file", self._said)
        recall.knows("bytes", self._hash)
        recall.knows("shown title", self._title)

    def _said(self, uri: str) -> tuple[str, str] | None:
        file = self.files.get_file_from_path(uri)
        return (file.url, str(file.inclusion)) if file else None

    def _hash(self, uri: str) -> str:
        try:
            return hashlib.sha256(self.files.get_file_from_path(uri).content_bytes).hexdigest()
        except (AttributeError, OSError):  # it isn't there, or can't be read
            return ""

    def _file(self, uri: str) -> Any:
        self.recall.note("file", uri)
        return self._found(uri)

    def _found(self, uri: str) -> Any:
        """A file as MkDocs finds it. That makes an object of each path, and nearly all are known without."""
        return self.files.src_uris.get(uri) or self.files.get_file_from_path(uri)

    def url_of(self, uri: str) -> str:
        """The address of a page or file of docs/, from the site's root; empty where it isn't there."""
        file = self._file(uri)
        return file.url if file else ""

    def absolute_url(self, uri: str) -> str:
        """The address of a page of docs/ with the site's own before it; empty where the site's isn't set, or
        the page isn't there.
        """
        file = self._file(uri)
        if not self.site_url or not file or not file.inclusion.is_included():
            return ""
        return f"{self.site_url.rstrip('/')}/{file.url.removeprefix('./')}"  # the home page's is `./`

    def path(self, uri: str) -> str:
        """Where a file of docs/ lies on this machine, to be read there; empty where it isn't there."""
        self.recall.note("bytes", uri)
        file = self.files.get_file_from_path(uri)
        return file.abs_src_path or "" if file else ""

    def leave_out(self, uris: Iterable[str]) -> None:
        """Takes files of docs/ out of the site."""
        for file in filter(None, map(self.files.get_file_from_path, uris)):
            self.files.remove(file)

    def title(self, uri: str) -> str:
        """The title that a page of docs/ shows, as text; empty where MkDocs has none."""
        return self.recall.ask("shown title", uri)

    def _title(self, uri: str) -> str:
        file = self._found(uri)
        shown = file and file.page and (file.page.meta.get("title") or file.page.title)
        if not shown or _SIGN.search(shown):
            return Markup(shown).striptags() if shown else ""
        return " ".join(shown.split())  # the same, where it is no HTML

    def link(self, uri: str, page: Any) -> str:
        """The address of a page or file of docs/, as the page `page` (MkDocs' own) has to write it."""
        file = self._file(uri)
        return self.relative(file.url, page.url) if file else uri

    def text(self, uri: str) -> str:
        """The text of a style or script, which has to be there."""
        return self.files.get_file_from_path(uri).content_string
