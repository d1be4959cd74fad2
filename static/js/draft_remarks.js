// Remarks above a draft's form: from a remark to its words in the editor, and one key to take a suggestion over.
// Everything but the jump works without this.
"use strict";

{
  const go = (thread) => {
    const area = document.getElementById(`id_${thread.dataset.field}`);
    if (!area) return;
    source.select(area, source.spanOf(area.value, thread.dataset.quote, Number(thread.dataset.line)));
  };

  const press = (event) => {
    const thread = event.currentTarget;
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea")) return;
    const step = { g: () => go(thread), t: () => thread.querySelector("[data-take-over]")?.requestSubmit() }[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  };

  for (const thread of document.querySelectorAll(".draft-remarks .thread")) {
    const button = thread.querySelector("[data-go]");
    thread.addEventListener("keydown", press);
    if (!button || !document.getElementById(`id_${thread.dataset.field}`)) continue;
    button.hidden = false;
    button.addEventListener("click", () => go(thread));
  }
  document.querySelectorAll("[data-remark-keys]").forEach((each) => (each.hidden = false));
}
