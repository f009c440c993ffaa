"""One Markdown file into a technique: front matter, sections, videos, cue list; how hard it is to read,
and what of it can be misread; its address; and the text of a new page. It knows one page and no site. Others
use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "addresses",
    "client_orders",
    "examples",
    "front_matter_fields",
    "inline_text",
    "marked_videos",
    "marks",
    "mp4_boxes",
    "new_page",
    "number_check",
    "odd_texts",
    "page_videos",
    "plain_text",
    "readability",
    "section_entries",
    "section_lists",
    "sections",
    "stray_signs",
    "technique",
    "technique_facts",
    "technique_fields",
    "video_address",
    "video_files",
    "volume_fields",
    "volume_words",
)
