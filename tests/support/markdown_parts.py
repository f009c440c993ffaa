"""What authors type: words, and signs of which Markdown, or another program, makes more than they are."""

import re

WORDS = ["knee", "Heel", "a", "5", "10:30", "and ", "(soft)", "R&D", "x", " ", "  ", "\n", ". ", "é", "–"]
MARKS = [
    *'** * _ __ ` `` [ ] ( ) ]( < > <b> </b> &amp; &lt; & ; \\ \\* \\" ~~ == { }'.split(),
    *"{: # ! ![ | ' : . - + ^ $ @ / // :: [x](y.md) [x](https://a.b/c_d_e)".split(),
    *"**so** *so* `co_de` [@k] 1) 1. *** _a_b_ __a__b &nbsp;".split(),
    *"<https://a.b> http:// [a] [a][b] [^1] [[a]] :so: !!! &frog; %7B \\d 5*3".split(),
]
# Signs that a reader would see.
ODD = re.compile(r"\*\*|(?<!\w)__|__(?!\w)|\]\(|\[[^@\]]*\]|[{}`\\]|~~|&[a-z]+;|</?[a-z]")
