// Play: puts the waiting player in the place of the link. Until then nothing of the video is fetched.
document.querySelectorAll("[data-rp-video]").forEach(function (figure) {
  var link = figure.querySelector(".rp-video__play");
  link.addEventListener("click", function (event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return; // a new tab was asked for
    event.preventDefault();
    var player = figure.querySelector("template").content.cloneNode(true);
    var frame = player.querySelector(".rp-video__frame");
    if (frame.tagName === "IFRAME") {
      frame.src += (frame.src.indexOf("?") < 0 ? "?" : "&") + "autoplay=1"; // play was pressed once already
      frame.loading = "eager";
    }
    link.replaceWith(player);
    frame = figure.querySelector(".rp-video__frame");
    frame.tabIndex = 0;
    frame.focus();
    if (frame.tagName === "VIDEO") frame.play().catch(function () {}); // where the browser declines, its own controls are there
  });
});
