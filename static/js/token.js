/* A form that was shown before somebody logged in again: sent with the token of now. */
"use strict";
document.querySelectorAll("form[data-fresh-token]").forEach((form) =>
  form.addEventListener("submit", () => {
    const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (found) form.querySelector("[name=csrfmiddlewaretoken]").value = found[1];
  }),
);
