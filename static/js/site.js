// Improves what already works: nothing on a public page needs this file.
(() => {
  "use strict";

  // A question, or any other closed block, that holds the place a link leads to is opened.
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = target?.closest("details:not([open])");
    if (closed) {
      closed.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  // On paper every question is open, and afterwards as it was; of the styles of a source the chosen ones are enough.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open], .style)")];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));

  // <button data-copy="id" hidden>: copies the words of that element, or the page's address where it names none.
  if (navigator.clipboard) {
    document.querySelectorAll("button[data-copy]").forEach((button) => {
      const label = button.textContent;
      button.hidden = false;
      button.addEventListener("click", async () => {
        const source = document.getElementById(button.dataset.copy);
        const text = source ? source.textContent.trim().replace(/\s+/g, " ") : location.href;
        try {
          await navigator.clipboard.writeText(text);
          button.textContent = "Copied";
        } catch {
          button.textContent = "Could not copy";
        }
        setTimeout(() => { button.textContent = label; }, 2000);
      });
    });
  }

  // <button data-share="title" hidden>: hands the page's own address to what the device shares with, where it can.
  if (navigator.share) {
    document.querySelectorAll("button[data-share]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        const url = document.querySelector("link[rel=canonical]")?.href ?? location.href;
        navigator.share({ title: button.dataset.share, url }).catch(() => {}); // closed without sharing
      });
    });
  }
})();
