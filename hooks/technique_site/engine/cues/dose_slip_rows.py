"""Slips of one term: units, spaces, ranges, levels, words that a dose doesn't have.

Rows are tried in order. A row with a meaning says what was meant only where each word and digit is known.
"""

from __future__ import annotations

import re

from technique_site.engine.cues import dose_slip_says as says
from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_loose import EARLY_ROWS, LAST_ROWS, MOVE_ROWS
from technique_site.engine.cues.dose_slip_meaning import LEVEL, Meaning, one
from technique_site.engine.cues.dose_slip_row import Row, row

_R, _T = words.RANGE, words.TIME
_DASH = f"[{words.DASHES}]"
_TO = r"(?:to|till|until|through|bis)"
_ENDS = rf"[0-9]\s*(?:[—‑−‒‐―]|\b{_TO}\b)\s*[0-9]|[0-9]\s+{_DASH}|{_DASH}\s+[0-9]|\bbetween\b"
_ODD_SECONDS = r"(?P<sign>secs?|seconds?|sek|sekunden?|segundos|mins|minutes?|minuten|minutos)"
_ODD_SIGN = r"(?P<sign>''|’’|′′|[\"'’”′″‘“])"
_UNITS = "`{sign}` isn't a unit here: seconds are `s`, minutes are `min`"
_SAID = '"{written}" '
_MEANT = _SAID + "isn't written as a term"
_COUNTED = r"(?: ?(?:reps?|times|breaths?|steps?|s|secs?|seconds?|min|mins|minutes?))?"
_TIMES = {"once": "1 rep", "twice": "2 reps", "thrice": "3 reps"}

# A row whose pattern is empty fits every dose: what it says is told by its function.
ROWS: tuple[Row, ...] = (
    row(
        "other signs",
        r"[^\x00-\x7f–—‑−‒‐×″”“’′‘½¼¾⅓⅔\s]",
        lambda found, plain, around: says.one_term(found, plain, around),
        "dose-term",
        _SAID + "holds signs of another kind than those of the keyboard",
        "hold １０ s",
        as_written=True,
    ),
    row(
        "letter case",
        r"(?-i:[A-Z])",
        lambda found, plain, around: says.same_but(plain, found.string, around, case=True),
        "dose-case",
        _SAID + "has a capital letter",
        "Hold 10 s",
        certain=True,
        as_written=True,
    ),
    *EARLY_ROWS,
    row(
        "space of another kind",
        r"[^\S ]",
        lambda found, plain, around: says.same_but(plain, found.string, around),
        "dose-space",
        _SAID + "has a space of another kind, as word processors make them",
        "hold\u00a010 s",
        certain=True,
        as_written=True,
    ),
    row(
        "range with its unit twice",
        rf"^(?:[a-z]+ )?{words.NUMBER} ?{words.UNIT}{words.TO}{words.NUMBER} ?{words.UNIT}",
        says.one_term,
        "dose-span",
        _SAID[:-1] + ": a range has its unit once, at the end",
        "hold 10 s–20 s",
        certain=True,
    ),
    row(
        "range with its tenth twice",
        rf"/ ?10{words.TO}[0-9]+ ?/ ?10\b",
        says.one_term,
        "dose-span",
        _SAID[:-1] + ": a range has its `/10` once, at the end",
        "effort 2/10–5/10",
        certain=True,
    ),
    row(
        "percentage of the most that one can lift",
        r"^(?:@ ?|at )?[0-9][0-9 -]*% ?(?:of )?(?:your |my )?1 ?rm$"
        r"|(?:kg|kgs|kilos?|lbs?|pounds?|weight|bw)(?: each)?$",
        says.one_term,
        "dose-term",
        _SAID + "gives a load, which is no term of a dose",
        "70 % 1RM",
    ),
    row(
        "percentage",
        r"% ?$|\bper ?cent|%.*(?:effort|pressure|intensity)",
        lambda found, plain, around: (
            one(plain, around) or says.several_terms(found, plain, around) or says.percent(plain, around)
        ),
        "dose-percent",
        _SAID + "gives a percentage: levels run from 1 to 10",
        "effort 50%",
    ),
    row(
        "how hard it was",
        rf"^(?:@ ?)?(?:rpe|effort rpe|rpe effort) ?:? ?(?P<count>{_R})(?: ?/ ?(?P<of>10))?$",
        says.rpe,
        "dose-term",
        _SAID + "gives how hard a set was",
        "RPE 7",
    ),
    row(
        "how hard it was, behind",
        rf"^(?P<count>{_R})(?: ?/ ?(?P<of>10))? ?rpe$",
        says.rpe,
        "dose-term",
        _SAID + "gives how hard a set was",
        "7 RPE",
    ),
    row(
        "reps that are left",
        r"\b(?:rir|left|reserve|tank|failure)\b",
        says.one_term,
        "dose-term",
        _SAID + "counts reps that are left, which are no term of a dose",
        "2 RIR",
    ),
    row(
        "rest between sets",
        r"\b(?:sets?|rounds?)$|^[0-9].*(?:rest|off)$",
        lambda found, plain, around: says.front_alone(plain, around),
        "dose-term",
        _SAID + "gives the rest between two sets, which is no term of a dose",
        "rest 90 s between sets",
    ),
    row(
        "range in words or with spaces",
        _ENDS,
        lambda found, plain, around: one(plain, around),
        "dose-span",
        _SAID + "isn't a range: a range is two numbers with an en dash or hyphen and no spaces",
        "hold 10 to 20 s",
        certain=True,
        as_written=True,
    ),
    row(
        "number in words",
        words.IN_WORDS.pattern,
        says.number_in_words,
        "dose-term",
        "`{sign}` is a number in words",
        "five reps",
        as_written=True,
    ),
    row(
        "clock",
        r"[0-9]:[0-9]{2}(?![0-9])",
        lambda found, plain, around: one(plain, around) or says.time_alone(plain, around),
        "dose-unit",
        _SAID[:-1] + ": times are in min and s",
        "hold 1:30",
        certain=False,
    ),
    row(
        "parts of a unit",
        rf"[0-9][.,][0-9]|[0-9]/[0-9]+ ?{words.UNIT}",
        lambda found, plain, around: says.times_only(plain, around),
        "dose-unit",
        _SAID[:-1] + ": numbers are whole",
        "hold 1.5 min",
        certain=True,
    ),
    row(
        "parts of a level",
        rf"^{LEVEL}.*[0-9][.,][0-9]",
        "write the level nearest to it, or a range of two",
        "dose-term",
        _SAID[:-1] + ": levels are whole numbers",
        "effort 5.5/10",
    ),
    row(
        "parts of a second",
        rf"[0-9][.,][0-9]+ ?(?:{words.UNIT})?$|(?<![0-9])[1-7]/[2-8] ?{words.UNIT}$"
        rf"|(?:[.,]|[0-9]/)[0-9]+{words.TO}.*{words.SECOND}$",
        says.whole_numbers,
        "dose-unit",
        _SAID[:-1] + ": numbers are whole",
        "hold 2.5 s",
    ),
    row(
        "range of minutes and seconds",
        "",
        lambda found, plain, around: says.mixed_range(plain),
        "dose-span",
        _SAID[:-1] + ": beside minutes and seconds there is no range",
        "hold 1–2 min 30 s",
    ),
    row(
        "m for minutes",
        rf"^(?P<kind>hold|holds|keep|ramp|rest)(?: for)? ?(?P<count>{_R}) ?(?P<sign>m)$",
        says.minutes,
        "dose-unit",
        _UNITS,
        "hold 2 m",
    ),
    row(
        "distance",
        rf"^(?:.* ?x ?)?(?:(?:{says.TIMED_WORD}|walk|run|jog|sprint|carry|crawl|lunge|skip)(?: for)? )?{_R} ?"
        r"(?P<unit>m|km|met(?:er|re)s?|yards?|yds?|feet|foot|ft|miles?|laps?|lengths?)"
        r"(?: (?:walk|run|carry|crawl|sprint|jog|shuffle)s?)?$",
        says.metres,
        "dose-unit",
        "`{written}` may be a distance, which can't be said",
        "move 400 m",
    ),
    row(
        "level of another number",
        rf"^{LEVEL}\W.*/ ?(?!10\b)[0-9]|(?<!sets )(?<!set )(?<!rounds )\bof (?!10\b)[0-9]+$",
        lambda found, plain, around: one(plain, around) or "write how many of ten it is",
        "dose-term",
        _SAID[:-1] + ": levels are out of 10",
        "effort 3/5",
    ),
    row(
        "level of nothing",
        rf"^(?:(?!rpe){LEVEL})(?: of| at| level|:)? ?{_R}$",
        says.one_term,
        "dose-unit",
        _SAID + "doesn't say out of what",
        "effort 5",
        certain=True,
    ),
    row(
        "no upper end",
        rf"^(?:(?:{says.TIMED_WORD}|for|do) )?(?:(?P<a>[0-9]+) ?\+ ?"
        r"(?:reps?|times|breaths?|steps?|s|sec|min)?"
        rf"|(?:(?:for )?at least|min(?:imum)?(?: of)?|no less than|>=?|≥|up to|at most|max(?:imum)?(?: of)?"
        rf"|no more than|no longer than|<=?|≤) ?(?P<b>[0-9]+){_COUNTED}"
        rf"|(?P<c>[0-9]+){_COUNTED}(?: (?:or (?:more|longer|less|fewer)|at least|plus|minimum|max(?:imum)?)"
        r"(?: reps)?| ?\+|(?<=[a-z]) min))$",
        says.no_end,
        "dose-term",
        _SAID + "names one end of a range alone",
        "8+",
    ),
    row(
        "time without a unit",
        rf"^(?P<kind>{says.TIMED_WORD})(?: ?[:=~.]| (?:for|about|around|a|the|up|out|at|of|with|approx))?"
        rf" ?(?P<count>{_R})$",
        says.no_unit,
        "dose-unit",
        _SAID + "has no unit",
        "hold 10",
    ),
    row(
        "once or twice",
        r"^(?P<sign>once|twice|thrice)$",
        lambda found, plain, around: Meaning((_TIMES[found["sign"].casefold()],)),
        "dose-term",
        "`{sign}` is a number in words",
        "twice",
        as_written=True,
    ),
    row(
        "number alone",
        rf"^(?P<count>{_R})$",
        says.number_alone,
        "dose-term",
        _SAID + "doesn't say what it counts",
        "15-20",
    ),
    row(
        "level alone",
        r"^(?!10 ?/)[0-9]+(?:-[0-9]+)? ?(?:/| out of ) ?10$",
        says.level_alone,
        "dose-term",
        _SAID + "doesn't say what it is a level of",
        "5/10",
    ),
    row(
        "time alone",
        "",
        lambda found, plain, around: says.time_alone(re.sub(r"^(?:for |about |~ ?)", "", plain), around),
        "dose-term",
        _SAID + "doesn't say what the time is for",
        "10 s",
    ),
    row(
        "pause",
        r"\b(?:pauses?|pausing)\b",
        lambda found, plain, around: one(plain, around) or says.pause(plain),
        "dose-term",
        _SAID + "may be a hold or a rest",
        "pause 10 s",
    ),
    row(
        "unit in words",
        rf"[0-9]\s*-?{_ODD_SECONDS}\b",
        lambda found, plain, around: says.in_order(plain, around),
        "dose-unit",
        _UNITS,
        "hold 10 secs",
        certain=True,
        as_written=True,
    ),
    row(
        "unit as a sign",
        rf"[0-9]\s*{_ODD_SIGN}",
        lambda found, plain, around: says.in_order(plain, around),
        "dose-unit",
        _UNITS,
        'hold 10"',
        certain=True,
        as_written=True,
    ),
    row(
        "times of a time",
        rf"^hold(?: for)? (?P<count>{_R}) ?(?:x|times?|reps) ?(?P<time>{_T})$",
        says.times_time,
        "dose-term",
        _SAID + "is several terms without a comma",
        "hold 5 times 10 s",
    ),
    row(
        "spaces",
        "",
        says.spaces,
        "dose-space",
        _SAID + "has a space {sign}",
        "hold 10s",
        certain=True,
        as_written=True,
    ),
    row("another form", "", says.one_term, "dose-term", _MEANT, "hold for 10 s"),
    row(
        "several terms",
        r"[0-9].*[0-9]",
        says.several_terms,
        "dose-term",
        _SAID + "is several terms without a comma",
        "10 reps with 5 sec hold",
    ),
    *MOVE_ROWS,
    row(
        "misspelt",
        "",
        says.misspelt,
        "dose-term",
        "`{sign}` is no word of a dose",
        "hodl 10 s",
        as_written=True,
    ),
    row(
        "odd words",
        "",
        says.odd_word,
        "dose-term",
        "`{sign}` has no place in a dose",
        "hold 10 s firmly",
    ),
    row(
        "without a number",
        rf"^(?P<sign>{says.TIMED_WORD})(?:(?: (?!for$)[a-z]+)*)$",
        lambda found, plain, around: says.example(words.KIND_WORDS[found["sign"]], "10 s"),
        "dose-term",
        _SAID + "has no time",
        "hold",
    ),
    row(
        "level without a number",
        rf"^(?:[a-z]+ )?(?P<sign>{'|'.join(words.LEVEL_WORDS)})(?: [a-z]+)*$",
        lambda found, plain, around: says.example(words.LEVEL_WORDS[found["sign"]], "5/10"),
        "dose-term",
        _SAID + "has no level",
        "effort max",
    ),
    row(
        "count without a number",
        rf"^(?P<sign>{'|'.join(words.COUNT_WORDS)})$",
        lambda found, plain, around: says.example("10", words.COUNT_WORDS[found["sign"]]),
        "dose-term",
        _SAID + "has no number",
        "reps",
    ),
    row(
        "unknown unit",
        rf"^(?P<kind>{says.TIMED_WORD})(?: for)? ?{_R} ?(?P<sign>[^\W\d_]+)$",
        lambda found, plain, around: says.example(words.KIND_WORDS[found["kind"]], "30 s"),
        "dose-unit",
        _UNITS,
        "hold 1 h",
    ),
    *LAST_ROWS,
)
