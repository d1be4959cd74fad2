/* The runs of words in a shown text, as articles/text/runs.py counts them: a paragraph, a heading, an item, a cell. */
"use strict";
globalThis.runs = (() => {
  const NO_WORDS =
    "sup, del, .cite-unknown, .link-unknown, .footnote-back, .change-note, .expanded, .place-remark, .remarked-by";
  const INLINE = new Set(
    "A ABBR B BR CODE DEL EM I IMG INS MARK Q S SPAN STRONG SUP FIGCAPTION PICTURE SOURCE".split(" "),
  );

  const pieceOf = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return { node, words: node.data };
    return { node, words: node.tagName === "BR" ? " " : node.alt };
  };

  /* Each as a list of pieces {node, words}; those without a word are left out. */
  const read = (root) => {
    const found = [];
    let run = [];
    const close = () => {
      if (run.some((piece) => piece.words.trim())) found.push(run);
      run = [];
    };
    const walk = (parent) => {
      for (const node of parent.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) run.push(pieceOf(node));
        else if (node.nodeType !== Node.ELEMENT_NODE || (INLINE.has(node.tagName) && node.matches(NO_WORDS))) continue;
        else if (node.tagName === "BR" || node.tagName === "IMG") run.push(pieceOf(node));
        else if (INLINE.has(node.tagName)) walk(node);
        else {
          close();
          walk(node);
          close();
        }
      }
    };
    walk(root);
    close();
    return found;
  };

  /* One for each character of its words, with single spaces: {letter, node, from, to}. */
  const characters = (run) => {
    const found = [];
    let space = null;
    for (const { node, words } of run) {
      let from = 0;
      for (const letter of words) {
        const place = { letter, node, from, to: (from += letter.length) };
        if (/\s/.test(letter)) {
          space ??= { ...place, letter: " " };
          continue;
        }
        if (space && found.length) found.push(space);
        space = null;
        found.push(place);
      }
    }
    return found;
  };

  const put = (range, edge, { node, from, to }) => {
    const isStart = edge === "Start";
    if (node.nodeType === Node.TEXT_NODE) range[`set${edge}`](node, isStart ? from : to);
    else range[`set${edge}${isStart ? "Before" : "After"}`](node);
  };

  /* The words of a run from a character on, where they stand there; else where they are found in it. */
  const rangeOf = (run, start, quote) => {
    const letters = characters(run);
    const wanted = [...quote];
    const stands = (at) => wanted.every((letter, n) => letters[at + n]?.letter === letter);
    const at = stands(start) ? start : letters.findIndex((_, n) => stands(n));
    if (at < 0 || !wanted.length) return null;
    const range = letters[at].node.ownerDocument.createRange();
    put(range, "Start", letters[at]);
    put(range, "End", letters[at + wanted.length - 1]);
    return range;
  };

  return { NO_WORDS, read, rangeOf };
})();
