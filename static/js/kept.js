/* What is being typed is kept: on the site every few seconds, in this browser while the site does not take it.
 * A save is sent only when the site has taken the text, so that an ended session costs nothing. */
"use strict";
{
  const WAIT = 3000;
  const mark = document.querySelector("[data-kept]");
  const form = mark?.closest("form");

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";
  const pairs = () => [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  const written = () => JSON.stringify(pairs());

  const notice = (kind, ...inside) => {
    const box = document.createElement("div");
    box.className = `notice notice-${kind} kept-notice`;
    box.append(...inside);
    return box;
  };

  const words = (tag, text, className = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.className = className;
    return element;
  };

  /* -- In this browser */

  const inBrowser = {
    name: mark && `kept:${mark.dataset.user}:${mark.dataset.kept}`,
    put: () => localStorage.setItem(inBrowser.name, JSON.stringify({ at: Date.now(), fields: pairs() })),
    get: () => JSON.parse(localStorage.getItem(inBrowser.name) || "null"),
    drop: () => localStorage.removeItem(inBrowser.name),
  };

  const bringBack = (fields) => {
    const sent = document.createElement("form");
    sent.method = "post";
    [...fields, ["_again", "1"], ["csrfmiddlewaretoken", token()]].forEach(([name, value]) => {
      const area = document.createElement("textarea");
      Object.assign(area, { name, value, hidden: true });
      sent.append(area);
    });
    document.body.append(sent);
    sent.submit();
  };

  const offer = () => {
    const found = inBrowser.get();
    if (!found) return;
    if (JSON.stringify(found.fields) === written()) return inBrowser.drop();
    const time = new Date(found.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
    const back = words("button", "Bring it back", "button button-primary");
    const away = words("button", "Discard it", "button");
    const box = notice("info", words("p", `You were writing this on ${time}; it was kept in this browser.`), back, " ", away);
    back.addEventListener("click", () => bringBack(found.fields));
    away.addEventListener("click", () => {
      inBrowser.drop();
      box.remove();
    });
    form.before(box);
  };

  /* -- On the site */

  const saved = () => (mark.dataset.unsaved === undefined ? written() : "");
  let sent = form ? saved() : "";
  let touched = false;
  let timer = 0;
  let warned = null;
  let status = null;

  const warn = (text) => {
    inBrowser.put();
    if (!warned) {
      const login = words("a", "Log in in a new window", "button");
      Object.assign(login, { href: mark.dataset.login, target: "_blank", rel: "noopener" });
      warned = notice("stop", words("p", ""), login);
      warned.setAttribute("role", "alert");
      warned.classList.add("kept-warning");
      document.body.append(warned);
    }
    warned.firstChild.textContent = text;
  };

  const calm = (time) => {
    warned?.remove();
    warned = null;
    inBrowser.drop();
    status.textContent = `Kept ${time}, not saved yet`;
  };

  /* "kept", "refused" (the save will say why) or "lost" (logged out, or no connection). */
  const keep = async () => {
    clearTimeout(timer);
    const now = written();
    const data = new FormData(form);
    data.delete("csrfmiddlewaretoken");
    try {
      const options = { method: "POST", body: data, headers: { "X-CSRFToken": token() }, redirect: "manual" };
      const answer = await fetch(mark.dataset.kept, options);
      const told = await answer.json().catch(() => ({}));
      if (answer.status === 200) {
        sent = now;
        calm(told.kept);
        return "kept";
      }
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        warn(told.error || "You have been logged out. Your text is kept in this browser: log in, then save again.");
        return "lost";
      }
      return "refused";
    } catch {
      warn("The site cannot be reached. Your text is kept in this browser; save again when you are back.");
      return "lost";
    }
  };

  const typed = () => {
    touched = true;
    clearTimeout(timer);
    if (written() !== sent) timer = setTimeout(keep, WAIT);
  };

  /* -- Saving */

  let going = false;

  const submit = async (event) => {
    if (going === "now") return;
    event.preventDefault();
    if (going) return; // the second half of a double click
    going = true;
    const outcome = await keep();
    if (outcome === "lost") {
      going = false;
      return;
    }
    form.querySelector("[name=csrfmiddlewaretoken]").value = token();
    going = "now";
    form.requestSubmit(event.submitter);
  };

  const saveKey = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    (form.querySelector("[name=_continue]") || form.querySelector("[name=_save]"))?.click();
  };

  const guardSteps = (clean) =>
    document.querySelectorAll("form[data-step]").forEach((step) =>
      step.addEventListener("submit", (event) => {
        if (written() === clean) return;
        event.preventDefault();
        step.querySelector(".kept-notice")?.remove();
        const box = notice("caution", words("p", "The form holds changes that are not saved. Save them first, or they would not go along."));
        box.setAttribute("role", "alert");
        step.append(box);
      }),
    );

  const listen = () => {
    status = words("p", "", "kept-status");
    status.setAttribute("role", "status");
    form.querySelector(".submit-row")?.after(status);
    if (!form.querySelector("[name=_save], [name=_continue]")) return;
    form.addEventListener("input", typed);
    form.addEventListener("change", typed);
    form.addEventListener("submit", submit);
    document.addEventListener("keydown", saveKey);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && written() !== sent && !going) {
        navigator.sendBeacon(mark.dataset.kept, new FormData(form));
      }
    });
    window.addEventListener("pageshow", () => {
      going = false;
    });
  };

  const begin = () => {
    if (!touched) sent = saved();
    offer();
    guardSteps(sent);
  };

  if (form) {
    listen();
    window.addEventListener("load", begin); // after the admin's own scripts have filled in slugs and rows
  }
}
