"""The link of a plan, as far as the build writes one: of techniques with their rounds and repetitions. Its
form stands in overrides/features/common/plan-link.js, which reads all of it; a test holds the two together.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from technique_site.engine.catalogue.model import Entry
from technique_site.engine.cues.fingerprint import LETTERS
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.exports.moved_data import short_id
from technique_site.engine.page import addresses
from technique_site.engine.page.technique import Technique


@dataclass(frozen=True)
class Item:
    """A technique of a plan by its short id. `rounds` (or sets), and `reps` from and to, where the plan sets
    them.
    """

    id: str
    rounds: int | None = None
    reps: tuple[int, int] | None = None


def of_routine(entries: Iterable[Entry], techniques: Mapping[str, Technique]) -> str:
    """The plan of a routine's techniques with the numbers that it sets. `techniques` are all by their keys;
    what isn't among them is left out. A plan has one number of rounds: of a range that isn't the technique's
    own the low end.
    """
    return written(_item(one, techniques[one.key].volume) for one in entries if one.key in techniques)


def _item(entry: Entry, own: Volume) -> Item:
    rounds = entry.rounds if entry.rounds != (own.low, own.high) else None
    reps = entry.reps if not own.reps or entry.reps != (own.reps.low, own.reps.high) else None
    return Item(short_id(addresses.technique_address(entry.key)), rounds[0] if rounds else None, reps)


def written(items: Iterable[Item]) -> str:
    """What stands behind the `#` of a plan with these techniques, 1 to 255 of them."""
    items = tuple(items)
    second = any(item.reps for item in items)
    bits = f"{len(items):08b}" + "".join(_bits(item, second) for item in items) + "0"  # no note
    data = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    whole = data + binascii.crc_hqx(data, 0xFFFF).to_bytes(2, "big")
    text = "12"[second] + base64.urlsafe_b64encode(whole).decode().rstrip("=")
    return f"{text}0" if text.endswith(("-", "_")) else text  # which mail programs would leave out


def _bits(item: Item, second: bool) -> str:
    made = "".join(f"{LETTERS.index(letter):05b}" for letter in item.id)
    made += f"1{item.rounds:04b}" if item.rounds else "0"
    if second:
        made += f"1{item.reps[0]:06b}{item.reps[1]:06b}" if item.reps else "0"
        made += "000"  # its own rest, and both sides
    return made + "0"  # its own holds
