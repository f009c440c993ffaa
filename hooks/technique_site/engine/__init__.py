"""What knows techniques: pages, cue lists, doses, labels, figures, sheets, clips, and what is wrong with
them. Nothing here imports MkDocs, opens a network connection, asks for the time or writes a file, so that
the linter, the site and whatever follows MkDocs read pages with the same code. Its packages, from the
ground up: text, settings, body, cues, figure, page, drawing, sheet, clip, catalogue, exports; each imports
those before it alone, and only what they name in `PUBLIC`.
"""

PUBLIC = (
    "body",
    "catalogue",
    "clip",
    "cues",
    "drawing",
    "exports",
    "figure",
    "page",
    "settings",
    "sheet",
    "text",
)
