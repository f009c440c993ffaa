"""A published page as `make verify` sees it: what the server answered, and what the page names."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin

from technique_site.commands.web_client import Answer


class _Tags(HTMLParser):
    """Collects the tags of some HTML with their attributes, also those of a `<template>`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


class PublishedPage:
    """A page: the `answer` of the server, and whole addresses of what it names."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        parser = _Tags()
        with contextlib.suppress(AssertionError):  # what Python's parser raises for `<![x[`
            parser.feed(answer.text)
        self._tags = parser.found

    @property
    def is_html(self) -> bool:
        """Whether it came as a page."""
        return self.answer.status == 200 and self.answer.kind == "text/html"

    @property
    def canonical(self) -> str:
        """The address that the page gives as its own; empty where it gives none."""
        return next(self._links("link", "href", rel="canonical"), "")

    @property
    def card(self) -> str:
        """The address of the picture that messengers show; empty where there is none."""
        return next(self._links("meta", "content", property="og:image"), "")

    @property
    def leads_on(self) -> str:
        """The address that the page at a former address leads on to; empty where it leads nowhere."""
        told = (one for tag, one in self._tags if tag == "meta" and one.get("http-equiv") == "refresh")
        to = re.search(r"url=(.*)", next(told, {}).get("content", ""))
        return urljoin(self.answer.url, to[1].strip()) if to else ""

    @property
    def ids(self) -> set[str]:
        """The anchors that it has."""
        return {attributes["id"] for _, attributes in self._tags if "id" in attributes}

    def styles_and_scripts(self) -> list[str]:
        """The files of the page's look and behaviour."""
        return [*self._links("link", "href", rel="stylesheet"), *self._links("script", "src")]

    def manifest(self) -> list[str]:
        """The file for a phone's home screen, or nothing."""
        return list(self._links("link", "href", rel="manifest"))

    def media(self) -> list[str]:
        """Its own videos, from its own host or not."""
        return list(self._links("source", "src"))

    def captions(self) -> list[str]:
        """The files of its videos' captions."""
        return list(self._links("track", "src"))

    def papers(self) -> list[str]:
        """Its PDFs."""
        return list(self._links("a", "href", type="application/pdf"))

    def _links(self, tag: str, attribute: str, **having: str) -> Iterator[str]:
        for name, attributes in self._tags:
            if name == tag and attribute in attributes and having.items() <= attributes.items():
                yield urljoin(self.answer.url, attributes[attribute])
