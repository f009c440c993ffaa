"""Data as JSON for browsers: without spaces, in UTF-8."""

from __future__ import annotations

import json
from typing import Any


def text(value: Any) -> str:
    """The JSON of a value, in as few characters as it takes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
