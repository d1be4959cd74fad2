// Remarks on the review desk. Everything works without this, by the links in the text: it lets words be selected, and
// opens the form of a new remark where they stand.
"use strict";

{
  const box = document.querySelector("[data-remark-box]");
  const ask = document.createElement("button");

  const { NO_WORDS } = runs;
  const tidy = (words) => words.replace(/\s+/g, " ").trim();
  const isTyping = (target) => target.closest("input, textarea, select, dialog");
  const elementOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);

  const read = (range) => {
    if (elementOf(range.commonAncestorContainer).closest(NO_WORDS)) return "";
    const copy = range.cloneContents();
    copy.querySelectorAll(NO_WORDS).forEach((each) => each.remove());
    copy.querySelectorAll("br").forEach((each) => each.replaceWith(" "));
    copy.querySelectorAll("img").forEach((each) => each.replaceWith(each.alt));
    return copy.textContent;
  };

  const whole = (place) => {
    const range = document.createRange();
    range.selectNodeContents(place);
    return range;
  };

  // What of the selection lies in a place: a remark is about words of one paragraph.
  const within = (place, selected) => {
    const range = whole(place);
    if (range.compareBoundaryPoints(Range.START_TO_START, selected) < 0) {
      range.setStart(selected.startContainer, selected.startOffset);
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, selected) > 0) {
      range.setEnd(selected.endContainer, selected.endOffset);
    }
    return range;
  };

  const describe = (place, range) => {
    const quote = tidy(read(range));
    const before = whole(place);
    before.setEnd(range.startContainer, range.startOffset);
    const start = [...tidy(read(before) + read(range))].length - [...quote].length;
    return { quote, at: `${place.dataset.place}-${start}` };
  };

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const root = elementOf(range.commonAncestorContainer);
    const around = root.closest(".place");
    const places = around ? [around] : [...root.querySelectorAll(".place")].filter((place) => range.intersectsNode(place));
    for (const place of places) {
      const found = describe(place, within(place, range));
      if (found.quote) return { ...found, range };
    }
    return null;
  };

  /* -- The form */

  const open = ({ quote, at }) => {
    const form = box.querySelector("form");
    const words = box.querySelector("[data-remark-words]");
    form.elements.quote.value = quote;
    form.elements.at.value = at;
    words.textContent = quote;
    words.hidden = !quote;
    box.querySelector("[data-remark-quote]").hidden = true;
    box.querySelector("[data-remark-proposal]").hidden = !quote;
    box.showModal();
    form.elements.words.focus();
  };

  const propose = (event) => {
    const { quote, proposal } = box.querySelector("form").elements;
    if (!event.target.open || proposal.value) return;
    proposal.value = quote.value;
    proposal.focus();
  };

  // Left as it stands there, it proposes nothing.
  const send = () => {
    const { quote, proposal, drop } = box.querySelector("form").elements;
    if (drop.checked || tidy(proposal.value) === quote.value) proposal.value = "";
  };

  /* -- At the words */

  const offer = () => {
    const found = box.open ? null : selected();
    ask.hidden = !found;
    if (!found) return;
    const { left, bottom } = found.range.getBoundingClientRect();
    ask.style.left = `${Math.max(8, Math.min(left + scrollX, document.documentElement.clientWidth - 120))}px`;
    ask.style.top = `${bottom + scrollY + 8}px`;
  };

  const openSelected = (event) => {
    const found = selected();
    if (!found) return;
    event.preventDefault();
    ask.hidden = true;
    open(found);
  };

  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key !== "r" || isTyping(event.target)) return;
    openSelected(event);
  };

  const click = (event) => {
    const link = event.target.closest(".place-remark, [data-remark-new]");
    const mark = event.target.closest("mark.remarked[id]");
    const words = event.target.closest("[data-to-words]");
    if (words && document.getElementById(words.hash.slice(1))) {
      event.preventDefault(); // this very page shows them
      location.hash = words.hash;
    }
    if (link) {
      event.preventDefault();
      const place = link.closest(".place");
      open(place ? describe(place, whole(place)) : { quote: "", at: "" });
    } else if (mark && getSelection().isCollapsed && !event.target.closest("a")) {
      document.getElementById(mark.id.replace("words-", "remark-"))?.scrollIntoView({ block: "nearest" });
    }
  };

  if (box) {
    ask.type = "button";
    ask.className = "remark-here";
    ask.textContent = "Remark";
    ask.hidden = true;
    document.body.append(box, ask);
    document.querySelectorAll("[data-remark-keys]").forEach((each) => (each.hidden = false));
    document.addEventListener("selectionchange", offer);
    document.addEventListener("keydown", press);
    document.addEventListener("click", click);
    ask.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
    ask.addEventListener("click", openSelected);
    box.querySelector("[data-remark-close]").addEventListener("click", () => box.close());
    box.querySelector("[data-remark-proposal]").addEventListener("toggle", propose);
    box.querySelector("form").addEventListener("submit", send);
  }
}
