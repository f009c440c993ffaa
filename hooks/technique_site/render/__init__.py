"""What the engine knows, as HTML: the blocks and views of pages, the Markdown tree that they are put into,
video players, sheets, pages at former addresses. It knows templates and nothing of MkDocs. Others use the
modules named in `PUBLIC`.
"""

PUBLIC = (
    "citation_links",
    "figure_blocks",
    "markdown_tree",
    "noted_catalogue",
    "page_blocks",
    "page_facts",
    "page_markdown",
    "page_recall",
    "page_styles",
    "picture_shelf",
    "recall",
    "redirects",
    "script_files",
    "sheet_html",
    "site_context",
    "site_files",
    "theme_front_matter",
)
