"""Files beside the pages: styles and scripts joined and trimmed, cards, icons, manifest, robots; what
a build makes once for the whole site. Others use
the modules named in `PUBLIC`.
"""

PUBLIC = (
    "bundle",
    "licences",
    "link_previews",
    "offline_files",
    "site_parts",
)
