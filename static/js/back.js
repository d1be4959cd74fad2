// After a jump to a source or a word: back to where I was, by one tap or by Esc.
(() => {
  "use strict";

  const JUMPS = "a[href^='#ref-'], a[href^='#term-']";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button way-back";
  button.hidden = true;
  button.setAttribute("aria-keyshortcuts", "Escape");
  const key = document.createElement("kbd");
  key.textContent = "Esc";
  button.append("Back to where I was", key);
  document.body.append(button);

  let from = null; // { mark, top, hash }: what led away, how far the page was scrolled, where it led
  const forget = () => { from = null; button.hidden = true; };

  document.addEventListener("click", (event) => {
    const link = event.target.closest(JUMPS);
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const mark = document.querySelector(".has-card") ?? link; // a link inside a card went from the card's mark
    from = { mark, top: scrollY, hash: link.hash };
  }, true);

  addEventListener("hashchange", () => {
    if (from?.hash === location.hash) button.hidden = false;
    else forget();
  });

  const isInSight = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };

  const back = () => {
    const { mark, top } = from;
    forget();
    history.replaceState(history.state, "", location.pathname + location.search); // the same jump works again
    scrollTo({ top });
    if (!isInSight(mark)) mark.scrollIntoView({ block: "center" });
    mark.classList.add("came-from");
    mark.addEventListener("blur", () => mark.classList.remove("came-from"), { once: true });
    mark.focus({ preventScroll: true });
  };

  button.addEventListener("click", back);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.hidden || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select") || document.querySelector(":popover-open")) return;
    back();
  });
})();
