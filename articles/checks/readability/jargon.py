"""Hard words in texts for patients. Which words are hard, and what to say instead, stands in hard_words.tsv."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.subject import Subject
from articles.text.block import Sentence
from articles.text.lexicon import Lexicon, Word

_FILE = Path(__file__).with_name("hard_words.tsv")


def _read() -> dict[str, str]:
    """Each form with plain words for it."""
    rows = (line.split("\t") for line in _FILE.read_text(encoding="utf-8").splitlines() if line)
    return {form.strip(): plain for forms, plain in rows for form in forms.split("/")}


PLAIN = _read()
_HARD = Lexicon(Word(form, (form,)) for form in PLAIN)
_TELLING = frozenset(max(form.split(), key=len) + end for form in PLAIN for end in ("", "s"))
"""One of these stands in each sentence with a hard word."""
_MARKUP = str.maketrans("<>&", "   ")

_AFTER = re.compile(
    r"[”’\"'*]*\s?(?:"
    r"\((?=[^()]*[a-z]{2,}\s[a-z])"  # cytopenia (low blood counts)
    r"|[–—]\s|,\s(?:an?|the|which|that\sis|or|meaning|when|where|in\swhich|also|i\.e\.)\s"
    r"|(?:is|are|means?|refers?\sto|happens\swhen)\s(?:an?|the|when|what|how|that|not|too|to|one|in)?\b)"
)
_BEFORE = re.compile(
    r"(?:\((?:\w+\s){0,2}|\b(?:one|some)\sof\s(?:them|these),?\s?(?:is|are|was|were)?|\b(?:called|known\sas|termed|named|meaning|means|so-called|(?:call|calls)\s(?:it|this|them|these)))\s?"
    r"[“‘\"'*]*(?:an?\s|the\s)?$"
)


class Hard(NamedTuple):
    """A hard word where it stands first. ``form``: as in PLAIN."""

    form: str
    sentence: Sentence
    start: int
    end: int


@check("jargon", Severity.NOTE, kinds=("article", "faq"))
def jargon(subject: Subject) -> Iterator[Found]:
    """A hard word that nobody explains.

    Patients and carers skip a word that they do not know, and with it what it says.

    Mend: Explain it where it stands, or add a term to the glossary: then each page explains it by itself.

    Bad:
        Some had pancytopenia for weeks.

    Good:
        glossary: engraftment
        ---
        Engraftment took weeks. Some had low blood counts (cytopenia) and dyspnoea, which is shortness of breath.
    """
    for form, sentence, start, end in subject.once(unexplained):
        yield Found(
            f"“{sentence.words[start:end]}” is explained neither here nor in the glossary.",
            in_sentence(sentence, start, end),
            mend=f"Write “{PLAIN[form]}”, explain it where it stands, or add a term to the glossary.",
        )


def unexplained(subject: Subject) -> list[Hard]:
    """Each word once. Health professionals know them."""
    if subject.audience == "professionals":
        return []
    found: dict[str, Hard] = {}
    explained = {form for form in PLAIN if form in subject.title.casefold()}
    glossary: Lexicon | None = None
    for sentence, words in subject.worded:
        if words.isdisjoint(_TELLING):
            continue
        glossary = glossary or Lexicon(subject.glossary)
        for hard in _in(sentence, glossary):
            if _is_explained(hard):
                explained.add(hard.form)
            found.setdefault(hard.form, hard)
    return [hard for form, hard in found.items() if form not in explained]


def _in(sentence: Sentence, glossary: Lexicon) -> Iterator[Hard]:
    words = sentence.words.translate(_MARKUP)
    hits = list(_HARD.hits(words))
    known = [(hit.start, hit.end) for hit in glossary.hits(words)] if hits else []
    for hit in hits:
        if not any(start <= hit.start and hit.end <= end for start, end in known):
            yield Hard(hit.word.full, sentence, hit.start, hit.end)


def _is_explained(hard: Hard) -> bool:
    """Where it stands: by what follows or leads to it, by its plain words, or by a link to a text of the site."""
    words, block = hard.sentence.words, hard.sentence.block
    start, end = hard.sentence.start + hard.start, hard.sentence.start + hard.end
    return (
        _AFTER.match(words, hard.end) is not None
        or _BEFORE.search(words[max(0, hard.start - 40) : hard.start]) is not None
        or _is_said_plainly(PLAIN[hard.form].casefold(), words, block.words)
        or any(span.kind in ("document", "link") and span.start <= start and end <= span.end for span in block.spans)
    )


def _is_said_plainly(plain: str, sentence: str, block: str) -> bool:
    """A single plain word, such as 'group', may mean something else further off."""
    return plain in (block if " " in plain else sentence).casefold()
