// On wide screens sources stand in the margin beside the claims that use them: each at its first use under a
// heading, and in view until the next one comes. Readers who listen have the same from the marks in the text.
(() => {
  "use strict";

  const margin = document.querySelector(".article-margin");
  const text = document.querySelector(".article-text");
  if (!margin || !text || !document.querySelector(".article .entry")) return;

  const WIDE = matchMedia("(min-width: 78rem)");
  const GAP = 14; // pixels between two notes, and between two short ones
  const SHORT_GAP = 3;
  const APART = 48; // from here on two notes keep their place on the screen one after the other, not together
  const DRIFT = 90; // what a note may stand below its claim, before it and those above it become short
  const facts = margin.firstElementChild;

  const part = (tag, name, ...content) => {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...content);
    return made;
  };

  // ---- Which notes there are, each with the height at which it is wanted
  const noteOf = (entry) => {
    const number = part("b", "margin-number", entry.querySelector(".entry-number").textContent);
    const badge = entry.querySelector(".badge")?.cloneNode(true) ?? "";
    const where = part("span", "margin-where", entry.dataset.where);
    const note = part("a", "margin-note", number, part("b", "", entry.dataset.label), where, badge);
    note.href = `#${encodeURIComponent(entry.id)}`;
    note.tabIndex = -1;
    return note;
  };

  // What a place cites: '4–6' has a link at both of its ends, and for 5 the place alone.
  const entryOf = (place) => {
    const key = place.id.slice("cite-".length).replace(/-\d+$/, "");
    return document.getElementById(`ref-${decodeURIComponent(key)}`);
  };

  const uses = () => {
    const from = margin.getBoundingClientRect().top;
    let seen = new Set();
    const found = [];
    for (const place of document.querySelectorAll(".article :is(h2, h3, .cites > [id])")) {
      if (place.matches("h2, h3")) seen = new Set();
      const entry = entryOf(place);
      if (!entry || seen.has(entry) || place.closest("details:not([open]), .terms")) continue;
      seen.add(entry);
      found.push({ note: noteOf(entry), wanted: place.parentElement.getBoundingClientRect().top - from - 6 });
    }
    return found.sort((one, other) => one.wanted - other.wanted); // the columns of a table
  };

  // ---- Where they stand: none on another, and rather short than far from its claim
  const measure = (each) => { each.height = each.note.offsetHeight; };

  const isShort = ({ note }) => note.classList.contains("short");
  const bottom = ({ top, height }) => top + height;
  const below = (one, other) => bottom(one) + (isShort(one) && isShort(other) ? SHORT_GAP : GAP);

  const settle = (notes, lowest) => {
    let first = 0; // of those that touch the one being placed
    for (let i = 0; i < notes.length; i += 1) {
      notes[i].top = Math.max(notes[i].wanted, i ? below(notes[i - 1], notes[i]) : lowest);
      if (notes[i].top === notes[i].wanted) first = i;
      if (notes[i].top - notes[i].wanted <= DRIFT) continue;
      const crowd = notes.slice(first).filter((each) => each.wanted <= notes[i].wanted && !isShort(each));
      if (!crowd.length) continue;
      crowd.forEach(({ note }) => note.classList.add("short"));
      crowd.forEach(measure);
      i = first - 1;
    }
  };

  const grouped = (notes) => {
    const groups = [];
    for (const each of notes) {
      const group = groups.at(-1);
      const near = group && each.top - bottom(group.at(-1)) < APART;
      if (near && bottom(each) - group[0].top < innerHeight / 2) group.push(each);
      else groups.push([each]);
    }
    return groups;
  };

  // ---- A stretch of the margin for each group, in which it stays in view
  const kept = new IntersectionObserver((places) => {
    places.forEach(({ target, isIntersecting, boundingClientRect }) => {
      target.nextElementSibling.classList.toggle("kept", !isIntersecting && boundingClientRect.top < innerHeight / 2);
    });
  }, { rootMargin: "-40px 0px 0px 0px" });

  const stretch = (top, height, ...content) => {
    const made = part("div", "margin-stretch", ...content);
    made.style.top = `${top}px`;
    made.style.height = `${height}px`;
    return made;
  };

  const stretchOf = (group, index, groups, ends) => {
    const top = group[0].top;
    const end = Math.min(groups[index + 1]?.[0].top ?? Infinity, ends.find((each) => each > bottom(group.at(-1))) ?? Infinity);
    group.slice(1).forEach(({ note, top: own }, i) => { note.style.marginTop = `${own - bottom(group[i])}px`; });
    const start = part("i", "margin-start");
    const made = stretch(top, end - top - GAP, start, part("div", "margin-group", ...group.map(({ note }) => note)));
    made.setAttribute("aria-hidden", "true");
    kept.observe(start);
    return made;
  };

  // ---- All of it, made anew when the page changes its form
  let sheet = null;
  const clear = () => {
    kept.disconnect();
    sheet?.replaceWith(facts);
    sheet = null;
  };

  // What a group stands beside ends with the text, and with each part of the page that follows it.
  const ends = () => {
    const from = margin.getBoundingClientRect().top;
    return [...text.children].map((each) => each.getBoundingClientRect().bottom - from);
  };

  const lay = () => {
    clear();
    const notes = WIDE.matches ? uses() : [];
    if (!notes.length) return;
    const lowest = facts.offsetHeight + 2 * GAP;
    sheet = part("div", "margin-notes", ...notes.map(({ note }) => note));
    margin.append(sheet);
    notes.forEach(measure);
    settle(notes, lowest);
    const groups = grouped(notes);
    const stops = ends();
    sheet.replaceChildren(
      stretch(0, notes[0].top - GAP, facts),
      ...groups.map((group, index) => stretchOf(group, index, groups, stops)),
    );
  };

  let waiting = 0;
  const again = () => { cancelAnimationFrame(waiting); waiting = requestAnimationFrame(lay); };
  new ResizeObserver(again).observe(text);
  WIDE.addEventListener("change", again);

  // A mark that is pointed at shows which note is its own.
  text.addEventListener("pointerover", ({ target }) => {
    const mark = target.closest("a.cite");
    margin.querySelectorAll(".margin-note").forEach((note) => {
      note.classList.toggle("pointed", Boolean(mark) && decodeURIComponent(note.hash) === decodeURIComponent(mark.hash));
    });
  });
})();
