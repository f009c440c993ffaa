"""Words of a page as HTML for what scripts show: entries of its lists, and inline Markdown, with links from
the site's root.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup, escape

from technique_site.engine.cues import cue_view
from technique_site.engine.cues.cue_view import Piece
from technique_site.engine.exports.techniques_json import Lead
from technique_site.engine.page.section_entries import Entry


def entry(entry: Entry, lead: Lead) -> dict[str, Any]:
    """An entry of `Set up` or `Stop if`, with its words as HTML. `lead` gives where a link of its page leads
    from the site's root, or nothing.
    """
    return {
        "mark": entry.mark,
        "words": words(cue_view.pieces(entry.text), lead),
        "below": [words(cue_view.pieces(one), lead) for one in entry.below],
    }


def words(pieces: Sequence[Piece], lead: Lead) -> Markup:
    """Pieces as HTML: emphasis, and links that lead somewhere."""
    made: list[str] = []
    for piece in pieces:
        to, text = lead(piece.address) if piece.address else "", escape(piece.text)
        if to:
            made.append(f'<a href="{escape(to)}">{text}</a>')
        else:
            made.append(f"<em>{text}</em>" if piece.strong else text)
    return Markup("".join(made))
