// For the time without a network. What keeps pages (features/keep/) is no part of the first view: it is loaded when the page is idle, or at a tap on "Keep for offline".
(function () {
  var rp = window.rp || (window.rp = {});

  // Loads a script once it is needed: its address → a promise.
  rp.script = function (address) {
    return new Promise(function (done, fail) {
      var one = document.createElement("script");
      one.src = window.trustedTypes ? trustedTypes.createPolicy("later", { createScriptURL: String }).createScriptURL(address) : address; // the site's policy takes no text for it
      one.onload = done;
      one.onerror = function () { one.remove(); fail(new Error(address)); };
      document.head.append(one);
    });
  };

  var place = document.querySelector("[data-rp-keeps]"), day = document.documentElement.dataset.rpKept, asked;
  var REST = 2000; // milliseconds after which a page that is loaded is left alone by its reader
  var buttons = document.querySelectorAll("[data-rp-keep]");
  if (!place || !window.HTMLDialogElement || !window.fetch) return buttons.forEach(function (button) { button.hidden = true; }); // old browsers

  rp.keeping = function () {
    if (!asked) {
      asked = rp.script(place.dataset.rpKeeps);
      asked.catch(function () { asked = null; });
    }
    return asked.then(function () { return rp.keep; });
  };
  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      rp.keeping().then(function (keep) { keep.open(button); }, function () { rp.share.say("That can't be loaded. Check your connection, then try again"); });
    });
  });

  // On the page of plans there is something to keep once a plan is open.
  function plans() {
    var link = location.hash.slice(1);
    buttons.forEach(function (button) { button.hidden = !link || link.slice(0, 5) === "edit."; });
  }
  if (document.querySelector("[data-rp-plan]")) {
    plans();
    addEventListener("hashchange", plans);
  }

  if (day && !document.querySelector("[data-rp-unreached]")) {
    place.textContent = "No answer from the network. This page is from your device, as it was on " + new Date(day).toLocaleDateString("en", { day: "numeric", month: "long" }) + ". ";
    if (place.dataset.rpList) place.insertAdjacentElement("beforeend", document.createElement("a")).textContent = "What is kept";
    if (place.lastElementChild) place.lastElementChild.href = place.dataset.rpList;
  }

  // A worker that came while the page was open already takes it over: that is why it isn't waited for longer.
  function idle() { setTimeout(function () { (window.requestIdleCallback || setTimeout)(function () { rp.keeping().catch(function () {}); }); }, navigator.serviceWorker.controller ? 0 : REST); }
  if (!navigator.serviceWorker) return; // nothing can be kept: a private window, or no safe connection
  if (navigator.connection && navigator.connection.saveData && !navigator.serviceWorker.controller) return; // who saves data keeps what is asked for, and no more
  if (document.readyState === "complete") idle(); else addEventListener("load", idle);
})();
