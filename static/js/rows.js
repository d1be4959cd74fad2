/* Rows in an order of their own (authors, common questions): buttons that move a row, numbers that follow. */
"use strict";
{
  const rowsOf = (group) => [...group.querySelectorAll("tr.form-row:not(.empty-form)")].filter((row) => row.querySelector(".part-position"));

  const number = (group) =>
    rowsOf(group).forEach((row, n) => {
      row.querySelector(".part-position").value = n + 1;
    });

  const move = (row, step) => {
    const group = row.closest(".inline-group");
    const rows = rowsOf(group);
    const other = rows[rows.indexOf(row) + step];
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    number(group);
    group.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const button = (row, step, sign, label) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "button row-move", textContent: sign });
    made.setAttribute("aria-label", label);
    made.addEventListener("click", () => {
      move(row, step);
      made.focus();
    });
    return made;
  };

  const start = (row) => {
    const position = row.querySelector(".part-position");
    if (!position || row.classList.contains("empty-form") || row.querySelector(".row-move")) return;
    position.after(button(row, -1, "↑", "Move up"), button(row, 1, "↓", "Move down"));
  };

  window.addEventListener("load", () => document.querySelectorAll(".inline-group tr.form-row").forEach(start));
  document.addEventListener("formset:added", (event) => {
    start(event.target);
    const group = event.target.closest(".inline-group");
    if (group) number(group);
  });
}
