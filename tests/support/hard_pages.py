"""Techniques made up to be hard to print: one cue and nine, the longest texts allowed, many stop rules, long
titles, letters of other scripts.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from support import pages, sites
from technique_site.engine.catalogue import ask_first, loader
from technique_site.engine.cues import labels
from technique_site.engine.drawing import pictures

WORDS = (
    "press your heel slowly into the firm box and keep the back leg long while you breathe out then let the"
    " hips slide away from the front knee until you feel a mild pull along the thigh stay tall with chest"
    " open count aloud so that effort builds bit by bit".split()
)
SCRIPTS = {
    "cyrillic": (
        "медленно прижмите пятку к ящику и держите спину прямо пока считаете вслух затем отведите таз"
        " назад".split()
    ),
    "greek": "πιέστε αργά τη φτέρνα στο κουτί και κρατήστε την πλάτη ίσια όσο μετράτε δυνατά".split(),
    "vietnamese": (
        "đặt gót chân lên hộp chắc chắn rồi đẩy hông ra sau từ từ và giữ lưng thẳng khi đếm to".split()
    ),
}
LABELS = {
    "Passive stretch": "hold 30–60 s",
    "PAILs": "ramp 5 s, hold 10 s, effort 2–5/10",
    "RAILs": "hold 10 s, effort 2–5/10",
    "Active stretch": "hold 20 s",
    "Contract": "ramp 5 s, hold 10 s, effort 2–5/10",
    "Lift": "10 reps",
    "Lower": "10 reps",
    "Move": "10–12 reps",
    "Relax": "hold 15–30 s",
}
FIGURES = (
    (sites.SITE / "docs" / "techniques" / "hamstrings" / "standing-stretch.figures.yml")
    .read_text("utf-8")
    .partition("  pails:\n")[0]
)


def sentence(words: int, chance: random.Random, of: Sequence[str] = WORDS) -> str:
    """One sentence of so many words."""
    text = " ".join(chance.choice(of) for _ in range(words))
    return f"{text[0].upper()}{text[1:]}."


def page(
    cues: int,
    words: int,
    sentences: int = 1,
    points: int = 0,
    steps: int = 5,
    stops: int = 6,
    stop_words: int = 14,
    title: str = "A technique made up",
    front: str = "",
    of: Sequence[str] = WORDS,
) -> str:
    """A right page with so many cues of so many words, and so on; the same for the same numbers."""
    chance = random.Random(f"{cues} {words} {sentences} {points}")

    def listed(mark: str, count: int, length: int) -> str:
        return "".join(f"{mark.format(n)} {sentence(length, chance, of)}\n" for n in range(1, count + 1))

    made = ""
    for number, (label, dose) in enumerate(list(LABELS.items())[:cues], 1):
        made += (
            f"{number}. **{label}** ({dose}):"
            f" {' '.join(sentence(words, chance, of) for _ in range(sentences))}\n"
            + listed("    -", points, 8)
        )
    given = {line.split(":")[0].replace("sets", "rounds") for line in front.splitlines()}
    usual = "".join(
        line
        for line in (
            "each_side: true\n",
            "rounds: 2\n",
            "frequency: 2–3 days a week\n",
            "equipment: [firm box or chair, wall or rail to hold]\n",
        )
        if line.split(":")[0] not in given
    )
    text = sites.technique(title, usual + front, made)
    return text.replace("1. Stand up.\n", listed("{}.", steps, 10)).replace(
        "- It hurts.\n", listed("-", stops, stop_words)
    )


def figures(cues: int, variant: bool = False) -> str:
    """A figure for the set-up and for each of so many cues; with `variant` a second one, with words under it,
    for the last.
    """
    names = [label.lower().replace(" ", "-") for label in list(LABELS)[1:cues]]
    made = FIGURES + "".join(f"  {name}:\n    from: passive-stretch\n\n" for name in names)
    return made + (
        f"  {names[-1]}/strap:\n    from: set-up\n    caption: With a strap round the foot\n"
        if variant
        else ""
    )


# Who should ask first, for everyone in as many words as a site's paper has of all kinds.
_MOST = ask_first.load(sites.SITE / "docs")[0].on_paper(labels.LOADS)
ASK = f'everyone: [{{words: You feel ill., seen: house rule, short: "{_MOST}"}}]\n' + "".join(
    f"{kind}: [{{words: You hurt., seen: house rule}}]\n" for kind in labels.LOADS
)
# Slug → page. Each has its figures, but for those that end in «-plain».
HARD = {
    "one": page(1, 8, points=1, steps=2, stops=1, front="rounds: 1\neach_side: false\n"),
    "one-long": page(
        1, 40, 2, points=6, title="A title that is quite as long as the sixty letters let it be"
    ),
    "three": page(3, 12, points=2),
    "nine-short": page(9, 7, stops=3),
    "nine-points": page(9, 8, points=2),
    "nine-long": page(9, 25, 2, title="Nine cues with the longest sentences that no warning minds"),
    "nine-long-plain": page(9, 25, 2, points=2),
    "nine-longest": page(9, 40, 2, title="Nine cues with the longest sentences that are let through"),
    "five-longest": page(5, 40, 2, points=1),
    "sets-nine": page(
        9, 20, 2, points=1, front="sets: 10\nrest: 90 s\nload: a bag of 5 kg\neach_side: true\n"
    ),
    "sets-two": page(3, 10, points=1, front="sets: 2\nrest: 90 s\n"),
    "rounds-ten": page(4, 10, front="rounds: 10\n"),
    "stops": page(4, 10, stops=12, stop_words=20),
    "captions": page(9, 18, 2, title="Nine cues, and a second figure with words under it"),
    "captions-few": page(4, 12, points=1),
    "title-wide": page(
        5,
        12,
        2,
        title="WWWWWW MMMMMM WWWWWW MMMMMM WWWWWW MMMMMM WWWWWW MMMMMM WWWW",
        front=(
            "equipment: [a very firm box, a wall, a rail to hold, a strap, a rolled towel, a soft mat, a"
            " chair that will not slide]\n"
        ),
    ),
    **{
        script: page(5, 10, 2, points=1, stop_words=13, title=" ".join(of[:6]).capitalize(), of=of)
        for script, of in SCRIPTS.items()
    },
}
LONGEST = {
    "nine-long",
    "nine-longest",
    "five-longest",
    "one-long",
}  # those of which `--strict` would say something


def files(slugs: Iterable[str] = HARD, asking: bool = True) -> dict[str, str]:
    """These of them, or all, with their figures and with who should ask first, as files under docs/."""
    chosen = {slug: HARD[slug] for slug in slugs}
    made = ({ask_first.FILE: ASK} if asking else {}) | {
        f"techniques/hamstrings/{slug}.md": text for slug, text in chosen.items()
    }
    for slug, text in chosen.items():
        if not slug.endswith("-plain"):
            made[f"techniques/hamstrings/{slug}.figures.yml"] = figures(
                text.count(". **"), slug.startswith("captions")
            )
    return made


def loaded(folder, slugs: Iterable[str] = HARD):
    """These of the hard techniques, or all, written to the folder and read by the linter."""
    written = {f"../{place}": text for place, text in files(slugs).items()}
    return loader.load(pages.write(folder, written), pages.TODAY)


def with_figures(catalogue, slug):
    """A hard technique, and the figures of its set-up and cues by their names."""
    page = catalogue.pages[f"techniques/hamstrings/{slug}.md"]
    drawn = pictures.pictures(page.technique, page.scene) if page.scene else None
    names = ["set-up", *(view.anchor for view in page.technique.views)]
    return page.technique, {name: tuple(drawn.of(name)) for name in names} if drawn else {}
