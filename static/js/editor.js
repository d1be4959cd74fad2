/* The editor around a Markdown textarea: its buttons, its keys, and how words get into it.
 * Tab is left alone, so that the keyboard leads out again. Other files listen for "editor:open" and send
 * "editor:put" with {from, to, words}. */
"use strict";
{
  const KEYS = { KeyC: "works", KeyL: "documents", KeyP: "picture" };

  const open = (area, tool) => {
    const editor = area.closest("[data-editor]");
    area.dispatchEvent(new CustomEvent("editor:open", { bubbles: true, detail: { tool, editor } }));
  };

  const put = (area, { from, to, words }) => {
    area.focus();
    area.setSelectionRange(from, to);
    // execCommand is the only way that the browser's own undo knows of.
    if (!document.execCommand("insertText", false, words)) {
      area.setRangeText(words, from, to, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const start = (editor) => {
    if (editor.dataset.ready !== undefined || editor.closest(".empty-form")) return;
    editor.dataset.ready = "";
    const area = editor.querySelector("textarea");
    const bar = editor.querySelector(".editor-bar");
    bar.hidden = false;
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-open]");
      if (button) open(area, button.dataset.open);
    });
    area.addEventListener("keydown", (event) => {
      const tool = event.altKey && !event.ctrlKey && !event.metaKey && KEYS[event.code];
      if (!tool) return;
      event.preventDefault();
      open(area, tool);
    });
    area.addEventListener("editor:put", (event) => put(area, event.detail));
    editor.dispatchEvent(new CustomEvent("editor:ready", { bubbles: true }));
  };

  const startAll = (root) => root.querySelectorAll("[data-editor]").forEach(start);
  document.addEventListener("DOMContentLoaded", () => {
    startAll(document);
    document
      .querySelectorAll("#id_title, #id_summary")
      .forEach((area) => area.addEventListener("editor:put", (event) => put(area, event.detail)));
  });
  document.addEventListener("formset:added", (event) => startAll(event.target));
}
