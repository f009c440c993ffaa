"""One numbered list into cues: label, dose, instruction, coaching points, addresses and fingerprint, with
what is wrong in each; and doses in words. It knows one list and no page. Others use the modules named in
`PUBLIC`.
"""

PUBLIC = (
    "anchors",
    "cue_head",
    "cue_list",
    "cue_view",
    "dose",
    "dose_slip_meaning",
    "dose_slip_words",
    "dose_slips",
    "dose_words",
    "fingerprint",
    "labels",
    "sentences",
    "sequence",
)
