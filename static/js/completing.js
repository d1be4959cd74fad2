// Fields of the admin that complete what is typed: their boxes are read out by the names of their fields.
// select2 names a box by its content alone, which is empty at first.
"use strict";

{
  const name = (box) => {
    const field = box.closest(".select2").previousElementSibling;
    const label = field.labels?.[0]?.textContent.trim() || field.name;
    for (const each of [box, box.querySelector("[role=textbox]")]) each?.setAttribute("aria-label", label.replace(/:$/, ""));
    box.removeAttribute("aria-labelledby");
  };
  const nameAll = () => document.querySelectorAll(".select2-selection").forEach(name);

  globalThis.django?.jQuery?.(nameAll); // in the queue behind the script that makes the boxes
  document.addEventListener("formset:added", () => requestAnimationFrame(nameAll));
}
