/* The preview beside the editor: the page as readers will see it, in a frame of its own that runs no script. */
"use strict";
{
  const WAIT = 450;
  const HIDDEN = "preview-off";

  const emptyPage = (sheets) =>
    `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Preview</title>${sheets
      .map((sheet) => `<link rel="stylesheet" href="${sheet}">`)
      .join("")}</head><body><div class="page preview"></div></body></html>`;

  const makeFrame = (pane) => {
    const frame = document.createElement("iframe");
    frame.title = "Preview: what readers will see";
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.srcdoc = emptyPage(pane.dataset.sheets.split(" "));
    pane.append(frame);
    return new Promise((resolve) => frame.addEventListener("load", () => resolve(frame), { once: true }));
  };

  /* Links within the text lead to their place in the frame; others open beside the form, which stays. */
  const followLinks = (inside) =>
    inside.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link) return;
      event.preventDefault();
      const href = link.getAttribute("href");
      if (href.startsWith("#")) inside.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView();
      else window.open(link.href, "_blank", "noopener");
    });

  const dress = (frame) => {
    const root = frame.contentDocument.documentElement;
    root.style.colorScheme = getComputedStyle(document.documentElement).colorScheme;
  };

  const begin = async (editor) => {
    const pane = editor.querySelector(".editor-preview");
    if (!pane) return;
    const form = editor.closest("form");
    const status = editor.querySelector("[data-preview-status]");
    pane.hidden = false;
    const frame = await makeFrame(pane);
    followLinks(frame.contentDocument);
    let said = "";

    const say = (words) => {
      if (words !== said) status.textContent = said = words;
    };

    const show = (html) => {
      const inside = frame.contentDocument;
      const top = inside.scrollingElement.scrollTop;
      inside.querySelector(".preview").innerHTML = html;
      inside.scrollingElement.scrollTop = top;
      dress(frame);
      editor.dispatchEvent(new CustomEvent("preview:drawn", { bubbles: true, detail: { page: inside } }));
    };

    const ask = asking({
      form,
      url: editor.dataset.preview,
      wait: WAIT,
      wanted: () => !editor.classList.contains(HIDDEN),
      told: (html) => {
        show(html);
        say("Preview is up to date");
      },
      failed: (words) => say(`Preview could not be refreshed: ${words}`),
      waiting: (is) => pane.classList.toggle("editor-stale", is),
    });
    editor.addEventListener("preview:shown", ask.soon);
    new MutationObserver(() => dress(frame)).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    ask.now();
  };

  const VIEWS = { alone: "preview-alone", off: HIDDEN };

  const toggle = (editor, button) => {
    const on = editor.classList.toggle(VIEWS[button.dataset.view]);
    button.setAttribute("aria-pressed", String(on));
    if (button.dataset.view === "off") {
      localStorage.setItem(HIDDEN, on ? "1" : "");
      if (!on) editor.dispatchEvent(new CustomEvent("preview:shown"));
    }
  };

  document.addEventListener("editor:ready", (event) => {
    const editor = event.target;
    editor.querySelectorAll("[data-view]").forEach((button) => {
      button.addEventListener("click", () => toggle(editor, button));
      if (button.dataset.view === "off" && localStorage.getItem(HIDDEN)) toggle(editor, button);
    });
    begin(editor);
  });
}
