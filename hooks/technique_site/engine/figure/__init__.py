"""A figure file (YAML) into a scene: every figure posed by the solver among the props, and what is wrong
with it. It draws nothing. Others use the modules named in `PUBLIC`.
"""

PUBLIC = (
    "bands",
    "figure_edit",
    "figure_file",
    "figure_model",
    "figures",
    "handles",
    "pose_moves",
    "posed",
    "posing",
    "prop_placement",
    "prop_solids",
    "shown_props",
    "scene",
)
