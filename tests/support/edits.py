"""Edits of right texts at random, and the signs that they put in: an author's slips, and broken files."""

from __future__ import annotations

import random

from hypothesis import strategies as st

# What is meant to go wrong: signs with a meaning, and signs that programs stumble over.
PIECES = [
    "**",
    "*",
    "`",
    "```",
    "~~~",
    "<!--",
    "-->",
    "<",
    ">",
    "[",
    "](",
    ")",
    "(",
    "{",
    "}",
    ":",
    ": ",
    ";",
    ",",
    "- ",
    "1. ",
    "## ",
    "#",
    "---",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "–",
    "%",
    "/10",
    "&",
    "!",
    "|",
    "\\",
    '"',
    "'",
    "=",
    "![",
    "<b>",
    "https://",
    "hold 10 s",
    "!!int",
    "&a ",
    "*a",
    "\r",
    "\r\n",
    "\0",
    "\x0c",
    "\x85",
    "\u2028",
    "\ufeff",
    "\u200f",
    "é",
    "😀",
    "١",
    "²",
    "10",
    "video:",
    "src:",
]
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=12)


def edited(text: str, seed: int, count: int) -> str:
    """The text after some random edits of lines and characters; the seed decides which."""
    rng = random.Random(seed)
    for _ in range(count):
        lines = text.split("\n")
        at, other, char = rng.randrange(len(lines)), rng.randrange(len(lines)), rng.randrange(len(text) + 1)
        kind = rng.randrange(9)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(other, lines[at])
        elif kind == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 3:
            lines[at] = " " * rng.randrange(1, 9) + lines[at]
        elif kind == 4:
            lines[at] = lines[at].lstrip()
        text = "\n".join(lines)
        if kind == 5:
            text = text[:char] + rng.choice(PIECES) + text[char:]
        elif kind == 6:
            text = text[:char] + text[char + rng.randrange(1, 6) :]
        elif kind == 7:
            text = (
                text[:char]
                if rng.random() < 0.2
                else text[:char]
                + chr(rng.choice([0, 9, 0xA0, 0x3000, 0xD7FF, 0x1F600, rng.randrange(32, 0x3000)]))
                + text[char:]
            )
        elif kind == 8:
            text = text[: char // 2] + text[char : char + 40] + text[char // 2 :]
    return text
