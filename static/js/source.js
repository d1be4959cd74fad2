/* Words of the shown text in the source that is being typed: where they stand, and the way there. */
"use strict";
globalThis.source = (() => {
  const SIGN = /[.*+?^${}()|[\]\\]/g;
  const BETWEEN = "(?:[\\s>*_]|\\[[^\\]\\n]*\\])+"; // line breaks, marks and citations, which readers do not see there

  const lineAt = (words, number) => {
    const before = words.split("\n").slice(0, number - 1).join("\n").length;
    const start = number > 1 ? before + 1 : 0;
    const end = words.indexOf("\n", start);
    return [start, end < 0 ? words.length : end];
  };

  const nearest = (words, parts, start) => {
    const pattern = new RegExp(parts.map((part) => part.replace(SIGN, "\\$&")).join(BETWEEN), "g");
    const found = [...words.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
    found.sort((one, other) => Math.abs(one[0] - start) - Math.abs(other[0] - start));
    return found[0];
  };

  /* The quote nearest to its line; where markup stands in it, as much of its beginning as is found, or the line. */
  const spanOf = (words, quote, number) => {
    const line = lineAt(words, number);
    const parts = quote.split(/\s+/).filter(Boolean);
    for (let length = parts.length; length > 0; length = Math.floor(length / 2)) {
      const found = nearest(words, parts.slice(0, length), line[0]);
      if (found) return found;
    }
    return line;
  };

  const select = (area, [start, end], block = "center") => {
    area.focus({ preventScroll: true });
    area.setSelectionRange(start, end);
    area.scrollTop = (area.scrollHeight * start) / Math.max(area.value.length, 1) - area.clientHeight / 2;
    area.scrollIntoView({ block });
  };

  const isTyped = (area) => area?.matches("textarea, input[type=text], input:not([type])");

  return { lineAt, spanOf, select, isTyped };
})();
