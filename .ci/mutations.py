"""The small wrong changes that `make mutants` tries in a module, one at a time: a number that is one more, a
comparison that takes its limit in, an entry that is missing. Each is one that a good test notices.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

NOTHING = "nothing"  # what stands for code that was taken out, in what a person reads
_COMPARE = {
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
}
_REACHES = {ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*")}
_REACHES_WHOLE = {ast.FloorDiv: ("//", "*"), ast.Mod: ("%", "*"), ast.Pow: ("**", "*")}
# In a raw string: one of several words, and how often something may come.
_ALTERNATIVE = re.compile(r"(?<=[(:>|])(\w[\w ]*)(?=[|)])")
_TIMES = re.compile(r"(?<=[{,])\d+(?=[,}])")
_OPENING = re.compile(r"[a-zA-Z]*")


@dataclass(frozen=True)
class Mutation:
    """One change of a source: its bytes from `start` to `stop` become `new`. `line` counts from 1, `says` is
    the change as a person reads it.
    """

    start: int
    stop: int
    new: bytes
    line: int
    says: str

    def applied(self, source: bytes) -> bytes:
        """The source with the change in it."""
        return source[: self.start] + self.new + source[self.stop :]


@functools.cache
def mutations(source: bytes) -> list[Mutation]:
    """All changes of a module, by their place. After some of them Python can't read the module."""
    found: dict[tuple[int, int, bytes], Mutation] = {}
    for one in _Finder(source).found():
        found.setdefault((one.start, one.stop, one.new), one)
    return sorted(found.values(), key=lambda one: (one.start, one.stop, one.new))


def is_python(source: bytes) -> bool:
    """Whether Python can read a source."""
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    return True


class _Finder:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.starts = [0]  # where each line begins
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def found(self) -> Iterator[Mutation]:
        yield from self._of(ast.parse(self.source), None)

    def _span(self, node: ast.AST) -> tuple[int, int] | None:
        """Where a node's own text begins and ends; None where Python tells a wrong place, as 3.11 does in
        f-strings.
        """
        if not isinstance(node, (ast.expr, ast.stmt, ast.keyword)):
            return None
        assert node.end_lineno and node.end_col_offset is not None
        start = self.starts[node.lineno - 1] + node.col_offset
        stop = self.starts[node.end_lineno - 1] + node.end_col_offset
        if isinstance(node, ast.expr):
            try:
                own = ast.parse(b"(" + self.source[start:stop] + b")", mode="eval").body
            except (SyntaxError, ValueError):
                return None
            if ast.dump(own) != ast.dump(node).replace("Store()", "Load()"):
                return None
        return start, stop

    def _text(self, node: ast.AST) -> str:
        span = self._span(node)
        return self.source[span[0] : span[1]].decode() if span else ""

    def _change(self, start: int, stop: int, new: str, says: str = "") -> Mutation:
        old = self.source[start:stop].decode()
        line = next(n for n, at in enumerate(self.starts) if at > start)
        return Mutation(start, stop, new.encode(), line, says or f"{_short(old)} → {_short(new) or NOTHING}")

    def _instead(self, node: ast.AST, new: str, says: str = "") -> Iterator[Mutation]:
        if span := self._span(node):
            yield self._change(*span, new, says)

    # what is gone through

    def _of(self, node: ast.AST, parent: ast.AST | None) -> Iterator[Mutation]:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            return
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return  # a docstring
        if method := getattr(self, f"_{type(node).__name__.lower()}", None):
            yield from method(node, parent)
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "bases"):
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from self._of(child, node)

    def _constant(self, node: ast.Constant, parent: ast.AST | None) -> Iterator[Mutation]:
        value = node.value
        if isinstance(parent, ast.JoinedStr):
            return
        if isinstance(value, bool):
            yield from self._instead(node, str(not value))
        elif isinstance(value, int):
            for new in dict.fromkeys((value + 1, value - 1, value * 2)):
                if new != value:
                    yield from self._instead(node, f"{new}" if new >= 0 else f"({new})")
        elif isinstance(value, float):
            step = 1 if abs(value) >= 5 or not value else abs(value) * 0.15
            for new in dict.fromkeys(float(f"{one:.6g}") for one in (value + step, value - step, value * 2)):
                if new != value:
                    yield from self._instead(node, f"{new}" if new >= 0 else f"({new})")
        elif isinstance(value, str):
            yield from self._instead(node, '""' if value else '"¤"')
            yield from self._in_raw(node)

    def _joinedstr(self, node: ast.JoinedStr, parent: ast.AST | None) -> Iterator[Mutation]:
        yield from self._instead(node, '""')
        yield from self._in_raw(node)

    def _in_raw(self, node: ast.expr) -> Iterator[Mutation]:
        span = self._span(node)
        if not span or "r" not in (_OPENING.match(self._text(node)) or "")[0].lower():
            return
        text = self._text(node)
        for found in _ALTERNATIVE.finditer(text):
            first, last = text[found.start() - 1] != "|", text[found.end()] != "|"
            if first and last:
                continue
            start, stop = (found.start(), found.end() + 1) if first else (found.start() - 1, found.end())
            at, dropped = span[0] + len(text[:start].encode()), text[start:stop]
            yield self._change(at, at + len(dropped.encode()), "")
        for found in _TIMES.finditer(text):
            at, times = span[0] + len(text[: found.start()].encode()), int(found[0])
            for new in (times + 1, times - 1):
                if new >= 0:
                    yield self._change(at, at + len(found[0]), str(new), f"{{{times}}} → {{{new}}}")

    def _compare(self, node: ast.Compare, parent: ast.AST | None) -> Iterator[Mutation]:
        for left, op, right in zip([node.left, *node.comparators], node.ops, node.comparators):
            yield from self._between(left, right, *_COMPARE[type(op)])

    def _between(self, left: ast.AST, right: ast.AST, old: str, new: str) -> Iterator[Mutation]:
        """A sign between two nodes becomes another one."""
        before, behind = self._span(left), self._span(right)
        if before and behind:
            at = self.source.find(old.encode(), before[1], behind[0])
            if at >= 0:
                yield self._change(at, at + len(old), new)

    def _binop(self, node: ast.BinOp, parent: ast.AST | None) -> Iterator[Mutation]:
        sides = (node.left, node.right)
        if isinstance(node.op, ast.BitOr):
            for kept in sides:
                yield from self._instead(node, self._text(kept))
            return
        if any(isinstance(side, ast.JoinedStr) or _is_text(side) for side in sides):
            return
        signs = {**_REACHES, **_REACHES_WHOLE}.get(type(node.op))
        if signs:
            yield from self._between(*sides, *signs)
        for dropped, kept in (sides, sides[::-1]):
            if isinstance(dropped, ast.Constant) and isinstance(node.op, (ast.Add, ast.Sub)):
                yield from self._instead(node, self._text(kept))

    def _augassign(self, node: ast.AugAssign, parent: ast.AST | None) -> Iterator[Mutation]:
        sign = {ast.Add: "+", ast.Sub: "-", ast.BitOr: "|"}.get(type(node.op))
        if sign:
            yield from self._between(node.target, node.value, f"{sign}=", "=")

    def _boolop(self, node: ast.BoolOp, parent: ast.AST | None) -> Iterator[Mutation]:
        """Each condition is taken out, which swapping `and` and `or` comes to, too."""
        spans = [self._span(one) for one in node.values]
        word = "and" if isinstance(node.op, ast.And) else "or"
        whole = self._span(node)
        for at, span in enumerate(spans):
            texts = [f"({self._text(one)})" for n, one in enumerate(node.values) if n != at]
            if whole and span and all(spans):
                new = f" {word} ".join(texts)
                yield self._change(
                    *whole, f"({new})", f"{word} {_short(self._text(node.values[at]))} → {NOTHING}"
                )

    def _unaryop(self, node: ast.UnaryOp, parent: ast.AST | None) -> Iterator[Mutation]:
        if isinstance(node.op, ast.Not):
            yield from self._instead(node, f"({self._text(node.operand)})")
        elif isinstance(node.op, ast.USub):
            yield from self._instead(node, self._text(node.operand))

    def _if(self, node: ast.If | ast.IfExp, parent: ast.AST | None) -> Iterator[Mutation]:
        yield from self._instead(node.test, f"(not ({self._text(node.test)}))")

    _ifexp = _if

    def _comprehension(self, node: ast.comprehension, parent: ast.AST | None) -> Iterator[Mutation]:
        for test in node.ifs:
            yield from self._instead(test, "True")

    def _call(self, node: ast.Call, parent: ast.AST | None) -> Iterator[Mutation]:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in ("min", "max"):
            yield from self._instead(node.func, "max" if name == "min" else "min")
            if len(node.args) == 2 and not any(isinstance(one, ast.Starred) for one in node.args):
                for kept in node.args:
                    yield from self._instead(node, f"({self._text(kept)})")
        for keyword in node.keywords:
            if keyword.arg in ("key", "reverse", "default", "strict") and name != "field":
                yield from self._without(keyword)
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "split"
            and not node.args
            and _is_text(node.func.value)
        ):
            yield from self._without_words(node.func.value)

    def _without(self, node: ast.AST) -> Iterator[Mutation]:
        """One of several that commas part is taken out."""
        if span := self._span(node):
            start, stop = span
            behind = re.compile(rb"\s*,\s*").match(self.source, stop)
            before = re.search(rb",\s*$", self.source[:start])
            if behind:
                stop = behind.end()
            elif before:
                start = before.start()
            yield self._change(start, stop, "", f"{_short(self._text(node))} → {NOTHING}")

    def _without_words(self, node: ast.expr) -> Iterator[Mutation]:
        span = self._span(node)
        if span:
            for found in re.finditer(rb"[^\s\"']+", self.source[span[0] : span[1]]):
                word = found[0].decode()
                yield self._change(span[0] + found.start(), span[0] + found.end(), "", f"{word} → {NOTHING}")

    def _tuple(self, node: ast.Tuple, parent: ast.AST | None) -> Iterator[Mutation]:
        # a tuple that is taken apart or handed back has a length that everybody knows
        if isinstance(node.ctx, ast.Load) and not isinstance(
            parent, (ast.Return, ast.Assign, ast.Subscript, ast.Yield)
        ):
            if len(node.elts) > 2:  # of two, one would be left without its comma
                yield from self._entries(node.elts)

    def _list(self, node: ast.List | ast.Set, parent: ast.AST | None) -> Iterator[Mutation]:
        if isinstance(node, ast.Set) or isinstance(node.ctx, ast.Load):
            yield from self._entries(node.elts)

    _set = _list

    def _entries(self, entries: list[ast.expr]) -> Iterator[Mutation]:
        for entry in entries:
            yield from self._without(entry)

    def _dict(self, node: ast.Dict, parent: ast.AST | None) -> Iterator[Mutation]:
        for key, value in zip(node.keys, node.values):
            first, last = self._span(key) if key else None, self._span(value)
            if first and last:
                comma = re.compile(rb"\s*,").match(self.source, last[1])
                says = f"{_short(self.source[first[0] : last[1]].decode())} → {NOTHING}"
                yield self._change(first[0], comma.end() if comma else last[1], "", says)

    def _return(self, node: ast.Return, parent: ast.AST | None) -> Iterator[Mutation]:
        if node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield from self._instead(node.value, "None", f"return {_short(self._text(node.value))} → None")

    def _expr(self, node: ast.Expr, parent: ast.AST | None) -> Iterator[Mutation]:
        if isinstance(node.value, ast.Call):
            yield from self._instead(node, "pass")

    def _break(self, node: ast.Break, parent: ast.AST | None) -> Iterator[Mutation]:
        yield from self._instead(node, "continue")

    def _continue(self, node: ast.Continue, parent: ast.AST | None) -> Iterator[Mutation]:
        yield from self._instead(node, "break")


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _short(text: str) -> str:
    """Code on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
