// The list of questions narrows while one types. Without this file the form asks the server, which also knows
// other spellings; a list that the server has narrowed already is left to it.
(() => {
  "use strict";

  const form = document.querySelector("form[data-faqs=whole]");
  if (!form) return;
  const field = form.querySelector("input");
  const said = form.querySelector("[role=status]");
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const questions = [...document.querySelectorAll(".question")]
    .map((question) => ({ question, words: fold(question.textContent), section: question.closest("section") }));
  const sections = new Set(questions.map(({ section }) => section));

  const narrow = () => {
    const asked = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let count = 0;
    questions.forEach(({ question, words }) => {
      question.hidden = !asked.every((word) => words.includes(word));
      count += !question.hidden;
    });
    sections.forEach((section) => {
      section.hidden = !section.querySelector(".question:not([hidden])");
      const link = document.querySelector(`.contents a[href="#${section.getAttribute("aria-labelledby")}"]`);
      if (link) link.parentElement.hidden = section.hidden;
    });
    if (!asked.length) said.textContent = "";
    else if (count) said.textContent = `${count} of ${questions.length} questions`;
    else said.textContent = "No question has these words. Press Find to look for other spellings.";
  };
  field.addEventListener("input", narrow);
  if (field.value) narrow();

  // A link to a question must not lead to one that is hidden.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      field.value = "";
      narrow();
      target.scrollIntoView();
    }
  });
})();
