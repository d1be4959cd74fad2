// From change to change: by buttons and by keys, the one that is reached marked, and counted. Without this, the
// changes stand in the text all the same, and the count leads to the first.
"use strict";

{
  const marks = [...document.querySelectorAll("[data-change]")];
  const places = [...new Map(marks.map((mark) => [mark.dataset.change, mark])).keys()].map(Number);
  const count = document.querySelector("[data-count]"); // a link, in a place whose changes are told
  let current = 0;

  const first = (place) => document.getElementById(`change-${place}`);
  const top = (place) => first(place).getBoundingClientRect().top;
  const isSeen = (place) => top(place) > 0 && top(place) < innerHeight;

  // From the change that is marked, or from where the reader has scrolled to since.
  const next = () => {
    if (current && isSeen(current)) return places[places.indexOf(current) + 1];
    return places.find((place) => top(place) > 0);
  };
  const previous = () => {
    if (current && isSeen(current)) return places[places.indexOf(current) - 1];
    return places.findLast((place) => top(place) < innerHeight / 2);
  };

  const mark = (place) => {
    current = place;
    for (const each of marks) each.classList.toggle("current", each.dataset.change === String(place));
    count.textContent = `${places.indexOf(place) + 1} of ${places.length}`;
  };

  const go = (place) => {
    if (!place) return;
    mark(place);
    history.replaceState(null, "", `#change-${place}`);
    first(place).tabIndex = -1;
    first(place).focus({ preventScroll: true });
    first(place).scrollIntoView({ block: "center" });
  };

  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");
  const KEYS = { n: next, j: next, p: previous, k: previous };

  if (count && places.length) {
    count.parentElement.setAttribute("role", "status");
    for (const button of document.querySelectorAll("[data-step]")) {
      button.hidden = false;
      button.addEventListener("click", () => go(button.dataset.step === "1" ? next() : previous()));
    }
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !KEYS[event.key]) return;
      event.preventDefault();
      go(KEYS[event.key]());
    });
    const asked = places.find((place) => location.hash === `#change-${place}`);
    if (asked) mark(asked);
    count.addEventListener("click", (event) => {
      event.preventDefault();
      go(current || places[0]);
    });
  }
}
