// The button is there only where a script can print; Ctrl-P gives the same sheet.
document.querySelectorAll("[data-rp-print]").forEach(function (button) {
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
});
