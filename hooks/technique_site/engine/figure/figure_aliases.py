"""Values of a figure file that stand elsewhere, at an anchor, written out where a change needs it: so that
what changes for one figure doesn't change for another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from technique_site.engine.text.yaml_edits import Entry, Node, Path, YamlText

MOST = 1000  # aliases that are written out


def written_out(file: YamlText, path: Path, held: Collection[str] | None = None) -> YamlText:
    """The file in which the keys `held` of the figure at `path`, or with None all of it, have no alias in
    them, and no alias elsewhere leads into them.
    """
    if "*" not in file.text:
        return file
    for _ in range(MOST):
        spans = list(_spans(file, path, held))
        entry = next(
            (e for e in _aliases(file) if _is_in(e.start, spans) or _is_in(e.value.start, spans)), None
        )
        if entry is None:
            break
        literal = _literal(file, entry.value)
        text = f"{file.text[: entry.key.stop]}: {literal}{file.text[entry.stop :]}"
        file = YamlText(text, file.plain)
    return file


def _spans(file: YamlText, path: Path, held: Collection[str] | None) -> Iterator[tuple[int, int]]:
    """Where a figure's keys stand in the text, from and to; those on the way to it that are aliases, too."""
    for depth in range(1, len(path) + 1):
        entry = next(
            (e for e in reversed(file.entries(file.node(path[: depth - 1]))) if e.name == path[depth - 1]),
            None,
        )
        if entry is None:
            return
        if entry.is_alias or (depth == len(path) and held is None):
            yield entry.start, entry.stop
    for entry in file.entries(file.node(path)):
        if held is None or entry.name in held:
            yield entry.start, entry.stop


def _is_in(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < stop for start, stop in spans)


def _aliases(file: YamlText) -> Iterator[Entry]:
    """The keys whose value is an alias."""
    left = [file.node(())]
    while left:
        for entry in file.entries(left.pop()):
            if entry.is_alias:
                yield entry
            else:
                left.append(entry.value)


def _literal(file: YamlText, node: Node) -> str:
    """What an anchor names, on one line or as it stands in braces, without the anchor."""
    if node.kind == "scalar" or node.in_braces:
        source = file.text[node.start : node.stop]
        return source.split(maxsplit=1)[-1] if source.startswith("&") else source
    if node.kind == "list":
        return f"[{', '.join(_literal(file, one) for one in node.items)}]"
    return "{" + ", ".join(f"{e.name}: {_literal(file, e.value)}" for e in file.entries(node)) + "}"
