// For the time without a network. What keeps pages (features/keep/) is no part of the first view: it is loaded when the page is idle, or at a tap on "Keep for offline".
(function () {
  var rp = window.rp || (window.rp = {}), place = document.querySelector("[data-rp-keeps]"), workers = navigator.serviceWorker, asked;

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

  rp.keeping = function () {
    asked = asked || rp.script(place.dataset.rpKeeps).catch(function (error) { asked = null; throw error; });
    return asked.then(function () { return rp.keep; });
  };
  document.querySelectorAll("[data-rp-keep]").forEach(function (button) {
    button.addEventListener("click", function () {
      rp.keeping().then(function (keep) { keep.open(button); }, function () { rp.share.say("That can't be loaded. Check your connection, then try again"); });
    });
  });

  // Without workers nothing can be kept: a private window, or no safe connection. Who saves data keeps what is asked for, and no more.
  if (workers && (workers.controller || !(navigator.connection || {}).saveData)) addEventListener("load", function () {
    setTimeout(function () { rp.keeping().catch(function () {}); }, workers.controller ? 0 : 2000); // the first time all has to be fetched: later
  });
})();
