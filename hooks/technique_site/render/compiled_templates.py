"""Templates as Jinja compiled them, from one environment and one build to the next."""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache

from technique_site.engine.text import keeping
from technique_site.engine.text.keeping import Keeper


class CompiledTemplates(BytecodeCache):
    """What Jinja asks for compiled templates. They lie in `keeper`, by the template's path and a hash of its
    text (jinja.palletsprojects.com, API, Bytecode Cache).
    """

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives a template what was compiled of this text, where that is kept."""
        if kept := self.keeper.get(_name(bucket)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self.keeper.put(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return f"template-{keeping.digest(bucket.key, bucket.checksum)}"
