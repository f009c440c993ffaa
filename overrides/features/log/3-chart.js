/*
  The last twelve weeks as a small drawing: how many sessions each week, how hard they were and the worst pain. The same stands below as a table. Its lengths
  are shares of its width and heights of letters, so that it grows with the letters.

    rp.logChart.weeks(today)       the weeks: [{from, to}], the oldest first, each of seven days, the last one ending today
    rp.logChart.add(weeks, entries)  counts entries in
    rp.logChart.show(weeks)        an element
*/
rp.logChart = (function () {
  const { el, logEntry, afterwards } = rp;
  const WEEKS = 12, LEFT = 12, RIGHT = 1; // percent beside the drawing
  const TOP = 1, BARS = 4, GAP = 2.4, SCALE = 6; // heights in rem: above, of the bars, between, of the scale from 0 to 10
  const NAMES = { count: "Sessions", hard: "How hard (average)", pain: "Worst pain" };

  function weeks(today) {
    return Array.from({ length: WEEKS }, (_, n) => {
      const to = logEntry.later(today, -7 * (WEEKS - 1 - n));
      return { from: logEntry.later(to, -6), to, count: 0, hard: [], pain: null };
    });
  }

  function add(all, entries) {
    for (const one of entries) {
      const week = all.find(each => one.day >= each.from && one.day <= each.to);
      if (!week) continue;
      week.count += 1;
      if (one.hard !== null) week.hard.push(one.hard);
      if (one.pain !== null) week.pain = Math.max(week.pain === null ? 0 : week.pain, one.pain);
    }
  }

  function average(numbers) {
    return numbers.length ? numbers.reduce((sum, one) => sum + one, 0) / numbers.length : null;
  }

  function figures(value) {
    return value === null ? "–" : String(Math.round(10 * value) / 10);
  }

  function svg(tag, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  function drawing(all) {
    const each = (100 - LEFT - RIGHT) / WEEKS, middle = n => `${LEFT + each * (n + 0.5)}%`, most = Math.max(1, ...all.map(one => one.count));
    const base = TOP + BARS, zero = base + GAP + SCALE, height = zero + 1.6, y = value => `${zero - (SCALE * value) / 10}rem`;
    const text = (words, x, at, kind, anchor) => svg("text", { x, y: at, class: `rp-chart__${kind}`, "text-anchor": anchor }, words);
    const line = (at, kind) => svg("line", { x1: `${LEFT}%`, x2: `${100 - RIGHT}%`, y1: at, y2: at, class: `rp-chart__${kind}` });
    const out = svg("svg", { class: "rp-chart__drawing", width: "100%", height: `${height}rem`, role: "img", "aria-labelledby": "rp-chart-said" });
    out.append(line(`${base}rem`, "line"), line(y(0), "line"), line(y(5), "faint"), line(y(10), "faint"));
    for (const value of [0, 5, 10]) out.append(text(String(value), `${LEFT - 2}%`, `${zero - (SCALE * value) / 10 + 0.25}rem`, "scale", "end"));
    all.forEach((week, n) => {
      if (week.count) {
        const tall = (BARS * week.count) / most;
        out.append(
          svg("rect", { x: `${LEFT + each * (n + 0.2)}%`, width: `${each * 0.6}%`, y: `${base - tall}rem`, height: `${tall}rem`, class: "rp-chart__bar" }),
          text(String(week.count), middle(n), `${base - tall - 0.2}rem`, "count", "middle"));
      }
      const hard = average(week.hard);
      if (hard !== null) out.append(svg("circle", { cx: middle(n), cy: y(hard), r: "0.3rem", class: "rp-chart__hard" }));
      if (week.pain !== null) out.append(text("◆", middle(n), `${zero - (SCALE * week.pain) / 10 + 0.3}rem`, "pain", "middle"));
    });
    out.append(
      text(afterwards.dayWords(all[0].from, "short"), `${LEFT}%`, `${height - 0.4}rem`, "scale", "start"),
      text(afterwards.dayWords(all[WEEKS - 1].to, "short"), `${100 - RIGHT}%`, `${height - 0.4}rem`, "scale", "end"));
    return out;
  }

  function table(all) {
    const head = ["Week of", "Done", "Hard", "Pain"]; // short, for large letters
    return el("table", { class: "rp-chart__table" },
      el("thead", {}, el("tr", {}, head.map(name => el("th", { scope: "col" }, name)))),
      el("tbody", {}, all.map(week => el("tr", {}, el("th", { scope: "row" }, afterwards.dayWords(week.from, "short")), el("td", {}, String(week.count)), el("td", {}, figures(average(week.hard))), el("td", {}, figures(week.pain))))));
  }

  function show(all) {
    const count = all.reduce((sum, week) => sum + week.count, 0), pains = all.map(week => week.pain).filter(value => value !== null);
    const times = count === 1 ? "1 session" : `${count} sessions`, worst = pains.length ? `, worst pain ${Math.max(...pains)} of 10` : "";
    const said = count ? `${times} in twelve weeks${worst}.` : "Nothing is written down for these twelve weeks.";
    return el("section", { class: "rp-chart" },
      el("h2", {}, "The last twelve weeks"), el("p", { id: "rp-chart-said" }, said),
      count > 0 && [
        el("p", { class: "rp-chart__key", "aria-hidden": "true" }, el("span", { class: "rp-chart__one rp-chart__one--count" }, NAMES.count), " ", el("span", { class: "rp-chart__one rp-chart__one--hard" }, NAMES.hard), " ", el("span", { class: "rp-chart__one rp-chart__one--pain" }, NAMES.pain)),
        drawing(all), el("details", {}, el("summary", {}, "The same as a table"), table(all))]);
  }

  return { weeks, add, show };
})();
