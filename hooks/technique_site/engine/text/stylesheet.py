"""CSS → rules, each part as it is written: selectors, declarations, and the variables that they read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import tinycss2
from tinycss2.ast import AtRule, FunctionBlock, LiteralToken, Node, QualifiedRule

GROUPS = ("media", "supports")  # at-rules that hold rules
_VAR = re.compile(r"(?i)\bvar\(\s*(--[\w-]+)")
_BLOCKS = ("() block", "[] block", "{} block")


@dataclass(frozen=True)
class Selector:
    """One selector. `classes` are the names of classes that an element must have, those inside `:not()` left
    out; `attributes` what stands in square brackets, wherever it stands.
    """

    text: str
    classes: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True)
class Declaration:
    """One declaration: the whole of it as written, its name and value, and the variables that its value reads
    by `var()`.
    """

    text: str
    name: str
    value: str
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One rule. `at` is the keyword of an at-rule, such as `media`, and empty for others; `head` what stands
    before the brace. `@media` and `@supports` hold `rules`, other at-rules the text `body` alone.
    """

    at: str
    head: str
    body: str
    uses: tuple[str, ...]  # the variables that anything in it reads
    selectors: tuple[Selector, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    rules: tuple[Rule, ...] = ()


@lru_cache(maxsize=32)
def rules(css: str) -> tuple[Rule, ...]:
    """The rules of a stylesheet in their order. Comments and white space between rules are left out, and so
    is what isn't CSS.
    """
    css = css.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")  # as the parser counts lines
    return tuple(_Reader(css).rules(tinycss2.parse_stylesheet(css), len(css)))


def uses(css: str) -> set[str]:
    """The variables that anything in a stylesheet reads, and perhaps some that only its comments do: without
    parsing it, which takes far longer.
    """
    return set(_VAR.findall(css))


def in_media(css: Iterable[Rule], media: str = "") -> Iterator[tuple[str, Rule]]:
    """Each rule that isn't an at-rule, with the queries around it, one after the other."""
    for rule in css:
        if rule.at in GROUPS:
            yield from in_media(rule.rules, f"{media} {rule.head}".strip())
        elif not rule.at:
            yield media, rule


class _Reader:
    """Takes parts of the text of a stylesheet by the places of the parser's tokens: its own texts of them
    differ in quotes and comments.
    """

    def __init__(self, css: str) -> None:
        self.css = css
        self.lines = [0, *accumulate(len(line) + 1 for line in css.split("\n"))]

    def at(self, node: Node) -> int:
        """Where a token begins, in characters from the beginning."""
        return self.lines[node.source_line - 1] + node.source_column - 1

    def rules(self, nodes: Sequence[Node], end: int) -> Iterator[Rule]:
        """The rules among these nodes, the last of which reaches to `end`."""
        stops = [*(self.at(node) for node in nodes[1:]), end]
        for node, stop in zip(nodes, stops):
            if isinstance(node, AtRule | QualifiedRule):
                yield self.rule(node, stop)

    def rule(self, node: AtRule | QualifiedRule, stop: int) -> Rule:
        """A rule that reaches to `stop`."""
        start, at = self.at(node), node.lower_at_keyword if isinstance(node, AtRule) else ""
        if node.content is None:  # such as `@charset`
            return Rule(at, self.css[start:stop], "", ())
        brace = self.at(node.content[0]) - 1 if node.content else self.css.rindex("{", start, stop)
        close = self.css.rfind("}", brace, stop)
        close = stop if close < 0 else close  # a stylesheet may end inside a rule
        head, body = self.css[start:brace], self.css[brace + 1 : close]
        uses = tuple(_variables(node.content))
        if at in GROUPS:
            inner = tinycss2.parse_rule_list(node.content)
            return Rule(at, head, body, uses, rules=tuple(self.rules(inner, close)))
        if at:
            return Rule(at, head, body, uses)
        selectors = tuple(
            Selector(text, tuple(_classes(tokens)), tuple(_attributes(tokens)))
            for text, tokens in self.parts(node.prelude, ",", brace)
        )
        declarations = tuple(
            self.declaration(text, tokens) for text, tokens in self.parts(node.content, ";", close) if tokens
        )
        return Rule(at, head, body, uses, selectors, declarations)

    def declaration(self, text: str, tokens: Sequence[Node]) -> Declaration:
        """A declaration from its text and tokens. Comments may stand before its name."""
        first = next((one for one in tokens if one.type not in ("comment", "whitespace")), tokens[0])
        name, _, value = text[self.at(first) - self.at(tokens[0]) :].partition(":")
        return Declaration(text, name.strip(), value.strip(), tuple(_variables(tokens)))

    def parts(self, nodes: Sequence[Node], mark: str, end: int) -> Iterator[tuple[str, list[Node]]]:
        """The parts between marks, as text and tokens. The last one reaches to `end`; where it has no tokens,
        there is none.
        """
        own: list[Node] = []
        for node in nodes:
            if isinstance(node, LiteralToken) and node.value == mark:
                yield (self.css[self.at(own[0]) : self.at(node)] if own else ""), own
                own = []
            else:
                own.append(node)
        if own:
            yield self.css[self.at(own[0]) : end], own


def _inside(node: Node) -> list[Node]:
    """The tokens inside brackets or a function."""
    if isinstance(node, FunctionBlock):
        return list(node.arguments)
    return list(getattr(node, "content", ())) if node.type in _BLOCKS else []


def _variables(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        inside = _inside(node)
        if isinstance(node, FunctionBlock) and node.lower_name == "var":
            yield from [str(getattr(one, "value", "")) for one in inside if one.type == "ident"][:1]
        yield from _variables(inside)


def _classes(nodes: Iterable[Node]) -> Iterator[str]:
    before: Node | None = None
    for node in nodes:
        if isinstance(before, LiteralToken) and before.value == "." and node.type == "ident":
            yield str(getattr(node, "value", ""))
        if not (isinstance(node, FunctionBlock) and node.lower_name == "not"):
            yield from _classes(_inside(node))
        before = node


def _attributes(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.type == "[] block":
            yield tinycss2.serialize(_inside(node))
        yield from _attributes(_inside(node))
