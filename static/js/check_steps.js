/* From what a check found to its words in the editor, by button and by key; quick fixes, put in by the editor itself,
 * so that its undo takes them back (the rule is that of articles/checks/fixing.py). */
"use strict";
{
  const panel = document.querySelector("[data-checks]");
  const found = panel?.querySelector("[data-checks-found]");
  let current = "";

  const say = (words) => panel.dispatchEvent(new CustomEvent("checks:say", { detail: words }));
  const entryOf = (id) => found.querySelector(`[data-check="${id}"]`);

  /* -- To the words */

  const mark = (entry) => {
    current = entry.dataset.check;
    found.querySelectorAll("[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
    entry.setAttribute("aria-current", "true");
    entry.closest("[data-group]").open = true;
  };

  /* Into view within the list alone, so that the editor stays where it is. */
  const scrollTo = (entry) => {
    const [inner, outer] = [entry.getBoundingClientRect(), found.getBoundingClientRect()];
    if (inner.top < outer.top) found.scrollTop += inner.top - outer.top - 8;
    else if (inner.bottom > outer.bottom) found.scrollTop += Math.min(inner.bottom - outer.bottom + 8, inner.top - outer.top);
  };

  /* False where there are no words to select: the link then leads to the field. */
  const go = (place) => {
    const { part, quote, line } = place.dataset;
    const area = part && document.getElementById(`id_${part}`);
    if (!source.isTyped(area)) return false;
    source.select(area, source.spanOf(area.value, quote, Number(line)), "nearest");
    panel.dispatchEvent(new CustomEvent("checks:at", { bubbles: true, detail: place }));
    return true;
  };

  const follow = (event, link) => {
    const entry = link.closest("[data-check]");
    if (entry) mark(entry);
    if (go(link.dataset.quote === undefined ? entry : link)) event.preventDefault();
  };

  const next = (step) => {
    const open = [...found.querySelectorAll("[data-group][open] [data-check]")];
    if (!open.length) return say("Nothing found");
    const at = open.findIndex((entry) => entry.dataset.check === current);
    const number = at < 0 ? (step > 0 ? 0 : open.length - 1) : (at + step + open.length) % open.length;
    const entry = open[number];
    mark(entry);
    scrollTo(entry);
    if (!go(entry)) entry.focus({ preventScroll: true });
    say(`${number + 1} of ${open.length}: ${entry.querySelector(".check-message").textContent}`);
  };

  /* -- Quick fixes */

  const placeOf = ({ dataset }) => {
    const area = document.getElementById(dataset.field);
    const from = area ? area.value.indexOf(dataset.old, source.lineAt(area.value, Number(dataset.line))[0]) : -1;
    return { area, from, to: from + dataset.old.length, words: dataset.new };
  };

  const put = (area, detail) => {
    area.dispatchEvent(new CustomEvent("editor:put", { detail }));
    area.scrollIntoView({ block: "nearest" });
  };

  const fix = (button) => {
    const { area, ...change } = placeOf(button);
    if (change.from < 0) return say("These words are not there any more.");
    put(area, change);
    say("Put in. Control and Z takes it back.");
  };

  /* All changes of one field as one, so that one undo takes them back: browsers keep one history for all fields. */
  const joined = (area, changes) => {
    const apart = changes.sort((one, other) => one.from - other.from).filter((each, n, all) => !n || each.from >= all[n - 1].to);
    let at = apart[0].from;
    let words = "";
    for (const each of apart) {
      words += area.value.slice(at, each.from) + each.words;
      at = each.to;
    }
    return { from: apart[0].from, to: at, words };
  };

  const fixAll = () => {
    const changes = new Map();
    for (const button of found.querySelectorAll("[data-group]:not([data-group=before]) [data-fix]")) {
      const { area, ...change } = placeOf(button);
      if (change.from >= 0) changes.set(area, [...(changes.get(area) || []), change]);
    }
    for (const [area, each] of changes) put(area, joined(area, each));
    say("All put in. Control and Z takes them back, field by field.");
  };

  /* -- Listening */

  const click = (event) => {
    const link = event.target.closest("a[data-go]");
    const button = event.target.closest("[data-fix]");
    if (link) follow(event, link);
    else if (button) fix(button);
    else if (event.target.closest("[data-fix-all]")) fixAll();
  };

  const press = (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyN") return;
    event.preventDefault();
    next(event.shiftKey ? -1 : 1);
  };

  const reveal = () => {
    found.querySelectorAll("[data-fix], [data-fix-all]").forEach((each) => (each.hidden = false));
    if (current && entryOf(current)) entryOf(current).setAttribute("aria-current", "true");
  };

  /* From words that are underlined in the preview. */
  const meet = (event) => {
    const entry = entryOf(event.detail);
    mark(entry);
    entry.scrollIntoView({ block: "nearest" });
    entry.focus({ preventScroll: true });
  };

  if (panel) {
    panel.querySelector("[data-checks-keys]").hidden = false;
    panel.addEventListener("checks:told", reveal);
    panel.addEventListener("checks:meet", meet);
    panel.addEventListener("click", click);
    document.addEventListener("keydown", press);
  }
}
