"""From the bytes of a file to lines that know where they stand: encoding, front matter, YAML, Markdown
blocks, CSS, code and comments, misspelled words; and what a problem is. It knows no technique. Others use the
modules named in `PUBLIC`.
"""

PUBLIC = (
    "citations",
    "data_file",
    "edits",
    "english",
    "front_matter",
    "keeping",
    "problem",
    "rules",
    "source",
    "source_text",
    "spelling",
    "stylesheet",
    "yaml_document",
    "yaml_edits",
)
