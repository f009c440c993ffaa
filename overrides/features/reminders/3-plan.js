/*
  Reminders on the page of plans: there while the address holds a plan, and not while one is made. What the plan is called and how long it takes is in the
  list of techniques; without that it is a plan of a quarter of an hour.
*/
(function () {
  const place = document.querySelector("[data-rp-remind]");
  if (!place) return;
  const QUARTER = 15; // minutes

  async function show() {
    const text = location.hash.slice(1), { plan } = rp.planLink.read(text);
    place.replaceChildren();
    if (!plan) return;
    const found = await techniques(plan.items.map(item => item.id));
    if (location.hash.slice(1) !== text) return; // another one was opened meanwhile
    const minutes = found.reduce((sum, one) => sum + (Number.isInteger(one.minutes) ? one.minutes : 0), 0) || QUARTER;
    place.replaceChildren(rp.reminders.section({ title: found.length === 1 ? found[0].title : place.dataset.rpRemind, address: location.href, minutes, text: "" }));
  }

  async function techniques(ids) {
    try {
      const answer = await fetch(new URL(place.dataset.rpData, location.href), { signal: rp.soon(10000) }), { techniques: all } = await answer.json();
      return ids.map(id => all.find(one => one.id === id || one.former_ids.includes(id))).filter(one => one && typeof one.title === "string");
    } catch (error) {
      return [];
    }
  }

  addEventListener("hashchange", show);
  show();
})();
