/*
  A plan's techniques, each from a file of its own. What isn't there under its name may have moved: then plan.json tells where, or that it is gone.
  → {entries, lost} or throws: who asks says so and lets it be tried again.
*/
rp.session.load = async function (plan, root, index, coach) {
  const PATIENCE = 15000;
  const object = value => value !== null && typeof value === "object";
  const isWhole = data => object(data) && data.version === 1 && typeof data.title === "string" && Array.isArray(data.cues) && data.cues.length > 0 && object(data.turns) && Array.isArray(data.turns.both) && Array.isArray(data.turns.one) && Array.isArray(data.seconds) && object(data.figures) && typeof data.stop_if === "string" && typeof data.set_up === "string";

  // The data of an id; null where there is no such file.
  async function file(address) {
    const answer = await fetch(address, { signal: rp.soon(PATIENCE) });
    if (answer.status === 404 || answer.status === 410) return null;
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    if (!/json/.test(answer.headers.get("content-type") || "json")) return null; // a host that answers everything with a page
    return answer.json();
  }

  async function own(id) {
    const data = await file(new URL(`session/${id}.json`, root));
    if (data && data.version > 1) throw new RangeError("newer");
    if (data && !isWhole(data)) throw new SyntaxError("not whole");
    return data;
  }

  const ids = [...new Set(plan.items.map(item => item.id))], found = new Map();
  await Promise.all(ids.map(async id => found.set(id, await own(id))));
  const missing = ids.filter(id => !found.get(id)), gone = new Map();
  if (missing.length) {
    const all = await file(index);
    if (!all || !Array.isArray(all.techniques)) throw new SyntaxError("no list");
    const now = new Map(all.techniques.flatMap(one => [one.id, ...(one.former_ids || [])].map(id => [id, one.id])));
    for (const id of missing) {
      if (now.has(id)) {
        const data = await own(now.get(id));
        if (!data) throw new SyntaxError("not there");
        found.set(id, data);
      } else gone.set(id, (all.gone || []).find(one => one.id === id) || {});
    }
  }
  const entries = [], lost = [];
  for (const item of plan.items) {
    const data = found.get(item.id);
    if (!data) {
      const { name, instead } = gone.get(item.id);
      lost.push([name ? `“${name}” is no longer on this site. ` : `One technique of this plan is no longer on this site. Ask your ${coach} what to do instead.`, name && instead ? rp.el("a", { href: new URL(instead, root).href }, "See what is there instead") : ""]);
      continue;
    }
    if (rp.session.steps.isStale({ data, item })) lost.push([`“${data.title}” has changed since this plan was made. You get the technique's own times.`]);
    entries.push({ data, item });
  }
  return { entries, lost };
};
