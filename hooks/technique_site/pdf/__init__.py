"""Sheets from HTML to PDF by a browser, the browser itself, and the files that a build keeps for the next
one. Others use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "build_cache",
    "pdf_files",
)
