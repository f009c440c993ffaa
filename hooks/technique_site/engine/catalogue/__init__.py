"""All pages of a folder into a catalogue: techniques, regions, routines, the register of links, and
problems between pages. `loader` is the one place that reads docs/. Others use the modules named in
`PUBLIC`.
"""

PUBLIC = (
    "ask_first",
    "docs_files",
    "ladder",
    "link_register",
    "loader",
    "model",
    "page_reader",
    "pose_library",
    "script_pages",
    "source_pages",
    "sources",
)
