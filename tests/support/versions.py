"""Another version of a built site, made without building one: some words differ, and with them the styles'
name and the worker's list.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from technique_site.engine.exports import offline_list


def changed(site: Path, folder: Path, words: dict[str, tuple[str, str]], script: str = "") -> Path:
    """A copy of a site in `folder`. `words` are by the path of a page what stands there and what takes its
    place. Styles differ, so all pages do. `script` stands before the worker's own.
    """
    shutil.copytree(site, folder, copy_function=os.link)  # quick: clips and PDFs are large
    old = next((site / "assets").glob("site.*.css"))
    text = old.read_text("utf-8") + ".of-another-version{color:red}"
    new = f"assets/site.{offline_list.sum_of(text.encode())[:10]}.css"
    (folder / "assets" / old.name).unlink()
    (folder / new).write_text(text, "utf-8")
    for page in folder.rglob("*.html"):
        path = page.relative_to(folder).as_posix()
        html = page.read_text("utf-8")
        before, after = words.get(path, ("", ""))
        assert before in html, f"{path} has no `{before}`"
        _write(page, html.replace(before, after).replace(f"assets/{old.name}", new) if before else
               html.replace(f"assets/{old.name}", new))  # fmt: skip
    listed(folder, {f"assets/{old.name}": new}, script)
    return folder


def with_script(site: Path, folder: Path, script: str) -> Path:
    """A copy of a site in `folder` with `script` before the worker's own."""
    shutil.copytree(site, folder, copy_function=os.link)
    listed(folder, {}, script)
    return folder


def listed(folder: Path, renamed: dict[str, str], script: str = "") -> None:
    """Makes the worker of a site's folder anew, whose files have changed."""
    worker = folder / offline_list.WORKER
    text = worker.read_text("utf-8")
    found: dict[str, Any] = offline_list.of_worker(text)
    del found["version"]
    found["files"] = [
        [path, offline_list.sum_of((folder / path).read_bytes()), (folder / path).stat().st_size]
        for path in (renamed.get(one, one) for one, *_ in found["files"])
    ]
    _, end = json.JSONDecoder().raw_decode(text.partition("=")[2])
    rest = text.partition("=")[2][end:].removeprefix(";\n")
    _write(worker, offline_list.worker(f"{script}\n{rest}", found))


def _write(file: Path, text: str) -> None:
    """Writes a file anew, as another copy may be the same file."""
    file.unlink()
    file.write_text(text, "utf-8")
