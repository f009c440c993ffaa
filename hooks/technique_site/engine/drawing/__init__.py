"""Scenes into SVG: outlines, props, arrows, muscles, styles, the pictures of a page and of examples. It
poses nothing. Others use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "figure_examples",
    "figure_style",
    "picture_lines",
    "pictures",
)
