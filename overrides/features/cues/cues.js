// Copies the whole address of a cue. Without a script, or where copying is not allowed, the link still leads to the cue.
(function () {
  var links = document.querySelectorAll("[data-rp-copy]");
  if (!links.length) return;
  var toast = document.createElement("div"); // made empty and early: a live region tells only what changes in it
  toast.className = "rp-toast";
  toast.setAttribute("role", "status");
  document.body.appendChild(toast);
  var timer;
  function say(text) {
    toast.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(function () { toast.textContent = ""; }, 2500);
  }
  links.forEach(function (link) {
    link.addEventListener("click", function () {
      if (!navigator.clipboard) return say("The link is in the address bar"); // plain http on a phone
      navigator.clipboard.writeText(link.href).then(
        function () { say("Link copied"); },
        function () { say("The link is in the address bar"); }
      );
    });
  });
})();
