// The review desk. Everything works without this: it keeps what is being typed while somebody follows a link and comes
// back.
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
