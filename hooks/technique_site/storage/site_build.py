"""One build of the site's folder, from its begin to its end, whatever that is: what becomes of the folder,
and what is said of it.
"""

from __future__ import annotations

import atexit
import errno
import logging
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from technique_site.storage import processes, same_files
from technique_site.storage.site_folder import SiteFolder

# Errors that only writing can have. One of copying names the file that was read.
_OF_WRITING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


class SiteBuild(logging.Filter):
    """A build that writes to `path` in place of the folder `site`, beginning with a copy of it where that is
    asked for. As a filter of the log that tells of pages it names the site, as readers know no other folder,
    and leaves errors of the disk to `told`.

    While a site is `served`, signals are the server's, and nobody asks for the site of before. Raises OSError
    where nothing can be written there.
    """

    def __init__(
        self, site: str, log: logging.Logger, begin_with_it: bool = False, served: bool = False
    ) -> None:
        super().__init__()
        self._site, self._log, self._served = site, log, served
        self._is_taken = False  # the page of which the next line tells
        self._folder = SiteFolder(site, begin_with_it)
        self.path = str(self._folder.path)
        if not served:
            self._again = processes.when_stopped(self._folder.stop, f"Stopped. {stays(site)}")
        atexit.register(self._folder.stop)
        log.addFilter(self)

    def filter(self, record: logging.LogRecord) -> bool:
        """Names the site in a line of the log. A line about an error of the disk isn't shown, nor one about a
        page that was taken over.
        """
        record.msg, record.args = record.getMessage().replace(self.path, self._site), ()
        was_taken, self._is_taken = self._is_taken, False
        if was_taken and record.levelno <= logging.INFO:
            return False
        return not (record.levelno >= logging.ERROR and isinstance(sys.exception(), OSError))

    def takes_over(self, name: str, text: str) -> bool:
        """Whether the site of before has the same page, which is in this one then. MkDocs' line about a page
        that it doesn't write isn't shown.
        """
        self._is_taken = same_files.takes_over(
            self._folder.site, self._folder.path, name, text.encode(errors="xmlcharrefreplace")
        )
        return self._is_taken

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Writes files by their paths in the site. Raises OSError."""
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            same_files.write(self._folder.site, self._folder.path, name, data)

    def place(self) -> None:
        """Puts the site in place. Raises OSError where that can't be done: then `fail` is to be called."""
        self._folder.place()
        self._end()

    def fail(self) -> None:
        """Throws away what was built. Nothing is done where the site was put in place."""
        self._folder.discard()
        self._end()

    def _end(self) -> None:
        self._log.removeFilter(self)
        if not self._served:
            self._again()
        atexit.unregister(self._folder.stop)

    def told(self, error: Exception) -> str:
        """What to say of an error of the disk or in a template, in a line; nothing of another one."""
        after = "" if self._served else f" {stays(self._site)}"
        if (line := getattr(error, "lineno", None)) and (file := getattr(error, "filename", None)):
            return f"{file}:{line}: {str(error).rstrip('.')}.{after}"
        if not isinstance(error, OSError):
            return ""
        file = str(error.filename or "")
        if file and not file.startswith((self.path, self._site)) and error.errno not in _OF_WRITING:
            return f"{not_read(error)}.{after}"
        return not_written(self._site, error, after)


def not_read(error: OSError) -> str:
    """What to say of a file that can't be read."""
    file = str(error.filename)
    if os.path.islink(file) and not os.path.exists(file):
        return f"{file} is a link to {os.readlink(file)}, which isn't there: mend or remove it"
    return f"{file} can't be read: {error.strerror}"


def not_written(site: str, error: OSError, after: str | None = None) -> str:
    """What to say where a site can't be written, and `after` that: what has become of the one of before."""
    after = f" {stays(site)}" if after is None else after
    return f"`{_shown(site)}` can't be written: {error.strerror or error}.{after}"


def stays(site: str) -> str:
    """What has become of the site of before, after a build that came to nothing."""
    return f"`{_shown(site)}` is as it was before." if os.path.isdir(site) else "Nothing was built."


def _shown(site: str) -> str:
    return os.path.relpath(site) if Path(site).is_relative_to(os.getcwd()) else site
