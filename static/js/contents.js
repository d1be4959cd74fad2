// The contents mark the section being read: the last heading above the upper third of the window.
(() => {
  "use strict";

  const list = document.querySelector(".contents > div");
  const links = new Map([...document.querySelectorAll(".contents a[href^='#']")]
    .map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link])
    .filter(([heading]) => heading));
  if (!links.size) return;

  const current = () => {
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const read = [...links].filter(([heading]) => atEnd || heading.getBoundingClientRect().top < innerHeight / 3);
    return read.at(-1)?.[1];
  };

  // Of sixty headings the current one stays in sight; only the list itself is scrolled.
  const follow = (link) => {
    const { top, bottom } = link.getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    if (top < frame.top || bottom > frame.bottom) list.scrollTop += top - frame.top - list.clientHeight / 3;
  };

  let marked;
  const mark = () => {
    const link = current();
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    marked = link;
    if (link) follow(link);
  };

  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; mark(); });
  }, { passive: true });
  mark();
})();
