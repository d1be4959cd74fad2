/* A picture into the text: chosen, dropped or pasted; described for those who cannot see it; sent; inserted. */
"use strict";
{
  const TYPES = "image/png,image/jpeg,image/webp,image/gif";
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  const FORM = `
    <form method="dialog">
      <div class="picker-head"><h2 id="picture-title">Insert a picture</h2></div>
      <div class="picker-fields">
        <p class="field"><label for="picture-file">File (PNG, JPEG, WebP or GIF)</label><input type="file" id="picture-file" accept="${TYPES}" required></p>
        <p class="field"><label for="picture-alt">What it shows, for those who cannot see it</label><input type="text" id="picture-alt" maxlength="300" required></p>
        <p class="picker-status" role="status" aria-live="polite"></p>
      </div>
      <div class="picker-foot"><span></span><div><button type="button" class="button button-quiet" data-cancel>Cancel</button> <button class="button button-primary">Insert</button></div></div>
    </form>`;

  const send = async (url, file, alt) => {
    const data = new FormData();
    data.append("image", file);
    data.append("alt", alt);
    const answer = await fetch(url, { method: "POST", body: data, headers: { "X-CSRFToken": token() }, redirect: "manual" });
    if (answer.status === 200) return (await answer.json()).markdown;
    const told = await answer.json().catch(() => ({}));
    throw new Error(told.error || "The picture could not be sent. Are you still logged in?");
  };

  const ask = (area, editor, file) => {
    const dialog = document.createElement("dialog");
    dialog.className = "picker";
    dialog.setAttribute("aria-labelledby", "picture-title");
    dialog.innerHTML = FORM;
    document.body.append(dialog);
    const [chosen, alt] = dialog.querySelectorAll("input");
    const status = dialog.querySelector("[role=status]");
    const at = area.selectionEnd;
    if (file) {
      const transfer = new DataTransfer();
      transfer.items.add(file);
      chosen.files = transfer.files;
    }
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      area.focus();
    });
    dialog.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      status.textContent = "Sending …";
      try {
        const words = await send(editor.dataset.upload, chosen.files[0], alt.value);
        dialog.close();
        area.dispatchEvent(new CustomEvent("editor:put", { detail: { from: at, to: at, words } }));
      } catch (error) {
        status.textContent = error.message;
      }
    });
    dialog.showModal();
    if (file) alt.focus();
  };

  const imageOf = (transfer) => [...(transfer?.files || [])].find((file) => file.type.startsWith("image/"));

  const take = (event, transfer) => {
    const editor = event.target.closest?.("[data-editor]");
    const file = editor && imageOf(transfer);
    if (!file) return;
    event.preventDefault();
    ask(editor.querySelector("textarea"), editor, file);
  };

  document.addEventListener("editor:open", (event) => {
    if (event.detail.tool === "picture") ask(event.target, event.detail.editor);
  });
  document.addEventListener("paste", (event) => take(event, event.clipboardData));
  document.addEventListener("drop", (event) => take(event, event.dataTransfer));
}
