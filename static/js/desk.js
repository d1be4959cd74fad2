// The review desk. Everything works without this; it adds keys to go from change to change.
(() => {
  "use strict";

  const places = [...document.querySelectorAll(".redline [id^=change-]")];
  if (!places.length) return;

  document.querySelector(".keys").hidden = false;

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

  // The place before or after the one in view: its top edge is what counts.
  const next = () => places.find((place) => place.getBoundingClientRect().top > 130);
  const previous = () => places.findLast((place) => place.getBoundingClientRect().top < 90);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const place = { n: next, p: previous }[event.key]?.();
    if (!place) return;
    event.preventDefault();
    history.replaceState(null, "", `#${place.id}`);
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  });
})();
