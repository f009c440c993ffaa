/*
  The form of reminders for the plan in the address, in an element of the page of plans. What the plan is called and how long it takes is in the list of
  techniques; without that it is a plan of a quarter of an hour.
*/
rp.reminders.ofPlan = async function (place, list, style) {
  const QUARTER = 15; // minutes
  const address = location.href, { plan } = rp.planLink.read(location.hash.slice(1));
  if (!document.querySelector(`link[href="${style}"]`)) document.head.append(rp.el("link", { rel: "stylesheet", href: style }));
  let found = [];
  try {
    const { techniques } = await (await fetch(list, { signal: rp.soon(10000) })).json();
    found = plan.items.map(({ id }) => techniques.find(one => one.id === id || one.former_ids.includes(id))).filter(one => one && typeof one.title === "string");
  } catch (error) {
    // then without them
  }
  if (location.href !== address) return; // another one was opened meanwhile
  const minutes = found.reduce((sum, one) => sum + (Number.isInteger(one.minutes) ? one.minutes : 0), 0) || QUARTER;
  const section = rp.reminders.section({ title: found.length === 1 ? found[0].title : "Your plan", address, minutes, text: "" });
  place.replaceChildren(section);
  section.querySelector("details").open = true;
  section.querySelector("summary").focus();
};
