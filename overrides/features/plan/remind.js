// Reminders on the page of plans: a button while the address holds a plan. What makes them (reminders/3-plan.js) is fetched by who wants them.
(function () {
  const place = document.querySelector("[data-rp-remind]");
  if (!place) return;
  const { el } = rp, at = address => new URL(address, document.baseURI).href;
  const button = el("button", { type: "button", class: "rp-button", onclick: () => {
    const { rpRemind: script, rpRemindCss: style, rpData: list } = place.dataset;
    import(at(script)).then(() => rp.reminders.ofPlan(place, at(list), at(style)), () => rp.share.say("This can't be loaded. Check your connection"));
  } }, "Reminders");

  function show() {
    place.replaceChildren(rp.planLink.read(location.hash.slice(1)).plan ? el("p", { class: "rp-actions" }, button) : "");
  }
  addEventListener("hashchange", show);
  show();
})();
