/* Asks the site about a form as it stands, while it is typed: some time after the last key, and the newest answer
 * wins. ``told``: called with the HTML of each answer; ``failed``: with why there is none; ``waiting``: with whether
 * what is shown is of the text as it stood before. */
"use strict";
globalThis.asking = (() => {
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  const whose = (form) => new URL(form.querySelector("[data-kept]").dataset.kept, location).search;

  const reason = async (answer) => {
    if (answer.type === "opaqueredirect") return "you have been logged out.";
    try {
      return (await answer.json()).error;
    } catch {
      return `the site answered ${answer.status}.`;
    }
  };

  return ({ form, url, wait, wanted = () => true, told, failed, waiting }) => {
    let asked = 0;
    let shown = 0;
    let timer = 0;

    const fetchAnswer = async (mine) => {
      const data = new FormData(form);
      data.delete("csrfmiddlewaretoken");
      const options = { method: "POST", body: data, headers: { "X-CSRFToken": token() }, redirect: "manual" };
      const answer = await fetch(url + whose(form), options);
      const ok = answer.status === 200;
      const words = ok ? await answer.text() : await reason(answer);
      if (mine <= shown) return; // a newer answer stands already
      shown = mine;
      waiting(!ok || mine !== asked);
      if (ok) told(words);
      else failed(words);
    };

    const now = () => {
      const mine = ++asked;
      waiting(true);
      fetchAnswer(mine).catch(() => {
        if (mine > shown) failed("the site cannot be reached.");
      });
    };

    const soon = (event) => {
      if (event?.target.closest?.("[data-checks]")) return; // a reason is no text
      clearTimeout(timer);
      if (wanted()) timer = setTimeout(now, wait);
    };

    form.addEventListener("input", soon);
    form.addEventListener("change", (event) => event.target.matches("textarea") || soon(event));
    return { now, soon };
  };
})();
