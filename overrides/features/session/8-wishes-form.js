/*
  The wishes as a form: what one hears, the voice's language and speed, vibration, sound over the mute switch, and each tone to try. It stands folded on
  the screen before the start and in the menu of "Stop", and a line leads to it at a pause. What this browser can't do isn't offered.
*/
rp.session.wishesForm = (function () {
  const { session, el } = rp, { wishes, voice, sound } = session;
  const page = document.documentElement.lang || "en";
  const SOUNDS = [["all", "Tones and voice"], ["tones", "Tones only"], ["off", "Nothing"]].filter(([value]) => value !== "all" || voice.canSpeak);
  const SPEEDS = [[0.75, "Slow"], [1, "Usual"], [1.25, "Fast"], [1.5, "Very fast"]];
  let made = 0; // for ids

  // What is wished, as far as this browser can do it.
  const heard = () => (wishes.get("sound") === "all" && !voice.canSpeak ? "tones" : wishes.get("sound"));

  const names = (() => {
    try {
      return new Intl.DisplayNames([page], { type: "language" });
    } catch (error) {
      return null; // browsers before 2021
    }
  })();
  const tag = language => language.replace(/_/g, "-");
  function languageName(language) {
    try {
      return (names && names.of(tag(language))) || tag(language);
    } catch (error) {
      return language; // no language that anyone knows
    }
  }

  function choice(label, options, chosen, changed) {
    const select = el("select", { id: `wish-${(made += 1)}`, onchange: () => changed(select.value) }, options.map(([value, text]) => el("option", { value, selected: String(value) === String(chosen) }, text)));
    return el("div", { class: "rp-wishes__field" }, el("label", { for: select.id }, label), select);
  }

  function tick(label, name, hint) {
    const box = el("input", { type: "checkbox", checked: wishes.get(name), onchange: () => wishes.set(name, box.checked) });
    return el("label", { class: "rp-wishes__tick" }, box, el("span", {}, label, hint && el("small", {}, hint)));
  }

  function hear(text, done) {
    return el("button", { type: "button", class: "rp-wishes__hear", onclick: done }, text);
  }

  const radios = SOUNDS.map(([value, text]) => el("label", { class: "rp-wishes__tick" }, el("input", { type: "radio", name: "rp-wish-sound", value, checked: heard() === value, onchange: () => wishes.set("sound", value) }), el("span", {}, text)));
  const said = el("span", { class: "rp-wishes__now" });
  const voices = el("div", { class: "rp-wishes__voices" });
  const tones = el("div", { class: "rp-wishes__try", role: "group", "aria-label": "Hear the tones" },
    hear("Begin", () => sound.sample("begin")), hear("Change", () => sound.sample("change")), hear("Last 3 seconds", () => sound.sample("last")));
  const speaks = hear("Voice", () => voice.sample("Left side. Slide your hips back."));
  tones.append(speaks);
  const parts = [
    el("fieldset", {}, el("legend", {}, "What you hear"), radios),
    !voice.canSpeak && el("p", {}, "This browser can't speak."),
    voices,
    tones,
    sound.canVibrate && tick("Vibrate, too", "vibration"),
    sound.canMix && tick("Sound on a silent phone", "overMute", "Your music may stop."),
    el("p", {}, "Hear nothing? Turn up the volume, and look if the phone is set to silent. A locked phone can't sound."),
    voice.canSpeak && el("p", {}, "With a screen reader, choose tones only: the screen reader tells you each step."),
  ].filter(Boolean);
  const place = el("details", { class: "rp-wishes" }, el("summary", {}, el("span", {}, "Sound and voice"), said), el("div", { class: "rp-wishes__all" }, parts));

  // Languages and voices that there are now; another choice keeps the focus where it is.
  let listed = "";
  function list() {
    const all = voice.voices(), language = wishes.get("language");
    const key = JSON.stringify([language, all.map(one => one.voiceURI)]);
    if (key === listed) return;
    listed = key;
    const at = [...voices.querySelectorAll("select")].indexOf(document.activeElement);
    const languages = Array.from(new Set(all.map(one => tag(one.lang)))).map(one => [one, languageName(one)]).sort(([, one], [, other]) => one.localeCompare(other));
    const wanted = (language || page).toLowerCase();
    const some = all.filter(one => tag(one.lang).toLowerCase() === wanted || tag(one.lang).toLowerCase().startsWith(`${wanted}-`));
    voices.replaceChildren(...[
      languages.length > 0 && choice("Language", [["", `This page's (${languageName(page)})`], ...languages], language, value => {
        wishes.set("voice", "");
        wishes.set("language", value);
      }),
      some.length > 1 && choice("Voice", [["", "The best one here"], ...some.map(one => [one.voiceURI, one.localService ? one.name : `${one.name} (needs a network)`])], wishes.get("voice"), value => wishes.set("voice", value)),
      choice("Speed", SPEEDS, wishes.get("speed"), value => wishes.set("speed", Number(value))),
    ].filter(Boolean));
    if (at >= 0) (voices.querySelectorAll("select")[at] || voices.querySelector("select")).focus();
  }

  function show(name) {
    if (name === "toldLocked") return;
    const now = heard();
    said.textContent = SOUNDS.find(([value]) => value === now)[1];
    voices.hidden = speaks.hidden = now !== "all";
    tones.hidden = now === "off";
    for (const one of place.querySelectorAll("[type=radio]")) one.checked = one.value === now;
    list();
  }

  wishes.watch(show);
  voice.watch(what => {
    if (what === "voices") list();
    else session.notice("voice", what === "lost" && !isOver ? "The voice doesn't answer. The tones go on." : "", "OK", () => session.notice("voice", ""));
  });
  let isOver = false; // then a voice that doesn't answer harms nobody any more
  for (const name of ["start", "begin", "end"]) session.on(name, () => {
    isOver = name === "end";
    session.notice("voice", "");
  });
  show();
  // At a pause a line leads here; what comes up lies over the step, which keeps its keys meanwhile.
  function open(event) {
    const back = event.currentTarget, heading = el("h2", { id: "rp-wishes-title" }, "Sound and voice");
    const close = el("button", { type: "button", class: "rp-run__main", onclick: () => over.close() }, "Close");
    const over = el("dialog", { class: "rp-stop rp-over md-typeset", "aria-labelledby": heading.id }, heading, place, el("div", { class: "rp-stop__ways" }, close));
    place.open = true;
    over.addEventListener("keydown", key => key.stopPropagation());
    over.addEventListener("close", () => {
      place.open = false;
      over.remove();
      if (back.isConnected) back.focus({ preventScroll: true });
    });
    document.body.append(over);
    over.showModal();
  }
  session.on("pause", () => session.notice("wishes", "Paused.", "Sound and voice", open));
  const away = () => session.notice("wishes", "");
  for (const name of ["begin", "go", "hush", "end"]) session.on(name, away);
  session.on("step", ({ step }) => step.seconds === null && away());
  for (const name of ["start", "menu"]) session.on(name, detail => detail.place && detail.place.append(place));

  return { place };
})();
