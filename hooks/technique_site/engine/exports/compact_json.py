"""Data as JSON for browsers: without spaces, in UTF-8."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any


def text(value: Any) -> str:
    """The JSON of a value, in as few characters as it takes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def number(value: Fraction) -> int | float:
    """A fraction as JSON has it."""
    return int(value) if value.denominator == 1 else float(value)
