"""Files beside the pages: styles and scripts joined and trimmed, cards, icons, manifest, robots. Others use
the modules named in `PUBLIC`.
"""

PUBLIC = (
    "bundle",
    "licences",
    "link_previews",
    "offline_files",
)
