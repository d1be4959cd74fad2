"""Words that the house writes in one way (``articles.models.HouseTerm``)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from articles.checks import fixing
from articles.checks.catalogue import check
from articles.checks.finding import Found, Place, Severity, at
from articles.checks.house import Term
from articles.checks.style.replaced import in_capitals_of, may_be_capital
from articles.checks.style.tokens import Token, first_of, of_word
from articles.checks.subject import Subject


class _Form(NamedTuple):
    """A refused form. ``kept``: the preferred one, within which it is right: 'killer cell' in 'natural killer cell'."""

    pattern: re.Pattern[str]
    is_small: bool
    term: Term
    kept: re.Pattern[str]


class _Hit(NamedTuple):
    token: Token
    end: int
    form: _Form
    is_plural: bool

    @property
    def words(self) -> str:
        return self.token.own[self.token.start : self.end]

    @property
    def place(self) -> Place:
        return at(self.token.block, self.token.start, self.end)


@check("house-term", Severity.NOTE)
def house_term(subject: Subject) -> Iterator[Found]:
    """A word that the house writes otherwise.

    A reader who meets “CAR T”, “CAR-T” and “CART” wonders whether these are three things.

    Mend: Write it as the house does.

    Bad:
        house: graft-versus-host disease < graft versus host disease
        ---
        Nobody had graft versus host disease.

    Good:
        house: graft-versus-host disease < graft versus host disease
        ---
        Nobody had graft-versus-host disease.
    """
    for hit in _hits(subject, subject.house.of_kind("term")):
        term = hit.form.term
        new = in_capitals_of(hit.words, term.preferred + "s" * hit.is_plural)
        said = f"The house writes “{new}”, not “{hit.words}”. {term.note}".rstrip()
        yield Found(said, hit.place, fix=fixing.in_block(subject, hit.token.block, hit.token.start, hit.end, new))


@check("plain-word", Severity.NOTE)
def plain_word(subject: Subject) -> Iterator[Found]:
    """A word for which there is a plainer one.

    Patients and carers read this too. The house keeps a list of words that can be said more plainly.

    Mend: Say it with the plainer word, and bend the sentence to it.

    Bad:
        plain: use < utilise / utilised
        ---
        In this trial donor cells were utilised.

    Good:
        plain: use < utilise / utilised
        ---
        In this trial donor cells were used.
    """
    terms = subject.house.of_kind("plain") if subject.audience != "professionals" else ()
    for hit in _hits(subject, terms):
        term = hit.form.term
        yield Found(f"“{hit.words}” can be said more plainly: “{term.preferred}”. {term.note}".rstrip(), hit.place)


@lru_cache(maxsize=8)
def _by_first_word(terms: tuple[Term, ...]) -> dict[str, list[_Form]]:
    """Refused forms by their first word, the longest first, so that a long list costs no more than a short one."""
    found: dict[str, list[_Form]] = defaultdict(list)
    for term in terms:
        kept = _pattern(term.preferred, re.IGNORECASE)
        for refused in term.refused:
            first = first_of(refused)
            if first and refused != term.preferred:
                is_small = not any(letter.isupper() for letter in refused)
                pattern = _pattern(refused, re.IGNORECASE if is_small else 0)
                found[first].append(_Form(pattern, is_small, term, kept))
    for forms in found.values():
        forms.sort(key=lambda form: -len(form.pattern.pattern))
    return dict(found)


def _pattern(form: str, flags: int) -> re.Pattern[str]:
    """Whole words, also of several; 'CART-19' is a name and no 'CART'."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    return re.compile(rf"{words}(?P<plural>s(?!\w))?(?!\w|[-‑]\d)", flags)


def _hits(subject: Subject, terms: tuple[Term, ...]) -> Iterator[_Hit]:
    """In reading order; of two that overlap, the one that begins first."""
    found = [
        hit
        for first, forms in _by_first_word(terms).items()
        for token in of_word(subject, first)
        if (hit := _hit_at(token, forms))
    ]
    block, end = None, 0
    for hit in sorted(found, key=lambda hit: (hit.token.block.part, hit.token.block.number, hit.token.start)):
        if hit.token.block is not block or hit.token.start >= end:
            block, end = hit.token.block, hit.end
            yield hit


def _hit_at(token: Token, forms: list[_Form]) -> _Hit | None:
    for form in forms:
        found = form.pattern.match(token.own, token.start)
        if found and _is_meant(token.own, found, form) and not _is_kept(token.own, found, form):
            return _Hit(token, found.end(), form, bool(found["plural"]))
    return None


def _is_meant(words: str, found: re.Match[str], form: _Form) -> bool:
    """A capital in the midst of a sentence is that of a name."""
    word = found[0]
    if not form.is_small or not word[0].isupper():
        return True
    return word.isupper() or may_be_capital(words, found.start())


def _is_kept(words: str, found: re.Match[str], form: _Form) -> bool:
    length = len(form.term.preferred) + 2
    around = range(max(0, found.start() - length), found.end() + length)
    kept = form.kept.finditer(words, around.start, min(around.stop, len(words)))
    return any(each.start() <= found.start() and found.end() <= each.end() for each in kept)
