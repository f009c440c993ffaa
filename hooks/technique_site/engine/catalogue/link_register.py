"""The register of links, `links.yml`: every address that was ever published, and where those lead that are
gone.

Reads the file with the position of each entry, and puts new addresses into its text. What the entries mean is
for link_check.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from technique_site.engine.page import addresses, examples
from technique_site.engine.page.addresses import CUE_ANCHOR, is_address, parts
from technique_site.engine.text import source, spelling, yaml_document
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Key, Position

FILE = "links.yml"  # in docs/
COMMAND = "make publish-links"
KEYS = ("published", "gone")
LONGEST = 200_000  # entries: a thousand techniques have six thousand
HEAD = f"""\
# Every address of this site that was ever published, so that no link of a client and no printed sheet ever \
leads nowhere.
# `{COMMAND}` adds the addresses that are new. Never delete a line under `published`.
# Where a page or a cue is gone, a line under `gone` says where people are led instead: \
docs/authoring/publishing.md tells how.
"""
_AWAY = re.compile(r"https://[^\s/?#.]+\.[^\s/?#]+(?:[/?#]\S*)?")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_UNQUOTED = re.compile(r"\s+(#[a-z0-9-]+) *: *[\"']?(#[a-z0-9-]+)[\"']?\s*")
_EXAMPLE = addresses.technique_address(examples.KEY)
_CUE = _EXAMPLE + examples.CUE_ANCHOR
_FORMER = addresses.technique_address(f"{examples.REGION}/{examples.FORMER_SLUG}")


@dataclass(frozen=True)
class Gone:
    """One line under `gone`: what is gone (a page, a cue, or `#label` on every page), where it leads, and
    where both stand.
    """

    address: str
    to: str
    position: Position
    to_position: Position


@dataclass
class Register:
    """What stands in the file, as far as it can be read, and what is wrong with its form."""

    path: str
    published: dict[str, Position] = field(default_factory=dict[str, Position])
    gone: dict[str, Gone] = field(default_factory=dict[str, Gone])
    problems: list[Problem] = field(default_factory=list[Problem])
    published_key: Position | None = None  # where `published` stands

    def wrong(self, position: Position, what: str, repair: str) -> None:
        """Notes one problem of its form."""
        self.problems.append(Problem(self.path, *position, "links-file", what, repair))


def read(path: str, data: bytes) -> Register:
    """The register of a file's bytes; `path` is its name in messages. Never raises on what an author
    writes.
    """
    text, problems = source.plain_text(path, data)
    found, odd = yaml_document.document(path, text, LONGEST)
    register = Register(
        path,
        problems=[
            (
                p
                if p.rule in ("file-encoding", "merge-mark")
                else Problem(path, p.line, p.column, "links-file", p.what, p.repair)
            )
            for p in problems + odd
        ],
    )
    lines = text.split("\n")

    for key in found.keys if found else ():
        if key.name == "published" and register.published_key is None:
            register.published_key = key.position
            _published(register, key, lines)
        elif key.name == "gone":
            _gone(register, key)
        elif key.name not in KEYS:
            meant = spelling.nearest(key.name, KEYS)
            register.wrong(
                key.position,
                f"`{key.name[:60]}` is no key of the register",
                (
                    f"did you mean `{meant}`?"
                    if meant
                    else "use `published` or `gone`; an address is indented, under one of them"
                ),
            )
    for number, line in enumerate(lines, 1):
        if slip := _UNQUOTED.fullmatch(line):
            register.wrong(
                (number, slip.start(1) + 1),
                "` #` begins a comment, so this line isn't read",
                f'put both in quotes: `"{slip[1]}": "{slip[2]}"`',
            )
    return register


def _published(register: Register, key: Key, lines: list[str]) -> None:
    if key.value.kind not in ("list", "nothing") or not re.fullmatch(
        r"[\"']?published[\"']? *: *(#.*)?", lines[key.position[0] - 1].strip()
    ):
        register.wrong(
            key.position,
            "`published` isn't a list of lines",
            f"let `published:` stand alone on its line, and under it one address a line, as `  - {_EXAMPLE}`",
        )
        return
    for item in key.value.items:
        if (
            item.kind != "text"
            or not is_address(item.text)
            or lines[item.position[0] - 1][: item.position[1] - 1].strip() != "-"
        ):
            register.wrong(
                item.position,
                (
                    f"{_shown(item)} is no address of this site"
                    if item.kind != "nothing"
                    else "this line is empty but for its dash"
                ),
                _repair(
                    item.text,
                    f"write one address a line, as `  - {_EXAMPLE}` or, of a cue, `  - {_CUE}`",
                ),
            )
        elif item.text in register.published:
            register.wrong(
                item.position,
                f"`{item.text}` is given twice, first in line {register.published[item.text][0]}",
                "keep one of them",
            )
        else:
            register.published[item.text] = item.position


def _gone(register: Register, key: Key) -> None:
    if key.value.kind not in ("mapping", "nothing"):
        register.wrong(
            key.position,
            "`gone` isn't a list of keys and values",
            f"write one former address a line and where it leads, as `  {_FORMER}: {_EXAMPLE}`",
        )
        return
    for one in key.value.keys:
        to, is_label = one.value, one.name.startswith("#")
        if not (CUE_ANCHOR.fullmatch(one.name) if is_label else is_address(one.name)):
            both = to.kind == "text" and all(CUE_ANCHOR.fullmatch(f"#{name}") for name in (one.name, to.text))
            register.wrong(
                one.position,
                f"`{one.name[:80]}` is no address of this site",
                (
                    f'did you mean `"#{one.name}": "#{to.text}"`?'
                    if both
                    else _repair(
                        one.name,
                        f"write a page as `{_EXAMPLE}`, a cue as `{_CUE}`, a label on every page as"
                        f' `"{examples.CUE_ANCHOR}"`',
                    )
                ),
            )
        elif to.kind == "nothing":
            register.wrong(
                one.position,
                f"nothing says where `{one.name}` leads",
                "write the address behind the colon; one that begins with `#` in quotes",
            )
        elif is_label and not (to.kind == "text" and CUE_ANCHOR.fullmatch(to.text)):
            register.wrong(
                to.position,
                f"`{one.name}` is gone on every page, and {_shown(to)} is no cue of every page",
                f'write for example `"{one.name}": "{examples.CUE_ANCHOR}"`',
            )
        elif not is_label and not (to.kind == "text" and (is_address(to.text) or _AWAY.fullmatch(to.text))):
            own = to.kind == "text" and CUE_ANCHOR.fullmatch(to.text)
            register.wrong(
                to.position,
                f"{_shown(to)} is no address",
                (
                    f"write the page, too: `{parts(one.name)[0]}{to.text}`"
                    if own
                    else _repair(
                        to.text,
                        f"write a page as `{_EXAMPLE}`, a cue as `{_CUE}`, or a whole address that"
                        " begins with `https://`",
                    )
                ),
            )
        elif one.name not in register.gone:
            register.gone[one.name] = Gone(one.name, to.text, one.position, to.position)


def _shown(value: yaml_document.Value) -> str:
    return (
        f"`{value.text[:80]}`"
        if value.text
        else (
            "a list" if value.kind == "list" else "nothing" if value.kind == "nothing" else "what stands here"
        )
    )


def _repair(text: str, else_: str) -> str:
    """The address that was most likely meant: with both slashes, without the site's own part or the file's
    ending.
    """
    if text.startswith("#") and CUE_ANCHOR.fullmatch(text.lower()):
        return f'did you mean `"{text.lower()}"`?'
    page, sign, cue = re.sub(r"^(https?://[^/]*|(\./)?docs(?=/))", "", text.strip()).partition("#")
    page = re.sub(r"(^|/)index$", "", re.sub(r"\.md$", "", page).strip("/"))
    meant = (f"/{page}/" if page else "/") + sign + cue.lower()
    return f"did you mean `{meant}`?" if (page or cue) and meant != text and is_address(meant) else else_


def added(data: bytes, new: Iterable[str]) -> bytes:
    """The file with these addresses under `published`, each before the first that comes after it in the
    alphabet; nothing else is changed.
    """
    lines: list[str] = _LINE.findall(data.decode("utf-8"))
    register = read(FILE, data)
    end = next((line[len(line.rstrip("\r\n")) :] for line in lines if line.endswith(("\r", "\n"))), "\n")
    there = sorted(register.published.items(), key=lambda one: one[1])
    indent = lines[there[0][1][0] - 1].removeprefix("\ufeff").partition("-")[0] if there else "  "
    behind: dict[int, list[str]] = {}  # number of a line → what is put behind it
    last = there[-1][1][0] if there else register.published_key[0] if register.published_key else len(lines)
    for one in sorted(set(new)):
        follows = next((n for n, (known, _) in enumerate(there) if known > one), None)
        at = last if follows is None else there[follows - 1][1][0] if follows else there[0][1][0] - 1
        behind.setdefault(at, []).append(f"{indent}- {one}{end}")
    if not register.published_key and behind:
        behind[last].insert(0, f"published:{end}")
    made = list(behind.get(0, []))
    for number, line in enumerate(lines, 1):
        closed = line if line.endswith(("\r", "\n")) or number not in behind else line + end
        made += [closed, *behind.get(number, [])]
    return "".join(made).encode()
