// Remarks above a draft's form: from a remark to its words in the editor, and one key to take a suggestion over.
// Everything but the jump works without this.
"use strict";

{
  const WORD = /[.*+?^${}()|[\]\\]/g;

  // The quote in the source, over line breaks; what carries markup is not found, and its line is chosen instead.
  const pattern = (quote) => new RegExp(quote.split(/\s+/).map((word) => word.replace(WORD, "\\$&")).join("[\\s>]+"), "g");

  const lineAt = (source, number) => {
    const before = source.split("\n").slice(0, number - 1).join("\n").length;
    const start = number > 1 ? before + 1 : 0;
    const end = source.indexOf("\n", start);
    return [start, end < 0 ? source.length : end];
  };

  const spanOf = (source, quote, number) => {
    const line = lineAt(source, number);
    const found = [...source.matchAll(pattern(quote))].map((match) => [match.index, match.index + match[0].length]);
    found.sort((one, other) => Math.abs(one[0] - line[0]) - Math.abs(other[0] - line[0]));
    return found[0] || line;
  };

  const go = (thread) => {
    const area = document.getElementById(`id_${thread.dataset.field}`);
    if (!area) return;
    const [start, end] = spanOf(area.value, thread.dataset.quote, Number(thread.dataset.line));
    area.focus();
    area.setSelectionRange(start, end);
    area.scrollTop = (area.scrollHeight * start) / Math.max(area.value.length, 1) - area.clientHeight / 2;
    area.scrollIntoView({ block: "center" });
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
