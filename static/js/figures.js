// A picture that can be enlarged opens above the page and not in its place. Without this file its link leads to it.
(() => {
  "use strict";

  if (!window.HTMLDialogElement) return;

  const make = (link) => {
    const dialog = document.createElement("dialog");
    const image = link.querySelector("img");
    const form = document.createElement("form");
    const close = document.createElement("button");
    const large = document.createElement("img");
    dialog.className = "zoomed";
    dialog.setAttribute("aria-label", image.alt);
    form.method = "dialog";
    close.className = "button";
    close.textContent = "Close";
    form.append(close);
    large.src = link.href;
    large.alt = image.alt;
    large.width = image.getAttribute("width");
    large.height = image.getAttribute("height");
    large.tabIndex = 0; // so that the arrow keys move a picture that is larger than the window
    dialog.append(form, large);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    dialog.addEventListener("close", () => { dialog.remove(); link.focus(); });
    return dialog;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.zoom");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const dialog = make(link);
    document.body.append(dialog);
    dialog.showModal();
  });
})();
