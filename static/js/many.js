/* Many references at once: each row that waits is looked up, one after the other, and put in its place.
 * Without this script the page looks up a few at a time. */
"use strict";
{
  const FAILED = "This row could not be looked up. Are you still logged in? Reload the page to try again.";

  const inert = (html) => {
    const holder = new DOMParser().parseFromString(`<table><tbody>${html}</tbody></table>`, "text/html");
    return document.importNode(holder.querySelector("tr"), true);
  };

  const ask = async (address, row) => {
    const answer = await fetch(`${address}?find=${encodeURIComponent(row.dataset.find)}`, { redirect: "manual" });
    if (answer.status !== 200) throw new Error(answer.status);
    row.replaceWith(inert(await answer.text()));
  };

  const fail = (row) => {
    row.dataset.status = "failed";
    row.querySelector(".badge").textContent = "failed";
    row.lastElementChild.textContent = FAILED;
  };

  const start = async (form) => {
    const rows = [...form.querySelectorAll('tr[data-status="waits"]')];
    const progress = form.querySelector("[data-progress]");
    if (!rows.length) return;
    form.querySelectorAll("[data-plain]").forEach((element) => element.remove());
    const add = form.querySelector("[name=add]");
    add.disabled = true;
    for (const [n, row] of rows.entries()) {
      progress.textContent = `Looking up ${n + 1} of ${rows.length}…`;
      await ask(form.dataset.many, row).catch(() => fail(row));
    }
    const count = (status) => form.querySelectorAll(`tr[data-status="${status}"]`).length;
    progress.textContent = `${count("new")} new, ${count("same")} in the library already, ${count("failed")} failed.`;
    add.disabled = false;
  };

  document.querySelectorAll("form[data-many]").forEach(start);
}
