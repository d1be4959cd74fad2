/* Choosing a reference, or a document, at the editor: a dialog that the keyboard alone can use.
 * What the library lacks is looked up by lookup.js: it hears "picker:look-up" and answers with "picker:found".
 * Arrow keys move, Enter inserts, Ctrl+Enter marks one and goes on, Esc closes and gives the focus back. */
"use strict";
{
  const WAIT = 180;
  const GROUP = /\[[^[\]\n]*@[\w][^[\]\n]*\]/g;

  const make = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...inside.filter(Boolean));
    return element;
  };

  /* -- What is put into the text */

  const groupAt = (text, cursor) => {
    for (const found of text.matchAll(GROUP)) {
      const end = found.index + found[0].length;
      const gap = text.slice(end, cursor);
      if (found.index <= cursor && (cursor <= end || gap === " ")) return { end, words: found[0] };
    }
    return null;
  };

  const cited = (key, words) => new RegExp(`@${key.replace(/[^\w]/g, "\\$&")}(?![\\w:-])`).test(words);

  const cite = (text, cursor, works, place) => {
    const group = groupAt(text, cursor);
    const fresh = works.filter((work) => !group || !cited(work.key, group.words));
    const words = fresh.map((work, n) => `@${work.key}${place && n === fresh.length - 1 ? `, ${place}` : ""}`).join("; ");
    if (!words) return null;
    if (group) return { from: group.end - 1, to: group.end - 1, words: `; ${words}` };
    const space = cursor && !/[\s([]/.test(text[cursor - 1]) ? " " : "";
    return { from: cursor, to: cursor, words: `${space}[${words}]` };
  };

  const lead = (text, from, to, documents) => {
    const chosen = text.slice(from, to).trim();
    const words = documents.map(({ slug }) => (chosen ? `[[${slug}|${chosen}]]` : `[[${slug}]]`)).join(" ");
    return words ? { from, to, words } : null;
  };

  /* -- The two sources */

  const elsewhere = (words) => [
    make("b", {}, `Look up ${words}`),
    make("p", { class: "meta" }, make("span", {}, "Not found in the library? Ask doi.org, PubMed and others, and add it.")),
  ];

  const SOURCES = {
    works: {
      title: "Cite a reference",
      hint: "Author, title, year, key; or paste a DOI or PMID",
      id: (work) => work.key,
      line: (work) => work.lookUp ? elsewhere(work.lookUp) : [
        make("b", {}, `${work.label}. ${work.title}`),
        make(
          "p",
          { class: "meta" },
          make("span", {}, work.key),
          work.container && make("span", {}, `${work.container}${work.year ? `, ${work.year}` : ""}`),
          work.badge && make("span", { class: "badge" }, work.badge),
          work.notice && make("span", { class: "badge badge-stop" }, work.notice),
          work.to_confirm && make("span", { class: "badge badge-caution" }, "To confirm before you hand in"),
          work.incomplete?.length && make("span", { class: "badge badge-caution" }, `Incomplete: ${[work.incomplete].flat().join(", ")}`),
        ),
      ],
      put: (area, works, place) => cite(area.value, area.selectionEnd, works, place),
    },
    documents: {
      title: "Link to a document",
      hint: "Words of its title or text",
      id: (document_) => document_.slug,
      line: (document_) => [
        make("b", {}, document_.title),
        make(
          "p",
          { class: "meta" },
          make("span", {}, document_.kind),
          make("span", {}, document_.slug),
          document_.notice && make("span", { class: "badge badge-caution" }, document_.notice),
        ),
      ],
      put: (area, documents) => lead(area.value, area.selectionStart, area.selectionEnd, documents),
    },
  };

  /* -- The dialog */

  class Picker {
    constructor(area, editor, tool) {
      Object.assign(this, { area, editor, source: SOURCES[tool], url: editor.dataset[tool] });
      this.results = [];
      this.chosen = new Map();
      this.active = -1;
      this.asked = 0;
      this.build(tool);
      this.dialog.showModal();
      this.ask();
    }

    build(tool) {
      this.input = make("input", {
        type: "search", role: "combobox", placeholder: this.source.hint, autocomplete: "off", spellcheck: "false",
        "aria-label": this.source.hint, "aria-expanded": "true", "aria-controls": "picker-list", "aria-autocomplete": "list",
      });
      this.list = make("ul", { class: "picker-list", id: "picker-list", role: "listbox", "aria-label": "Found" });
      this.status = make("p", { class: "picker-status", role: "status", "aria-live": "polite" });
      this.place = make("input", { type: "text", placeholder: "p. 3" });
      const cancel = make("button", { type: "button", class: "button button-quiet" }, "Cancel");
      this.insert = make("button", { type: "button", class: "button button-primary" }, "Insert");
      const head = make("div", { class: "picker-head" }, make("h2", { id: "picker-title" }, this.source.title), this.input, this.status);
      const foot = make("div", { class: "picker-foot" }, tool === "works" && make("label", {}, "Page or place", this.place), make("div", {}, cancel, this.insert));
      this.dialog = make("dialog", { class: "picker", "aria-labelledby": "picker-title" }, head, this.list, foot);
      document.body.append(this.dialog);
      this.listen(cancel);
    }

    listen(cancel) {
      this.input.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.ask(), WAIT);
      });
      this.dialog.addEventListener("keydown", (event) => this.key(event));
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("li");
        if (!option) return;
        this.move(Number(option.dataset.n));
        this.mark();
      });
      this.list.addEventListener("dblclick", () => this.finish());
      cancel.addEventListener("click", () => this.dialog.close());
      this.insert.addEventListener("click", () => this.finish());
      this.dialog.addEventListener("picker:found", ({ detail: work }) => this.put(this.chosen.size ? this.chosen.set(work.key, work) && null : work));
      this.dialog.addEventListener("close", () => {
        this.dialog.remove();
        this.area.focus();
      });
    }

    key(event) {
      const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
      if (event.key in steps && event.target !== this.place) {
        event.preventDefault();
        const last = this.results.length - 1;
        this.move(Math.max(0, Math.min(last, this.active + steps[event.key])));
      } else if (event.key === "Enter" && event.target.tagName === "INPUT") {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) this.mark();
        else this.finish();
      }
    }

    async ask() {
      const mine = ++this.asked;
      try {
        const answer = await fetch(`${this.url}?q=${encodeURIComponent(this.input.value)}`, { redirect: "manual" });
        if (answer.status !== 200) throw new Error(answer.status);
        const { results, look_up: lookUp } = await answer.json();
        if (mine === this.asked) this.show(lookUp ? [...results, { lookUp }] : results);
      } catch {
        if (mine === this.asked) this.say("The list could not be fetched. Are you still logged in?");
      }
    }

    show(results) {
      this.results = results;
      this.list.replaceChildren(
        ...results.map((item, n) => make("li", { role: "option", id: `picker-${n}`, "data-n": n, "aria-selected": "false" }, ...this.source.line(item))),
      );
      this.active = -1;
      if (results.length) this.move(0);
      this.tell();
    }

    move(n) {
      if (n < 0 || n >= this.results.length) return;
      this.active = n;
      [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === n)));
      this.list.children[n].scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", `picker-${n}`);
    }

    /* Mark the line that the keys are on, or take the mark off again. */
    mark() {
      const item = this.results[this.active];
      if (!item || item.lookUp) return;
      const id = this.source.id(item);
      if (!this.chosen.delete(id)) this.chosen.set(id, item);
      this.tell();
    }

    tell() {
      const chosen = [...this.chosen.keys()];
      [...this.list.children].forEach((option, n) => option.classList.toggle("chosen", this.chosen.has(this.source.id(this.results[n]))));
      const count = this.results.filter((item) => !item.lookUp).length;
      const found = count ? `${count} found.` : "Nothing found.";
      if (this.results[this.active]?.lookUp) this.say(`${found} Enter looks it up.`);
      else this.say(chosen.length ? `${found} Chosen: ${chosen.join(", ")}.` : `${found} Enter inserts, Ctrl+Enter chooses several.`);
    }

    say(words) {
      this.status.textContent = words;
    }

    finish() {
      const current = this.results[this.active];
      if (current?.lookUp) {
        const { editor, input, status } = this;
        const detail = { editor, input, status, asked: input.value, words: current.lookUp };
        this.dialog.dispatchEvent(new CustomEvent("picker:look-up", { bubbles: true, detail }));
        return;
      }
      this.put(current);
    }

    put(current) {
      const items = this.chosen.size ? [...this.chosen.values()] : [current].filter(Boolean);
      if (!items.length) return;
      const change = this.source.put(this.area, items, this.place.value.trim());
      this.dialog.close();
      if (change) this.area.dispatchEvent(new CustomEvent("editor:put", { detail: change }));
    }
  }

  document.addEventListener("editor:open", (event) => {
    const { tool, editor } = event.detail;
    if (tool in SOURCES && !document.querySelector("dialog.picker[open]")) new Picker(event.target, editor, tool);
  });
}
