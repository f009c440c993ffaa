"""A technique and its scene into a clip: storyboard, count, stage, frames, captions, and the stamp that
tells an old clip. It encodes nothing. Others use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "captions",
    "clip_files",
    "clip_frame",
    "clip_stage",
    "clip_stamp",
    "storyboard",
    "storyboard_maker",
)
