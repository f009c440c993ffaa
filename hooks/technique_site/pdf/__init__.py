"""Sheets from HTML to PDF by a browser, and the browser itself. Others use the modules named in `PUBLIC`."""

PUBLIC = ("pdf_files",)
