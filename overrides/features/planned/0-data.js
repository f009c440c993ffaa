// Whether the file of a technique's finished parts (render/plan_parts.py) is whole, with the forms of plan/0-data.js.
rp.planForms.parts = (function () {
  const { text, html, number, list, map, keys, optional, two, span, time } = rp.planForms;
  const own = keys({
    facts: list(two), often: optional(text), rounds: number, seconds: number, unit: text, sides: text, reps: optional(span),
    rest: optional(keys({ words: text, own: number, seconds: number })), time: keys({ both: time, one: time }), shape: number,
    holds: map(keys({ label: text, words: text, own: number, seconds: number, times: number })),
  });
  const layout = keys({ rounds: number, letters: number, turn: optional(text), normal: two, large: two });
  const reason = value => Array.isArray(value) && value.length === 3 && number(value[0]) && text(value[1]) && text(value[2]);
  return keys({ own, step: html, sheet: html, row: html, ask: optional(keys({ html, reasons: list(reason, 1) })), layouts: list(layout, 1) });
})();
