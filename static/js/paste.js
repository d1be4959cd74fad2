/* What is pasted from Word or a web page comes in as Markdown: its HTML is sent to the site, which writes it.
 * Words without structure, and Ctrl+Shift+V, are pasted as they are. If the site does not answer, the words
 * alone are pasted, and a line says so. */
"use strict";
{
  // Only these say more than the words alone; code editors and terminals copy HTML too.
  const STRUCTURE = "h1,h2,h3,h4,h5,h6,ul,ol,table,blockquote,a[href],b,strong,i,em,sup,sub,p[class^=Mso],[style*=mso-list]";
  const PATIENCE = 15000;

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  const line = (editor) => {
    let told = editor.querySelector("[data-pasted]");
    if (!told) {
      told = document.createElement("p");
      told.className = "kept-status";
      told.dataset.pasted = "";
      told.setAttribute("role", "status");
      editor.append(told);
    }
    return told;
  };

  const structured = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    return page.body.textContent.trim() !== "" && page.body.querySelector(STRUCTURE) !== null;
  };

  const written = async (url, html) => {
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ html }),
      headers: { "X-CSRFToken": token() },
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 200) return answer.json();
    const told = await answer.json().catch(() => ({}));
    throw new Error(told.error || "The site did not answer.");
  };

  const put = (area, place, words) => {
    const same = area.value === place.value;
    const from = same ? place.from : area.selectionStart;
    const to = same ? place.to : area.selectionEnd;
    area.dispatchEvent(new CustomEvent("editor:put", { detail: { from, to, words } }));
  };

  const take = async (area, editor, html, plain) => {
    const told = line(editor);
    const place = { value: area.value, from: area.selectionStart, to: area.selectionEnd };
    told.textContent = "Pasting …";
    try {
      const { markdown, notes } = await written(editor.dataset.paste, html);
      put(area, place, markdown);
      told.textContent = ["Pasted as Markdown; Ctrl+Z takes it back, Ctrl+Shift+V pastes the words alone.", ...notes].join(" ");
    } catch (error) {
      put(area, place, plain);
      told.textContent = `Only the words were pasted, without headings, lists and links. ${error.message}`;
    }
  };

  let shifted = false;
  document.addEventListener("keydown", (event) => (shifted = event.shiftKey), true);
  document.addEventListener(
    "paste",
    (event) => {
      const area = event.target.closest?.("[data-editor] textarea");
      const html = area && !area.readOnly && !shifted ? event.clipboardData?.getData("text/html") : "";
      if (!html || !structured(html)) return;
      event.preventDefault();
      event.stopImmediatePropagation(); // Word also sends a picture of the words
      take(area, area.closest("[data-editor]"), html, event.clipboardData.getData("text/plain"));
    },
    true,
  );
}
