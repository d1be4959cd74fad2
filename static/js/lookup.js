/* A work that the library lacks, looked up in the picker: shown, confirmed, added, handed back to be cited.
 * Whatever goes wrong stays in the dialog, with what to do about it. */
"use strict";
{
  const LOST = "The answer did not come. Check your connection, and that you are still logged in; then try again.";
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";

  const make = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...inside.filter(Boolean));
    return element;
  };

  const button = (words, primary, act) => {
    const element = make("button", { type: "button", class: `button ${primary ? "button-primary" : ""}` }, words);
    element.addEventListener("click", act);
    return element;
  };

  const json = async (address, options = {}) => {
    const answer = await fetch(address, { redirect: "manual", ...options }).catch(() => null);
    const said = answer ? await answer.json().catch(() => null) : null;
    return said && (answer.ok || said.error) ? said : { error: LOST };
  };

  /* An entry is HTML that the server has made and escaped. Its links leave the text that is being written alone. */
  const entry = (html) => {
    const { body } = new DOMParser().parseFromString(html, "text/html");
    body.querySelectorAll("a").forEach((link) => Object.assign(link, { target: "_blank", rel: "noopener" }));
    return make("p", { class: "entry" }, ...body.childNodes);
  };

  const lines = (offer) => [
    entry(offer.entry),
    ...offer.warnings.map((words) => make("p", {}, make("span", { class: "badge badge-stop" }, words))),
    offer.missing.length && make("p", {}, make("span", { class: "badge badge-caution" }, `Missing: ${offer.missing.join(", ")}`)),
    offer.held && make("p", {}, `In the library as ${offer.held.key}.`),
  ];

  class LookUp {
    constructor(dialog, { editor, input, status, asked, words }) {
      Object.assign(this, { dialog, editor, input, status, asked, words });
      this.list = dialog.querySelector(".picker-list");
      this.foot = dialog.querySelector(".picker-foot");
      this.view = make("section", { class: "picker-look-up", tabindex: "-1" });
      this.list.before(this.view);
      this.turn(true);
      this.ask();
    }

    /* Between the list and this view. */
    turn(open) {
      this.list.hidden = this.foot.hidden = this.input.disabled = open;
      if (open) this.view.focus();
      else {
        this.view.remove();
        this.input.focus();
        this.input.select();
      }
    }

    show(status, ...inside) {
      this.status.textContent = status;
      this.view.replaceChildren(...inside.filter(Boolean));
      (this.view.querySelector("button") || this.view).focus();
    }

    back() {
      return button("Back", false, () => this.turn(false));
    }

    async ask() {
      this.show(`Looking up ${this.words}…`);
      const said = await json(`${this.editor.dataset.find}?q=${encodeURIComponent(this.asked)}`);
      if (!this.dialog.isConnected) return;
      this.form = said.form;
      if (said.error) this.fail(said.error);
      else if (said.held) this.found(said.held);
      else if (said.offers.length === 1) this.confirm(said.offers[0], said.tried);
      else if (said.offers.length) this.choose(said.offers);
      else this.fail(...said.tried);
    }

    fail(...reasons) {
      const again = button("Try again", true, () => this.ask());
      const form = this.form && make("a", { class: "button", href: this.form, target: "_blank", rel: "noopener" }, "Fill in the form in a new tab");
      const what = make("div", { role: "alert" }, ...reasons.map((words) => make("p", {}, words)));
      this.show("No record was found.", what, make("div", { class: "buttons" }, again, form, this.back()));
    }

    choose(offers) {
      const items = offers.map((offer) => {
        const take = button("This one", false, () => (offer.held ? this.found(offer.held) : this.confirm(offer, [])));
        take.setAttribute("aria-label", `This one: ${offer.label}. ${offer.title}`);
        return make("li", {}, ...lines(offer), take);
      });
      this.show(`${offers.length} works may be it.`, make("ul", { class: "offers" }, ...items), this.back());
    }

    confirm(offer, tried) {
      if (offer.held) return void this.found(offer.held);
      const add = button("Add it and cite it", true, () => this.take(offer, add));
      const notes = tried.map((words) => make("p", { class: "meta" }, words));
      this.show(`${offer.source} has this record. Is it the work?`, ...lines(offer), ...notes, make("div", { class: "buttons" }, add, this.back()));
      add.focus();
    }

    async take(offer, add) {
      add.disabled = true;
      const body = new URLSearchParams({ item: offer.item, source: offer.source });
      const said = await json(this.editor.dataset.take, { method: "POST", headers: { "X-CSRFToken": token() }, body });
      if (!this.dialog.isConnected) return;
      if (said.error) this.fail(said.error);
      else this.found(said.work);
    }

    found(work) {
      this.turn(false);
      this.dialog.dispatchEvent(new CustomEvent("picker:found", { detail: work }));
    }
  }

  document.addEventListener("picker:look-up", (event) => new LookUp(event.target, event.detail));
}
