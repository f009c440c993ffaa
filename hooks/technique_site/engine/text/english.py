"""English as messages and pages need it: plurals and capitals."""

from __future__ import annotations


def plural(word: str, count: int) -> str:
    """A noun in the plural, unless there is one of them."""
    return word if count == 1 else word + "s"


def count(number: int, word: str) -> str:
    """A number with its word, in the plural where it needs one."""
    return f"{number} {plural(word, number)}"


def one_and_more(word: str) -> list[str]:
    """One of them, and any other number, for which `{n}` stands: `1 minute`, `{n} minutes`."""
    return [count(1, word), f"{{n}} {plural(word, 2)}"]


def count_of(number: str, word: str) -> str:
    """The same for a number or range in figures: `8–12 minutes`."""
    return f"{number} {word if number == '1' else word + 's'}"


def span(low: int, high: int) -> str:
    """A number or a range, in figures: `2–3`."""
    return f"{low}" if low == high else f"{low}–{high}"


def ended(text: str) -> str:
    """A text with a full stop behind it, unless it ends like a sentence."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def capital(text: str) -> str:
    """A text whose first letter is in upper case."""
    return text[:1].upper() + text[1:]
