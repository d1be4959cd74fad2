/* The preview beside the editor: the page as readers will see it, in a frame of its own that runs no script. */
"use strict";
{
  const WAIT = 450;
  const HIDDEN = "preview-off";

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  const whose = (form) => new URL(form.querySelector("[data-kept]").dataset.kept, location).search;

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

  const reason = async (answer) => {
    if (answer.type === "opaqueredirect") return "you have been logged out.";
    try {
      return (await answer.json()).error;
    } catch {
      return `the site answered ${answer.status}.`;
    }
  };

  const begin = async (editor) => {
    const pane = editor.querySelector(".editor-preview");
    if (!pane) return;
    const form = editor.closest("form");
    const status = editor.querySelector("[data-preview-status]");
    pane.hidden = false;
    const frame = await makeFrame(pane);
    followLinks(frame.contentDocument);
    let asked = 0;
    let shown = 0;
    let timer = 0;
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
    };

    const fetchPage = async (mine) => {
      const data = new FormData(form);
      data.delete("csrfmiddlewaretoken");
      const headers = { "X-CSRFToken": token() };
      const url = editor.dataset.preview + whose(form);
      const answer = await fetch(url, { method: "POST", body: data, headers, redirect: "manual" });
      const ok = answer.status === 200;
      const words = ok ? await answer.text() : await reason(answer);
      if (mine <= shown) return; // a newer answer stands already
      shown = mine;
      if (ok) show(words);
      pane.classList.toggle("editor-stale", !ok || mine !== asked);
      say(ok ? "Preview is up to date" : `Preview could not be refreshed: ${words}`);
    };

    const refresh = () => {
      const mine = ++asked;
      pane.classList.add("editor-stale");
      fetchPage(mine).catch(() => {
        if (mine > shown) say("Preview could not be refreshed: the site cannot be reached.");
      });
    };

    const soon = () => {
      clearTimeout(timer);
      if (!editor.classList.contains(HIDDEN)) timer = setTimeout(refresh, WAIT);
    };

    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    editor.addEventListener("preview:shown", soon);
    new MutationObserver(() => dress(frame)).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    refresh();
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
