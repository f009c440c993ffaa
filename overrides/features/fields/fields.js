// Fields of forms, and files for who uses the page, as several pages that a script fills have them.

// A control with its label; `hint` says more. What is wrong with it is told in its element `…-error`.
rp.fields = 0;
rp.field = function (label, control, hint) {
  const { el } = rp, id = control.id || `field-${(rp.fields += 1)}`;
  control.id = id;
  control.setAttribute("aria-describedby", hint ? `${id}-hint ${id}-error` : `${id}-error`);
  return el("div", { class: "rp-field" }, el("label", { for: id }, label), hint && el("span", { class: "rp-field__hint", id: `${id}-hint` }, hint), control,
    el("p", { class: "rp-field__error", id: `${id}-error`, role: "alert" }));
};

// Says what is wrong with a control, or with an empty text that nothing is: whether it is right.
rp.fieldTold = function (control, message) {
  document.getElementById(`${control.id}-error`).textContent = message;
  if (message) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
  return !message;
};

// Hands over a file that was made in the page. On a phone's home screen a file that is saved takes the whole window and has no way back: there it is shared.
rp.saveFile = async function (blob, name) {
  const file = navigator.standalone && window.File && new File([blob], name, { type: blob.type });
  if (file && navigator.canShare && navigator.canShare({ files: [file] })) {
    try {
      return await navigator.share({ files: [file] });
    } catch (error) {
      if (error && error.name === "AbortError") return; // the reader closed it
    }
  }
  const address = URL.createObjectURL(blob), link = rp.el("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000); // some phones fetch it late
};
