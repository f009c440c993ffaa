// The button is shown only where scripts run; Ctrl-P gives the same sheet.
document.querySelectorAll("[data-rp-print]").forEach(function (button) {
  button.addEventListener("click", function () { window.print(); });
});
