/* What the checks find, under the editor: asked anew while the text is typed. What was opened, typed or focused there
 * stays as it was. check_steps.js leads to the words, underlined.js underlines them in the preview. */
"use strict";
{
  const WAIT = 600;
  const KEPT = "[data-group], .check-stand, textarea, [name=take_back]";
  const FOCUSED = ["[data-go]", "[data-fix]", "summary", "[data-fix-all]"];

  const nameOf = (element) => element.dataset.group || element.id || element.closest("[data-check]").dataset.check;

  /* By name, also of what is not shown just now: a sentence may come back. */
  const remember = (found, states) =>
    found.querySelectorAll(KEPT).forEach((each) => states.set(nameOf(each), [each.open, each.value, each.checked]));

  const bringBack = (found, states) => {
    for (const each of found.querySelectorAll(KEPT)) {
      const [open, value, checked] = states.get(nameOf(each)) || [];
      if (each.matches("details")) each.open = open ?? each.open;
      else if (each.matches("textarea")) each.value = value ?? each.value;
      else each.checked = checked ?? each.checked;
    }
  };

  const selectorOf = (active) => {
    if (active.id) return `[id="${active.id}"]`;
    const around = active.closest("[data-check], [data-group]");
    const root = around?.dataset.check ? `[data-check="${around.dataset.check}"] ` : around ? `[data-group="${around.dataset.group}"] ` : "";
    return root + (FOCUSED.find((each) => active.matches(each)) || "");
  };

  const begin = (panel) => {
    const form = panel.closest("form");
    const found = panel.querySelector("[data-checks-found]");
    const status = panel.querySelector("[data-checks-status]");
    const states = new Map();

    const say = (words, isShown = false) => {
      status.classList.toggle("is-shown", isShown);
      if (status.textContent !== words) status.textContent = words;
    };

    const toldIn = () => found.querySelector("[data-told]")?.dataset.told;

    /* Also above the editor, since on a small screen the list is far below it. */
    const tell = () => {
      const link = form.querySelector("[data-checks-link]");
      link.hidden = !toldIn();
      link.textContent = `Checks: ${toldIn()}`;
      panel.dispatchEvent(new CustomEvent("checks:told", { bubbles: true }));
    };

    const show = (html) => {
      const active = found.contains(document.activeElement) ? document.activeElement : null;
      const focus = active && selectorOf(active);
      const selection = active?.matches("textarea") ? [active.selectionStart, active.selectionEnd] : null;
      const top = found.scrollTop;
      remember(found, states);
      found.innerHTML = html;
      bringBack(found, states);
      found.scrollTop = top;
      const again = focus && found.querySelector(focus);
      again?.focus({ preventScroll: true });
      if (selection) again?.setSelectionRange(...selection);
      if (active && !again) panel.focus({ preventScroll: true });
      tell();
    };

    const ask = asking({
      form,
      url: panel.dataset.checks,
      wait: WAIT,
      told: (html) => {
        show(html);
        say(toldIn());
      },
      failed: (words) => say(`Could not be checked: ${words}`, true),
      waiting: (is) => found.classList.toggle("editor-stale", is),
    });

    panel.tabIndex = -1;
    panel.addEventListener("checks:say", (event) => say(event.detail));
    tell();
    const area = document.getElementById("id_body");
    if (form.querySelector("[data-unsaved]") || area.value !== area.defaultValue) ask.now();
  };

  const panel = document.querySelector("[data-checks]");
  if (panel) document.addEventListener("DOMContentLoaded", () => begin(panel));
}
