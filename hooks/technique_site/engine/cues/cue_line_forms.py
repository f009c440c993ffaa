"""Forms of lines in the section `Cues`: numbers, bullets, labels and what can't stand there."""

from __future__ import annotations

import re

from technique_site.engine.cues.cue_head_slips import DOSE_LIKE
from technique_site.engine.text.source import ODD_BULLETS

NUMBER = re.compile(r"(?P<indent> {0,3})(?P<number>[0-9]{1,9})(?P<mark>[.)])(?P<space>\s*)(?=\S|$)")
BULLET = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+])(?P<space>[ \t]+|$)")
ODD_BULLET = re.compile(
    rf"\s*(?:(?P<odd>[{ODD_BULLETS}])\s*(?=\S)|(?P<o>o)(?:\t|"
    r" {3,})|(?P<glued>-)(?=[^\W\d_])|(?P<star>\*)(?=[^\W\d_][^*]*$)|(?P<wide>[-*+])(?=[^\S"
    r" \t])|(?P<letter>[a-z][.)])\s)"
)
LABEL = re.compile(r"\*\*\s*+(?P<label>[^*\n]{1,30}?)\s*+:?\s*+\*\*(?=\s*+[(:\[（{：])")
DOSE_AND_COLON = re.compile(
    rf"\s*(?:\(\s*{DOSE_LIKE}\b[^()]*\)\s*)?[:：]"
)  # what follows a label where there is no doubt that a cue begins
COUNTS = re.compile(
    r"\W*(?:no|nr|step|cue|point)\.?\s*[0-9]{1,2}\W*|\W*[0-9０-９]{1,3}\W*|\W*[ivxIVX]{1,4}\W*|\W*[a-zA-Z]?[.):]\W*|\W*",
    re.I,
)
ENDED = re.compile(r"[.!?][\"'”’»)\]*_“«‘›}]*\s*$")
JOINED = re.compile(
    rf"(?P<lead>(?:[0-9]{{1,2}}\s?[.):]?\s?)?)\*\*(?P<label>[^*\n]{{1,30}}?)\*\*\s*\(\s*{DOSE_LIKE}\b[^()]*\)\s*:|(?<=[.!?;])\s*(?P<number>[0-9]{{1,2}}[.)]\s?)\*\*(?P<also>[^*\n]{{1,30}}?):?\*\*\s*[(:]"
)
HALF = re.compile(rf"\s*[A-Za-z][A-Za-z -]{{1,18}}\*\*\s*\(\s*{DOSE_LIKE}\b")
RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")
MOST = 10_000  # characters of a line that are read: far more than a cue may have
BLOCKS = (
    (r"#{1,6}(\s|$)", "a heading"),
    (r">", "a quote"),
    (r"(`{3,}|~{3,})", "a block of code"),
    (r"\|.*\|\s*$|:?-+:?\s*\|", "a table"),
    (r"</?[a-zA-Z]", "raw HTML"),
    (r"([-*_])(\s*\1){2,}\s*$", "a rule"),
    (r"\[[^\]]+\]:\s", "a link definition"),
    (r"!\[", "an image"),
)
