/*
  What all screens of the session share: lines that say what is amiss, a form of how one likes to be led, and "When to stop" in place.
*/
// A line under what is on the screen, told to screen readers once, with a button where there is an `action`, which does `done`. Each name has one; an empty
// text takes it away. It goes along from screen to screen.
rp.session.notice = (function () {
  const lines = new Map();
  function put() {
    for (const place of document.querySelectorAll("[data-rp-notices]")) {
      for (const line of [...place.children]) if (!lines.has(line.dataset.rpNotice)) line.remove();
      for (const [name, { words, action, done }] of lines) {
        const there = [...place.children].find(one => one.dataset.rpNotice === name) || place.appendChild(rp.el("p", { role: "status", "data-rp-notice": name }));
        if (there.textContent !== [words, action].filter(Boolean).join(" ")) there.replaceChildren(...rp.el("p", {}, rp.el("span", {}, words), action && [" ", rp.el("button", { type: "button", class: "rp-notice__do", onclick: done }, action)]).childNodes);
      }
    }
  }
  return function (name, words, action, done) {
    if (words) lines.set(name, { words, action, done });
    else if (name) lines.delete(name);
    put();
  };
})();

// How steps go on. What is set holds from the next step on.
rp.session.wayForm = function (changed) {
  const { el } = rp, now = rp.session.ways.get();
  const box = (name, words) => {
    const input = el("input", { type: "checkbox", checked: now[name], onchange: () => {
      rp.session.ways.set({ [name]: input.checked });
      if (changed) changed();
    } });
    return el("label", { class: "rp-session__way" }, input, el("span", {}, words));
  };
  return el("div", {}, box("auto", "Steps go on by themselves. Without this, each step waits for a tap."), box("count", "Count repetitions for me where they have no tempo, 4 seconds each."));
};

// The page of that name, opened in place: the session stays where it is. Where it can't be loaded, a link leads there.
rp.session.whenToStop = function () {
  const { el } = rp, place = document.querySelector("[data-rp-session]"), address = new URL(place.dataset.rpStop, location.href);
  const text = el("div", {}, el("p", {}, "Loading …"));
  const made = el("details", {}, el("summary", {}, "When to stop"), text);
  made.addEventListener("toggle", async function load() {
    if (!made.open) return;
    made.removeEventListener("toggle", load);
    try {
      const answer = await fetch(address, { signal: rp.soon(10000) });
      const article = answer.ok && /<article[^>]*>([^]*)<\/article>/.exec(await answer.text());
      if (!article) throw new Error("no such page");
      const shown = rp.markup(article[1]);
      for (const odd of shown.querySelectorAll("header, nav, button, .headerlink, h1, svg, noscript, video")) odd.remove();
      for (const link of shown.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address);
      for (const one of shown.querySelectorAll("[id]")) one.removeAttribute("id"); // they are this page's
      text.replaceChildren(shown);
    } catch (error) {
      text.replaceChildren(el("p", {}, "This can't be loaded now. ", el("a", { href: address.href }, "Open the page “When to stop”"), ". Your place in the session is kept."));
    }
  });
  return made;
};
