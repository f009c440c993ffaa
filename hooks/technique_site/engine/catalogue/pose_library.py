"""All poses that a site has: the figures of its techniques and the examples of its authoring pages, found by
words; and the one that is nearest to a technique, with which its figures begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import log

from technique_site.engine.catalogue.model import AUTHORING, Catalogue
from technique_site.engine.cues import cue_view
from technique_site.engine.cues.sentences import visible
from technique_site.engine.figure import figures
from technique_site.engine.figure.figure_model import Figure, said
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page.technique import Technique

_WORD = re.compile(r"[a-z0-9]+")
_EMPTY = frozenset(
    "a an and as at be by do each for from in into is it its keep of on one or other side so that the then"
    " this to with you your".split()
)
_ALIKE = 3  # letters of a word that another one has to begin with, to mean the same
# How much a word counts where it stands in a technique's name, in what it lists, and in its set-up.
_IN_NAME, _IN_LISTS, _IN_STEPS = 3.0, 2.0, 0.5
# How the body is held says more of a pose than all else: words of a set-up → those of the poses' titles.
_HELD = {
    "stand": ("stand", "lean"),
    "step": ("stand", "lean"),
    "lean": ("lean",),
    "sit": ("sitt",),
    "kneel": ("kneel",),
    "lie": ("ly",),
    "lunge": ("lunge",),
    "squat": ("squat",),
}
_OTHERWISE = 0.4  # what is left of the score of a pose that is held otherwise
LEAST = 2.0  # what a pose scores that has something to do with a technique


@dataclass(frozen=True)
class LibraryPose:
    """One pose: its title, where it is from, its figure and the scene of that. `key` names it among all;
    `page` is the key of its technique, or nothing for an example. `words` are those by which it is found, the
    first ones as a set of those in its title.
    """

    key: str
    title: str
    page: str
    scene: Scene
    figure: Figure
    named: frozenset[str]
    words: frozenset[str]

    @property
    def is_start(self) -> bool:
        """Whether a technique can begin with it: a set-up, or an example."""
        return not self.page or self.figure.name == figures.SET_UP


def poses(catalogue: Catalogue) -> list[LibraryPose]:
    """The poses of a site, in the order of its pages; wrong ones are left out."""
    return [*_of_techniques(catalogue), *_of_examples(catalogue)]


def search(library: Iterable[LibraryPose], typed: str, catalogue: Catalogue) -> list[LibraryPose]:
    """The poses that have to do with what is typed, the nearest first; all of them where nothing is typed."""
    library = list(library)
    asked = _words(typed)
    if not asked:
        return library
    meant = {word: {word, *_meanings(word, catalogue)} for word in asked}
    scored = [(_score(pose, meant, _rarity(library)), n, pose) for n, pose in enumerate(library)]
    return [pose for score, _, pose in sorted(scored, key=lambda one: (-one[0], one[1])) if score > 0]


def nearest(library: Iterable[LibraryPose], technique: Technique) -> LibraryPose | None:
    """The pose with which a technique's figures best begin; None where none has to do with it."""
    own = [pose for pose in library if pose.is_start and pose.page != technique.key]
    rarity = _rarity(own)
    weights: dict[str, float] = {}
    for text, weight in (
        (technique.title, _IN_NAME),
        (technique.slug, _IN_NAME),
        (" ".join(technique.also_called), _IN_LISTS),
        (" ".join((technique.region, *technique.muscles, *technique.equipment)), _IN_LISTS),
        (" ".join(visible(step) for step in technique.steps), _IN_STEPS),
    ):
        for word in _words(text):
            weights[word] = max(weights.get(word, 0.0), weight)
    held = _held(technique)
    best: tuple[float, LibraryPose] | None = None
    for pose in own:
        score = sum(weight * _share(pose, {word}, rarity) for word, weight in weights.items())
        if held and not (pose.named & held):
            score *= _OTHERWISE
        if score >= LEAST and (best is None or score > best[0]):
            best = score, pose
    return best[1] if best else None


def _held(technique: Technique) -> frozenset[str]:
    """The words of titles that tell how a technique is held, by the first word of its set-up that
    tells it.
    """
    words = _words(" ".join((technique.title, *(visible(step) for step in technique.steps))))
    return next((frozenset(_HELD[word]) for word in words if word in _HELD), frozenset[str]())


def _of_techniques(catalogue: Catalogue) -> Iterator[LibraryPose]:
    for page in catalogue.pages.values():
        if not page.technique or not page.scene:
            continue
        technique = page.technique
        cues = {view.anchor: view for view in technique.views}
        for figure in page.scene.figures.values():
            if figure.written.wrong:
                continue
            cue = cues.get(figure.name.split("/")[0])
            title = f"{technique.title}: {cue.label if cue else 'Set up'}"
            if figure.written.caption:
                title += f", {figure.written.caption}"
            more = [*technique.muscles, *technique.equipment, *technique.also_called, technique.region]
            more += [cue_view.text(cue.words)] if cue else [visible(step) for step in technique.steps]
            yield _pose(f"{technique.key}#{figure.name}", title, technique.key, page.scene, figure, more)


def _of_examples(catalogue: Catalogue) -> Iterator[LibraryPose]:
    for page in catalogue.pages.values():
        if not page.uri.startswith(AUTHORING):
            continue
        for example in page.figure_examples:
            for figure in example.scene.figures.values() if example.scene else ():
                if figure.written.wrong or (figure.name == "example" and not example.title):
                    continue
                of = figure.name if figure.name != "example" else ""
                title = f"{example.title}: {said(of).replace('-', ' ')}" if of else example.title
                key = f"{page.uri}:{example.start}#{figure.name}"
                assert example.scene is not None
                yield _pose(key, title, "", example.scene, figure, [])


def _pose(key: str, title: str, page: str, scene: Scene, figure: Figure, more: Iterable[str]) -> LibraryPose:
    parts = [said(name) for pair in figure.on.items() for name in pair]
    muscles = [said(name) for name in (*figure.written.stretch, *figure.written.work)]
    words = frozenset(_words(" ".join((title, figure.written.view, *parts, *muscles, *more))))
    return LibraryPose(key, title, page, scene, figure, frozenset(_words(title)), words)


def _words(text: str) -> list[str]:
    """The words of a text that mean something, each once, as one form of them."""
    found = (_stem(word) for word in _WORD.findall(text.lower()) if word not in _EMPTY)
    return [word for word in dict.fromkeys(found) if len(word) > 1]


def _stem(word: str) -> str:
    """One form for a word's plural and its singular: `calves` → `calf`."""
    if word.endswith("ves") and len(word) > 4:
        return f"{word[:-3]}f"
    for ending in ("ing", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith("ss"):
            return word.removesuffix(ending)
    return word


def _meanings(word: str, catalogue: Catalogue) -> set[str]:
    """The words of this site that a typed word stands for."""
    return {
        stem for typed, meant in catalogue.synonyms.meanings if _stem(typed) == word for stem in _words(meant)
    }


def _rarity(library: list[LibraryPose]) -> dict[str, float]:
    """How much each word tells: the more, the fewer poses have it."""
    count = Counter(word for pose in library for word in pose.words)
    return {word: log(1 + len(library) / n) for word, n in count.items()}


def _score(pose: LibraryPose, meant: dict[str, set[str]], rarity: dict[str, float]) -> float:
    """How well a pose answers a search: 0 where one of the words isn't in it at all."""
    shares = [_share(pose, words, rarity) for words in meant.values()]
    return sum(shares) if all(shares) else 0.0


def _share(pose: LibraryPose, words: set[str], rarity: dict[str, float]) -> float:
    best = 0.0
    for own in pose.words:
        for word in words:
            is_whole = own == word
            if is_whole or (len(word) >= _ALIKE and own.startswith(word)):
                best = max(
                    best, rarity[own] * (1.0 if is_whole else 0.6) * (2.0 if own in pose.named else 1.0)
                )
    return best
