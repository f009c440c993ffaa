"""The catalogue as data for others: techniques.json, the search index, cards, icons, structured data,
layouts for plans. It writes nothing. Others use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "app_icon",
    "plan_layouts",
    "preview_card",
    "search_index",
    "structured_data",
    "techniques_json",
)
