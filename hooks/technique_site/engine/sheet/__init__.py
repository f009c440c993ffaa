"""What is on paper and what fits: the sheet of a technique, the overview of a set, their layouts, the
typeface whose metrics tell how wide words are, and codes. It makes no HTML. Others use the modules named in
`PUBLIC`.
"""

PUBLIC = (
    "overview",
    "plan_variants",
    "qr",
    "sheet",
    "sheet_check",
    "sheet_layout",
    "sheet_steps",
    "typeface",
)
