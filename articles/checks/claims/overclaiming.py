"""Words that promise more than anybody can know, and those that are true on one day only."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.claims import statements
from articles.checks.claims.phrases import listed, seen, table, tokens
from articles.checks.claims.sources import ASKED
from articles.checks.finding import Found, Severity, in_sentence
from articles.checks.subject import Subject
from articles.text.block import Sentence

_SAID = ASKED | {"title", "summary", "heading", "cell", "caption", "figure"}
"""Quoted blocks are the words of others."""
_NEGATIONS = listed("not no never nor without cannot hardly neither nobody none isn't doesn't don't can't won't")
_REACH = 3
_ITSELF = re.compile(
    r"\b(?:(?:this|our|the\ present)\ (?:\w+\ )?(?:article|review|overview|text|page|paper|analysis|summary)"
    r"|we|here)\b",
    re.IGNORECASE | re.VERBOSE,
)
_HINT = re.compile(r"ystematic|YSTEMATIC|omprehensive|OMPREHENSIVE|xhaustive|(?:review|overview) of")
_SYSTEMATIC = re.compile(
    r"\bsystematic(?:ally)?\b|\bcomprehensive(?:ly)?\ (?:review|overview|account|search|survey|look)"
    r"|\b(?:complete|exhaustive|full)\ (?:review|overview)\ of\b",
    re.IGNORECASE | re.VERBOSE,
)
_SEARCHED = re.compile(
    r"\b(?:we\ searched|was\ searched|were\ searched|search\ (?:strategy|terms|string)|pubmed|medline|embase|cochrane"
    r"|scopus|web\ of\ science|searched\ (?:for|in|on|until|up)|(?:two|three|four|five|\d)\ databases)\b",
    re.IGNORECASE | re.VERBOSE,
)
_STATUS = table(
    {
        "status": """
            approved, unapproved, fda-approved, ema-approved, licensed, authorised, authorized, on the market
            marketing authorisation/authorization, commercially available, approval was/is/has
            received/granted approval, available in/as/since/on/at/everywhere/worldwide/only/outside
            gained/won/given/awaits/awaiting approval, orphan/breakthrough/rmat/fast-track designation
            orphan status, marketed, on sale, reimbursed
        """,
        "ethics": """
            ethics committee/board, approved by the/an/each ethics/review/local/committee, committee approved
            board approved, creative commons
            available in/as/on english/german/french/pdf/print/request/paper/spanish
        """,
    }
)
_DATED = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:as\ of|at\ the\ time\ of\ writing|on\ the\ day|last\ checked|when\ this\ was\ written)\b",
    re.IGNORECASE | re.VERBOSE,
)


@check("overclaim", Severity.WARNING)
def overclaim(subject: Subject) -> Iterator[Found]:
    """Praise in place of findings.

    “Proven”, “breakthrough”, “cure” say more than any early trial can, and readers hear it as a promise.

    Mend: Say what was seen, in how many people.

    Bad:
        CAR-NK is a breakthrough that cures lymphoma.

    Good:
        In one trial 18 of 37 people responded [@trial2024]. It is often called a breakthrough, but it is no cure.
    """
    yield from _telling(subject, "praise", "“{}” promises more than anybody can know.")


@check("forecast-as-fact", Severity.WARNING)
def forecast(subject: Subject) -> Iterator[Found]:
    """A hope told as a fact.

    Nobody knows what a therapy will become; most that look well in early trials never reach patients.

    Mend: Say what has been shown so far, or who expects this and why.

    Bad:
        CAR-NK cells hold great promise and will soon be given to everybody.

    Good:
        CAR-NK cells are being tested in trials [@trial2024].
    """
    yield from _telling(subject, "forecast", "“{}” tells a hope as if it were known.")


@check("systematic-unsaid", Severity.WARNING)
def systematic(subject: Subject) -> Iterator[Found]:
    """Called systematic without a search.

    A review is systematic where it says how works were searched for and chosen, so that others can do it again.

    Mend: Say where and when was searched and how works were chosen, or call it an overview.

    Bad:
        This article is a comprehensive review of all trials.

    Good:
        We searched PubMed and Embase in May 2026 for this systematic review.
    """
    for sentence in _sentences(subject):
        found = _SYSTEMATIC.search(sentence.words) if _HINT.search(sentence.words) else None
        own = sentence.block.kind in ("title", "summary") or _ITSELF.search(sentence.words)
        if not found or not own or sentence.keys or _is_negated(sentence.words, found.start()):
            continue
        if not any(_SEARCHED.search(part.source) for part in subject.parts):
            yield Found(
                f"“{found[0]}” is said of this text, which tells of no search.", in_sentence(sentence, *found.span())
            )


@check("approval-undated", Severity.WARNING, kinds=MEDICAL)
def undated(subject: Subject) -> Iterator[Found]:
    """Approval without a date.

    What is approved changes on any day, and differs between countries.

    Mend: Say on which day it was looked up, and where: “As of 3 May 2026, the FDA's list names none”.

    Bad:
        No CAR-NK product is approved [@agency2024].

    Good:
        As of 3 May 2026, no CAR-NK product stood on the list of approved therapies [@agency2024].
    """
    for sentence in _sentences(subject):
        if sentence.block.kind not in ASKED or "approval" not in statements.read(sentence.words).kinds:
            continue
        said = tokens(sentence.words)
        found = list(seen(said, _STATUS))
        status = next((each for each in found if each.group == "status"), None)
        if status and not any(each.group == "ethics" for each in found) and not _is_dated(sentence):
            start, end = said[status.first].start, said[status.last].end
            yield Found(
                f"“{sentence.words[start:end]}”: since when, or as of which day?", in_sentence(sentence, start, end)
            )


def _sentences(subject: Subject) -> Iterator[Sentence]:
    for block in subject.blocks:
        if block.kind in _SAID:
            yield from block.sentences


def _telling(subject: Subject, kind: str, message: str) -> Iterator[Found]:
    for sentence in _sentences(subject):
        for name, start, end in statements.read(sentence.words).spans:
            if name == kind and not _is_negated(sentence.words, start):
                yield Found(message.format(sentence.words[start:end]), in_sentence(sentence, start, end))
                break


def _is_negated(words: str, start: int) -> bool:
    """'not proven', 'no sort of cure'."""
    before = [token.word for token in tokens(words[max(0, start - 40) : start])]
    return not _NEGATIONS.isdisjoint(before[-_REACH:])


def _is_dated(sentence: Sentence) -> bool:
    """In it, or in the sentence before or behind."""
    near = sentence.block.sentences[max(0, sentence.number - 1) : sentence.number + 2]
    return any(_DATED.search(each.words) for each in near)
