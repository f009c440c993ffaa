"""The examples that messages and new pages give: words of no region, no brand and no coach. Where a site has
a name of its own to show, that is shown in their place.
"""

TITLE = "Slow stretch"
# By kind of technique.
SUMMARIES = {
    "stretch": "Stretch slowly, with one hand on a wall.",
    "strength": "Rise slowly, with one hand on a wall.",
    "soft tissue": "Roll slowly, with one hand on the floor.",
}
SET_UP = "Stand with one hand on a wall."
MISTAKE = "Don't hurry. Move slowly, and breathe."
STOP_IF = "You feel sharp pain."
MUSCLES = "[whole body]"
EQUIPMENT = "[firm chair]"
ALSO_CALLED = "[another name]"
REGION, SLUG = "whole-body", "slow-stretch"
ROUTINE_SUMMARY = "Do these in the morning, one after the other."
KEY = f"{REGION}/{SLUG}"
LOAD = "your body weight, later a bag of 5 kg"
OTHER_SLUG = "slow-walk"
FORMER_SLUG = "old-name"
VIDEO = f"videos/{SLUG}.mp4"
VIDEO_TITLE = f"{TITLE}, side view"
CAPTIONS = f"videos/{SLUG}.vtt"
CUE_ANCHOR = "#move"
