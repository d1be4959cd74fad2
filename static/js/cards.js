// A card beside a mark in the text: the source, the note or the word that it leads to, on hover, focus and touch.
// Without this file each mark is a link to the same words further down.
(() => {
  "use strict";

  if (!HTMLElement.prototype.showPopover) return;
  const MARKS = "a.cite, a.term, .footnote > a";
  const REST = 150; // milliseconds that a mouse rests on a mark before its card opens
  const GRACE = 300; // and that it may take to get from the mark into the card

  const card = document.createElement("div");
  card.id = "card";
  card.className = "card-beside";
  card.popover = "auto";
  card.setAttribute("role", "note");
  let mark = null;

  // ---- What stands in it: a copy of what the mark leads to
  const part = (tag, name, ...content) => {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...content);
    return made;
  };

  const copy = (element, without) => {
    const made = element.cloneNode(true);
    made.querySelectorAll(without).forEach((each) => each.remove());
    made.querySelectorAll("[id]").forEach((each) => each.removeAttribute("id"));
    return made.childNodes;
  };

  const target = (id) => document.getElementById(id);
  const led = (link) => target(decodeURIComponent(link.hash.slice(1)));
  const cited = (place) => target(`ref-${decodeURIComponent(place.id.slice("cite-".length).replace(/-\d+$/, ""))}`);

  // All of a run (4–6): what lies between its ends has a place in the text, and no number.
  const run = (link) => {
    const places = [...link.parentElement.children].filter((each) => each.matches("a.cite, span[id]"));
    const joined = (one, other) => places[one]?.matches("span") || places[other]?.matches("span");
    let first = places.indexOf(link);
    let last = first;
    while (first > 0 && joined(first - 1, first)) first -= 1;
    while (last < places.length - 1 && joined(last, last + 1)) last += 1;
    return places.slice(first, last + 1);
  };

  const source = (entry) => {
    const name = part("p", "card-name", `Source ${entry.querySelector(".entry-number").textContent}`);
    const whole = part("div", "entry", name, ...copy(entry, ".entry-number, .uses"));
    const way = part("a", "", "In the list of sources");
    way.href = `#${encodeURIComponent(entry.id)}`;
    whole.querySelector(".entry-more").append(way);
    return whole;
  };

  const word = (name) => {
    const meaning = part("div", "prose", ...copy(name.parentElement.querySelector("dd"), "none"));
    const whole = part("div", "card-word", part("p", "card-name", name.textContent), meaning);
    const page = name.querySelector("a");
    if (!page) return whole;
    const way = part("a", "", "In the glossary");
    way.href = page.href;
    whole.append(part("p", "entry-more", way));
    return whole;
  };

  const content = (link) => {
    if (link.matches(".cite")) {
      return run(link).map(cited).filter(Boolean).map(source);
    }
    const place = led(link);
    if (!place) return [];
    return [link.matches(".term") ? word(place) : part("div", "prose", ...copy(place, ".footnote-back"))];
  };

  // ---- Where it stands, for browsers that cannot anchor it: below the line of its mark, or above it
  const anchored = CSS.supports("anchor-name: --mark");
  const place = () => {
    const line = mark.getBoundingClientRect();
    const room = document.documentElement.clientWidth - card.offsetWidth - 16;
    const isBelow = innerHeight - line.bottom - 32 >= card.offsetHeight;
    card.style.left = `${Math.max(16, Math.min(line.left - card.offsetWidth / 2, room))}px`;
    card.style.top = isBelow ? `${line.bottom + 14}px` : "auto";
    card.style.bottom = isBelow ? "auto" : `${innerHeight - line.top + 14}px`;
  };

  const hide = () => { if (mark) card.hidePopover(); };

  const show = (link) => {
    if (mark === link) return;
    const parts = content(link);
    hide();
    if (!parts.length) return;
    mark = link;
    mark.classList.add("has-card");
    mark.setAttribute("aria-details", card.id);
    card.replaceChildren(...parts);
    mark.after(card); // so that Tab leads from the mark into its card
    card.showPopover();
    card.scrollTop = 0;
    if (!anchored) place();
  };

  card.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "closed") return;
    mark.classList.remove("has-card");
    mark.removeAttribute("aria-details");
    mark = null;
  });

  // ---- When it opens and closes. From a mouse and from the keyboard the link still leads on.
  const marked = (element) => (card.contains(element) ? null : element.closest?.(MARKS));
  const stays = (element) => card.contains(element) || mark?.contains(element);
  let waiting = 0;
  const later = (wait, act) => { clearTimeout(waiting); waiting = setTimeout(act, wait); };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = marked(event.target);
    if (stays(event.target)) clearTimeout(waiting);
    else if (link) later(REST, () => show(link));
    else later(GRACE, () => { if (!stays(document.activeElement)) hide(); });
  });

  let returning = false;
  document.addEventListener("focusin", (event) => {
    const link = marked(event.target);
    if (link?.matches(":focus-visible") && !returning) show(link);
    else if (!stays(event.target)) hide();
  });
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    returning = true;
    mark.focus({ preventScroll: true });
    returning = false;
  });

  // A touch opens the card, and a second one closes it.
  let touched = null;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "mouse" ? null : { open: mark };
  }, true);
  document.addEventListener("click", (event) => {
    const link = marked(event.target);
    if (!link || !touched || !content(link).length) return;
    event.preventDefault();
    if (touched.open === link) hide();
    else show(link);
    touched = null;
  });

  addEventListener("hashchange", hide);
  if (!anchored) addEventListener("scroll", () => { if (mark) place(); }, { passive: true });
})();
