// Play: puts the waiting player in the place of the link. Until then nothing of the video is fetched.
document.querySelectorAll("[data-rp-video]").forEach(function (figure) {
  var link = figure.querySelector(".rp-video__play") || document.querySelector("[data-rp-play]"), row = link.matches("[data-rp-play]");
  link.addEventListener("click", function (event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return; // a new tab was asked for
    event.preventDefault();
    var shown = figure.querySelector(".rp-video__frame");
    if (shown) { // the link in the row stays: again
      shown.focus();
      return shown.play().catch(function () {});
    }
    var player = figure.querySelector("template").content.cloneNode(true);
    var frame = player.querySelector(".rp-video__frame");
    if (frame.tagName === "IFRAME") {
      if (navigator.onLine === false) return told("This video comes from another site, so it needs a network. Connect, then try again.", function () { link.click(); });
      frame.src += (frame.src.indexOf("?") < 0 ? "?" : "&") + "autoplay=1"; // play was pressed once already
      frame.loading = "eager";
    }
    if (row) figure.append(player);
    else link.replaceWith(player);
    frame = figure.querySelector(".rp-video__frame");
    frame.tabIndex = 0;
    frame.focus();
    var ticks = figure.querySelector(".rp-video__ticks");
    if (ticks) drawn(frame, ticks);
    found();
    if (frame.tagName !== "VIDEO") return;
    frame.addEventListener("playing", found);
    frame.addEventListener("error", function (event) {
      if (event.target.tagName === "TRACK") return; // captions are no loss
      told("The clip can't be loaded. Check your connection, then try again." + (document.querySelector("[data-rp-keep]") ? " For next time: “Keep for offline” at the top of this page keeps the clip, too." : ""), function () {
        frame.load();
        frame.play().catch(function () {});
      });
    }, true); // its source's, too
    frame.play().catch(function () {}); // where the browser declines, its own controls are there
  });

  // A video that doesn't come says so, and what can be done.
  var lost;
  function found() { if (lost) lost.remove(); }
  function told(text, again) {
    found();
    var button = document.createElement("button");
    lost = document.createElement("p");
    lost.className = "rp-video__lost";
    lost.setAttribute("role", "status");
    figure.append(lost);
    button.className = "rp-button";
    button.textContent = "Try again";
    button.addEventListener("click", again);
    lost.append(text + " ", button);
  }

  // A drawn clip keeps what its reader sets: captions, and a soft tick at each second that it counts. Both are off at first: the words are in the picture.
  function drawn(video, ticks) {
    var captions = video.textTracks[0], box = ticks.querySelector("input"), label = ticks.querySelector("span"), called = label.textContent, times = null, sound = null, looks = false, before = 0;
    if (kept("clip-captions")) captions.mode = "showing";
    video.textTracks.addEventListener("change", function () { keep("clip-captions", captions.mode === "showing"); });
    box.checked = kept("clip-ticks");
    box.addEventListener("change", function () {
      keep("clip-ticks", box.checked);
      begin();
    });
    video.addEventListener("play", begin);

    function begin() {
      if (!box.checked) return;
      sound = sound || new AudioContext();
      sound.resume();
      label.textContent = called;
      // The times stand in a note of the captions; a clip that counts nothing has none.
      times = times || fetch(video.querySelector("track").src).then(function (answer) {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.text();
      }).then(function (text) {
        var note = /^NOTE ticks: (.*)$/m.exec(text);
        times = note ? note[1].split(" ").map(Number) : [];
      }).catch(function () {
        times = null;
        box.checked = false;
        label.textContent = "The tick could not be loaded. Tick here to try again.";
      });
      if (!looks) look(before = video.currentTime);
    }

    function look() {
      var now = video.currentTime;
      // A longer step is a jump of the reader's.
      if (Array.isArray(times) && now - before < 1 && times.some(function (at) { return before < at && at <= now; })) tick();
      before = now;
      looks = box.checked && !video.paused;
      if (looks) requestAnimationFrame(look);
    }

    function tick() {
      var tone = sound.createOscillator(), volume = sound.createGain(), at = sound.currentTime;
      tone.frequency.value = 1000;
      volume.gain.setValueAtTime(0.08, at);
      volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.05);
      tone.connect(volume).connect(sound.destination);
      tone.start(at);
      tone.stop(at + 0.05);
    }
  }

  // A browser that keeps nothing starts anew each time.
  function kept(name) {
    try { return localStorage.getItem(name) === "on"; } catch (refused) { return false; }
  }

  function keep(name, on) {
    try {
      if (on) localStorage.setItem(name, "on");
      else localStorage.removeItem(name);
    } catch (refused) { /* then it holds for this clip alone */ }
  }
});
