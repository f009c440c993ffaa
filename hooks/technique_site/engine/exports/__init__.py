"""The catalogue as data for others: techniques.json, the search index, cards, icons, structured data,
what plans are made of. It writes nothing. Others use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "app_icon",
    "compact_json",
    "host_files",
    "moved_data",
    "offline_list",
    "plan_data",
    "plan_link",
    "preview_card",
    "search_index",
    "security_policy",
    "session_data",
    "structured_data",
    "techniques_json",
)
