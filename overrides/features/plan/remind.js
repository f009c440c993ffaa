/*
  Reminders on the page of plans: a button while the address holds a plan. What makes them is fetched by who wants them. What the plan is called and how long it
  takes is in the list of techniques; without that it is a plan of a quarter of an hour.
*/
(function () {
  const place = document.querySelector("[data-rp-remind]");
  if (!place) return;
  const QUARTER = 15; // minutes
  const at = address => new URL(address, document.baseURI).href;
  let loaded;

  function show() {
    const { plan } = rp.planLink.read(location.hash.slice(1));
    place.replaceChildren(plan ? rp.el("p", { class: "rp-actions" }, rp.el("button", { type: "button", class: "rp-button", onclick: event => open(plan, event.currentTarget) }, "Reminders")) : "");
  }

  async function open(plan, button) {
    const address = location.href, { script, style, list } = JSON.parse(place.dataset.rpRemind);
    button.disabled = true;
    try {
      if (!loaded) document.head.append(rp.el("link", { rel: "stylesheet", href: at(style) }));
      loaded = loaded || import(at(script));
      await loaded;
    } catch (error) {
      loaded = null;
      button.disabled = false;
      return rp.share.say("This can't be loaded. Check your connection");
    }
    const found = await techniques(list, plan.items.map(item => item.id));
    if (location.href !== address) return; // another one was opened meanwhile
    const minutes = found.reduce((sum, one) => sum + (Number.isInteger(one.minutes) ? one.minutes : 0), 0) || QUARTER;
    const section = rp.reminders.section({ title: found.length === 1 ? found[0].title : "Your plan", address, minutes, text: "" });
    place.replaceChildren(section);
    section.querySelector("details").open = true;
    section.querySelector("summary").focus();
  }

  async function techniques(list, ids) {
    try {
      const { techniques: all } = await (await fetch(at(list), { signal: rp.soon(10000) })).json();
      return ids.map(id => all.find(one => one.id === id || one.former_ids.includes(id))).filter(one => one && typeof one.title === "string");
    } catch (error) {
      return [];
    }
  }

  addEventListener("hashchange", show);
  show();
})();
