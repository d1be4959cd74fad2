// The pages of guests. Everything works without this: it spares pasting the link, and keeps what is being typed.
"use strict";

{
  // The token stands behind '#', so that no request for this page carries it; it is sent in the body of a form.
  const form = document.querySelector("form[data-link]");
  const open = () => {
    const token = location.hash.slice(1);
    if (!token) return;
    history.replaceState(null, "", location.pathname);
    form.elements.link.value = token;
    form.submit();
  };
  if (form) {
    open();
    addEventListener("hashchange", open);
  }
}

// A decision, and a remark: each is kept by itself.
{
  const WAIT = 2500;

  const keepTyped = (form) => {
    const told = form.querySelector("[data-kept]");
    let timer = 0;

    const keep = async () => {
      clearTimeout(timer);
      timer = 0;
      try {
        const answer = await fetch(form.dataset.typed, { method: "POST", body: new FormData(form), keepalive: true });
        told.textContent = answer.ok ? "Kept, also for another device." : "Not kept: open the link from your letter again, in another tab.";
      } catch {
        told.textContent = "Not kept: no connection. It will be tried again as you go on.";
      }
    };

    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, WAIT);
    });
    addEventListener("visibilitychange", () => timer && keep());
    form.addEventListener("submit", () => clearTimeout(timer));
  };

  document.querySelectorAll("form[data-typed]").forEach(keepTyped);
}
