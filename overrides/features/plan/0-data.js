/*
  Whether what was fetched for plans is what the build makes: plan.json, the list of all techniques (engine/exports/plan_data.py), and by
  planned/0-data.js the files of one technique's finished parts. It may be cut off, of another day or no such file at all; what isn't whole is told,
  and nothing of it is shown.

  A form is a function of a value: `text`, `number`, a list of a form, a map of names to a form, or the forms of an
  object's keys.
*/
window.rp = window.rp || {};
rp.planForms = (function () {
  const text = value => typeof value === "string";
  const html = value => text(value) && value.trimStart().startsWith("<");
  const number = value => typeof value === "number" && Number.isFinite(value);
  const object = value => value !== null && typeof value === "object" && !Array.isArray(value);
  const list = (form, least = 0) => value => Array.isArray(value) && value.length >= least && value.every(form);
  const map = form => value => object(value) && Object.values(value).every(form);
  const keys = forms => value => object(value) && Object.entries(forms).every(([name, form]) => form(value[name]));
  const optional = form => value => value === undefined || value === null || form(value);

  const words = keys({ minutes: list(text, 1), seconds: list(text, 60) });
  const two = value => list(text, 2)(value) && value.length === 2; // one of them, and more
  const span = value => list(number, 2)(value) && value.length === 2;
  const long = keys({ hours: text, minutes: text });
  const time = keys({ once: number, round: number, lists: number, rests: number });
  const steps = list(keys({ drawn: text, plain: text }), 1);
  const technique = keys({
    id: text, former_ids: list(text), title: text, region: text, slug: text, part: text, minutes: number,
    equipment: list(number), facts: list(number), often: list(number), needs: list(number, 1), settings: list(number, 1),
  });
  const whole = keys({
    version: value => value === 4,
    words: keys({ full: words, short: words, long }), total: keys({ text, count: two, time: two, hour: number }),
    code: keys({ quiet: number, module: number, least: number, most: number }),
    overview: keys({ html, height: number, normal: steps, large: steps }),
    regions: map(text), parts: text, pictures: text, texts: list(text), techniques: list(technique),
    gone: list(keys({ id: text, name: optional(text), instead: optional(text) })),
  });
  const among = ({ texts, techniques }) => techniques.every(one => [one.equipment, one.facts, one.often, one.needs, one.settings].every(own => own.every(n => n in texts)));
  const data = value => whole(value) && among(value);

  return { text, html, number, list, map, keys, optional, two, span, time, data, found: map(list(text)) };
})();
