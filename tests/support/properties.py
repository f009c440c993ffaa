"""How many examples the property tests try.

The suite tries few and always the same ones, so that it is quick and fails for everybody or for nobody.
To look for new ones, `EXAMPLES=20 make test ARGS=tests/engine/test_never_raises.py` tries twenty times as
many, and others in each run.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import HealthCheck, settings

ALL_CHECKS: Any = HealthCheck  # a class of an enumeration's kind; its types don't say so
TIMES = int(os.environ.get("EXAMPLES", "1"))


def examples(count: int) -> settings:
    """Settings with so many examples in the suite, and `EXAMPLES` times as many in a long run."""
    return settings(
        deadline=None,
        derandomize=TIMES == 1,
        max_examples=count * TIMES,
        database=None,
        suppress_health_check=tuple(ALL_CHECKS),
    )
