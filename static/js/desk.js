// The review desk. Everything works without this: it keeps what is being typed while somebody follows a link and
// comes back, and adds keys to go from change to change.
"use strict";

{
  const form = document.querySelector("form.decision");
  const name = `desk ${location.pathname}`;

  const isRadio = (field) => field.type === "radio";
  const key = (field) => (isRadio(field) ? `${field.name} ${field.value}` : field.name);
  const isEmpty = (field) => !(isRadio(field) ? form.elements[field.name].value : field.value);

  if (form) {
    const fields = [...form.querySelectorAll("textarea, input[type=radio]")];
    const kept = JSON.parse(sessionStorage.getItem(name) || "{}");
    for (const field of fields.filter(isEmpty)) {
      if (isRadio(field)) field.checked = kept[key(field)] === true;
      else field.value = kept[key(field)] || "";
    }
    form.addEventListener("input", () => {
      const typed = fields.map((field) => [key(field), isRadio(field) ? field.checked : field.value]);
      sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(typed)));
    });
    form.addEventListener("submit", () => sessionStorage.removeItem(name));
  }
}

{
  const places = [...document.querySelectorAll(".redline [id^=change-]")];
  const keys = document.querySelector(".keys");
  if (keys) keys.hidden = false;

  const isTyping = (target) => target.closest("input, textarea, select");

  // From where the reader is: the place gone to last stands just under the row of numbers.
  const next = () => places.find((place) => place.getBoundingClientRect().top > 130);
  const previous = () => places.findLast((place) => place.getBoundingClientRect().top < 90);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const place = { n: next, p: previous }[event.key]?.();
    if (!place) return;
    event.preventDefault();
    history.replaceState(null, "", `#${place.id}`);
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "start" });
  });
}
