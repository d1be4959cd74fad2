/* Underlines in the preview what the checks found (CSS Custom Highlight API; elsewhere nothing is underlined): no
 * element is put into the page, and a click on the words leads to what is said of them. */
"use strict";
{
  const PARTS = { title: ".title", summary: ".lede", body: ".article-text > .prose", takeaway: ".takeaway .prose" };
  const SEVERITIES = ["note", "warning", "reason", "error"]; // the later is drawn over the earlier
  const panel = document.querySelector("[data-checks]");
  let page = null;
  let drawn = [];

  const readParts = () =>
    Object.fromEntries(
      Object.entries(PARTS).map(([part, selector]) => {
        const root = page.querySelector(selector);
        return [part, root ? runs.read(root) : []];
      }),
    );

  const placesOf = (parts) =>
    [...panel.querySelectorAll("[data-check]:not(.check-stands)")].flatMap((entry) =>
      [entry, ...entry.querySelectorAll("[data-block]")].flatMap(({ dataset }) => {
        const run = parts[dataset.part]?.[Number(dataset.block)];
        const range = run && dataset.block && runs.rangeOf(run, Number(dataset.start), dataset.quote);
        return range ? [{ range, dataset, id: entry.dataset.check, severity: entry.dataset.severity }] : [];
      }),
    );

  const draw = () => {
    const view = page?.defaultView;
    if (!view?.CSS.highlights) return;
    drawn = placesOf(readParts());
    SEVERITIES.forEach((severity, priority) => {
      const ranges = drawn.filter((each) => each.severity === severity).map((each) => each.range);
      const highlight = new view.Highlight(...ranges);
      highlight.priority = priority;
      view.CSS.highlights.set(`check-${severity}`, highlight);
    });
  };

  const caretAt = (x, y) => {
    const caret = page.caretPositionFromPoint?.(x, y);
    if (caret) return [caret.offsetNode, caret.offset];
    const range = page.caretRangeFromPoint?.(x, y);
    return range && [range.startContainer, range.startOffset];
  };

  const click = (event) => {
    const caret = !event.target.closest("a[href]") && caretAt(event.clientX, event.clientY);
    const met = caret && drawn.findLast((each) => each.range.isPointInRange(...caret));
    if (met) panel.dispatchEvent(new CustomEvent("checks:meet", { detail: met.id }));
  };

  /* The preview follows to the words that were gone to in the source. */
  const follow = ({ detail: { dataset } }) => {
    const met = drawn.find((each) => each.dataset === dataset);
    if (!met) return;
    const { scrollingElement: scroller, defaultView: view } = page;
    const { top, bottom } = met.range.getBoundingClientRect();
    if (top < 0 || bottom > view.innerHeight) scroller.scrollTop += top - view.innerHeight / 3;
  };

  if (panel) {
    document.addEventListener("preview:drawn", (event) => {
      if (page !== event.detail.page) event.detail.page.addEventListener("click", click);
      page = event.detail.page;
      draw();
    });
    panel.addEventListener("checks:told", draw);
    panel.addEventListener("checks:at", follow);
  }
}
