// Sends a page or a cue on. Without a script the link of a cue leads to it, the page's QR code opens, and nothing else is shown.
//
// For other scripts: window.rp.share, whose functions each give a promise that is kept when there is nothing left to do but for the reader.
//   share(title, url, opener)  the system's share sheet; where there is none, or it fails, as copy. A sheet that the reader closes says nothing.
//   copy(url, opener, said)    the clipboard, told by say("Link copied") or with other words; where that isn't allowed, a panel with the address to copy by hand.
//   say(text)                  a word to the eye and to screen readers, for a few seconds, in the page's one live region for such words.
// `opener` is the control that asked, which gets the focus back. Call share and copy right in its click: browsers ask for that.
(function () {
  var toast = document.createElement("div"), timer, panel, field, back; // the toast is made empty and early: a live region tells only what changes in it
  toast.className = "rp-toast";
  toast.setAttribute("role", "status");
  document.body.appendChild(toast);

  function say(text) {
    toast.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(function () { toast.textContent = ""; }, 2500);
    return Promise.resolve();
  }

  // The way of old, which plain http has, too: the browser copies what is selected.
  function copyOfOld(url, opener) {
    var source = document.createElement("textarea"), had = document.activeElement, done = false;
    source.value = url;
    source.readOnly = true; // no keyboard slides up
    source.style.cssText = "position:fixed;top:0;opacity:0";
    ((opener && opener.closest("dialog")) || document.body).appendChild(source); // beside an open dialog nothing can be selected
    source.focus({ preventScroll: true });
    source.setSelectionRange(0, url.length);
    try { done = document.execCommand("copy"); } catch (error) { /* then by hand */ }
    source.remove();
    if (had) had.focus({ preventScroll: true });
    return done;
  }

  function show(url, opener) {
    if (!panel) {
      panel = document.createElement("dialog");
      panel.className = "rp-panel md-typeset";
      panel.setAttribute("aria-label", "Link to copy");
      var label = panel.appendChild(document.createElement("label")), close;
      label.htmlFor = "rp-panel-link";
      label.textContent = "Copy this link and send it:";
      field = panel.appendChild(document.createElement("textarea"));
      field.id = "rp-panel-link";
      field.readOnly = true;
      field.rows = 2;
      field.spellcheck = false;
      close = panel.appendChild(document.createElement("button"));
      close.type = "button";
      close.className = "rp-button";
      close.textContent = "Close";
      document.body.appendChild(panel);
      close.addEventListener("click", function () { panel.close(); });
      panel.addEventListener("close", function () { if (back) back.focus({ preventScroll: true }); });
      field.addEventListener("focus", function () { field.select(); });
    }
    back = opener || document.activeElement;
    field.value = url;
    if (!panel.open) panel.showModal();
    field.focus();
    field.setSelectionRange(0, url.length);
  }

  function copy(url, opener, said) {
    function copied() { return say(said || "Link copied"); }
    function otherwise() { return copyOfOld(url, opener) ? copied() : show(url, opener); }
    return navigator.clipboard ? navigator.clipboard.writeText(url).then(copied, otherwise) : Promise.resolve(otherwise()); // at once, while the click is fresh
  }

  function share(title, url, opener) {
    if (!navigator.share) return copy(url, opener);
    return new Promise(function (done) { done(navigator.share({ title: title, url: url })); }).then(function () {}, function (error) {
      return error && error.name === "AbortError" ? undefined : copy(url, opener);
    });
  }

  window.rp = window.rp || {};
  window.rp.share = { share: share, copy: copy, say: say };

  // What is sent: the page without what came with this visit (`?…`, `#sheet-…`), or the cue that the control stands in.
  function what(control) {
    var cue = control.closest(".rp-cue"), url = location.href.split(/[?#]/)[0], title = document.getElementById("start").textContent.trim();
    return cue ? [title + ": " + cue.querySelector(".rp-chip").textContent.trim(), url + "#" + cue.id] : [title, url];
  }
  document.querySelectorAll("[data-rp-share]").forEach(function (button) {
    button.addEventListener("click", function () { share(what(button)[0], what(button)[1], button); });
  });
  document.querySelectorAll("[data-rp-copy]").forEach(function (control) {
    control.addEventListener("click", function (event) {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return; // a link's new tab was asked for
      if (control.hash) { // a link goes to its cue first, as going there takes the focus away
        event.preventDefault();
        location.hash = control.hash;
        control.focus({ preventScroll: true });
      }
      copy(what(control)[1], control);
    });
  });

  // A code or a menu closes as it would anywhere: by Esc and by a tap beside it.
  document.querySelectorAll("[data-rp-qr], [data-rp-menu]").forEach(function (menu) {
    addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open || document.querySelector("dialog[open]")) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    // Who goes on by Tab would have the focus under it.
    addEventListener("keyup", function (event) { if (event.key === "Tab" && !menu.contains(document.activeElement) && !document.querySelector("dialog[open]")) menu.open = false; });
    addEventListener("click", function (event) { if (!menu.contains(event.target) && !event.target.closest("dialog")) menu.open = false; });
  });
})();
