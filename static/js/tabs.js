// What stands beside a text, one panel at a time. Without this the panels stand below one another, and the names
// lead to them. The panel that was open is open again when another view of the same text is opened.
"use strict";

for (const list of document.querySelectorAll(".tabs")) {
  const tabs = [...list.querySelectorAll("a")];
  const panel = (tab) => document.getElementById(tab.hash.slice(1));
  const kept = `panel ${location.pathname}`;

  const open = (chosen) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panel(tab).hidden = tab !== chosen;
    }
    sessionStorage.setItem(kept, chosen.hash);
  };

  list.setAttribute("role", "tablist");
  for (const tab of tabs) {
    tab.parentElement.setAttribute("role", "presentation");
    tab.setAttribute("role", "tab");
    tab.id ||= `tab-${tab.hash.slice(1)}`;
    tab.setAttribute("aria-controls", tab.hash.slice(1));
    panel(tab).setAttribute("role", "tabpanel");
    panel(tab).setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      open(tab);
    });
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = tabs.indexOf(document.activeElement);
    const chosen = tabs[(at + step + tabs.length) % tabs.length];
    open(chosen);
    chosen.focus();
  });

  const holding = (hash) => tabs.find((tab) => hash && (tab.hash === hash || panel(tab).querySelector(`[id="${CSS.escape(hash.slice(1))}"]`)));
  const show = () => open(holding(location.hash) || holding(sessionStorage.getItem(kept)) || tabs[0]);
  addEventListener("hashchange", () => holding(location.hash) && open(holding(location.hash)));
  show();
}
