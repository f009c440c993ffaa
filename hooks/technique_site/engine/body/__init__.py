"""A person as geometry: lengths of limbs, ranges of joints, parts that can touch, muscles, props, balance,
the solver that makes what touches touch, and the camera. It knows no file and no SVG. Others use the
modules named in `PUBLIC`.
"""

PUBLIC = (
    "balance",
    "body_model",
    "body_parts",
    "camera",
    "drag",
    "flesh",
    "inverse_kinematics",
    "muscles",
    "props",
)
