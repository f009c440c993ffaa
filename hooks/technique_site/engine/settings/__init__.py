"""What a site's owner may choose, from `extra.site` in mkdocs.yml: names, the coach's word, the disclaimer,
colours, paper, where "When to stop" leads. It reads them, checks them, and knows what holds where nothing is
chosen. Others use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "palette",
    "settings_file",
    "site_address",
    "site_mark",
    "site_settings",
)
