"""Why trust this page: each ground is computed, and none is ticked where the page cannot be relied on."""

from dataclasses import replace
from datetime import date

import pytest
from django.utils.safestring import SafeString

from articles.pages import Awaited, Credit, Entry, EntryNotice, Review, Shown, ShownCorrection
from articles.pages.evidence import Evidence, Work

DAY = date(2026, 3, 4)
AUTHOR = Credit("Ada", credentials="PhD", interests="None declared.")
REVIEW = Review("Mira", credentials="MD", interests="None.", role="medical", on=DAY)
WORK = Work(1, "liu2020", "Liu 2020", year=2020, kind="phase-1", checked_on=DAY)
ENTRY = Entry(
    number=1,
    key="liu2020",
    label="Liu 2020",
    where="",
    html="Liu E.",
    record={},
    url="",
    badge=None,
    uses=(),
    notices=(),
)
WITHDRAWN = replace(ENTRY, notices=(EntryNotice("Withdrawn by its journal", "", "", "", "stop"),))

PAGE = Shown(
    kind="article",
    title="Trials",
    body=SafeString(""),
    authors=(AUTHOR,),
    reviewers=(REVIEW,),
    funding="None.",
    entries=(ENTRY,),
    evidence=Evidence((WORK,)),
    version=1,
    reviewed_on=DAY,
    review_due=date(2027, 3, 4),
)


def lines(**facts):
    return {ground.words: ground.ticked for ground in replace(PAGE, **facts).grounds}


def test_a_page_of_which_all_is_known_is_ticked_throughout():
    assert lines() == {
        "One person wrote it, with their qualifications and interests stated below.": True,
        "One person who did not write it checked it before it was published. Last reviewed on 4 March 2026.": True,
        "It is to be reviewed again by 4 March 2027.": True,
        "It cites 1 source. No journal has withdrawn one, as far as was known when last checked on 4 March 2026.": True,
        "Who paid for it is stated below.": True,
        "Every version is kept, and you can verify that this one was not changed.": True,
    }


NOT_RELIABLE = {
    "a cited work was withdrawn": {"entries": (WITHDRAWN,)},
    "its review is overdue": {"overdue": True},
    "its review is still to come": {"awaited": Awaited(["medical"], "Urgent.", DAY, called_back=False)},
}


@pytest.mark.parametrize("facts", NOT_RELIABLE.values(), ids=NOT_RELIABLE)
def test_nothing_at_all_is_ticked_on_a_page_that_cannot_be_relied_on(facts):
    assert not any(lines(**facts).values())


LACKING = {
    "an author": ({"authors": ()}, "Nobody is named as its author."),
    "qualifications": (
        {"authors": (AUTHOR, Credit("Ben", interests="None.")), "version": 1},
        "Qualifications or interests are not stated for Ben.",
    ),
    "interests": (
        {"authors": (replace(AUTHOR, interests=" "),)},
        "Qualifications or interests are not stated for Ada.",
    ),
    "reviews": ({"reviewers": ()}, "It has not been reviewed yet by all who must."),
    "a finished review": ({"reviewed_on": None}, "It has not been reviewed yet by all who must."),
    "sources": ({"entries": (), "evidence": None}, "It cites no source."),
    "a check of its sources": (
        {"evidence": Evidence((WORK, replace(WORK, key="b", checked_on=None)))},
        "It cites 2 sources. Whether a journal has withdrawn one has not been checked for all of them.",
    ),
    "who paid": ({"funding": " "}, "Who paid for it is not stated."),
}


@pytest.mark.parametrize(("facts", "words"), LACKING.values(), ids=LACKING)
def test_what_is_lacking_is_said_and_not_ticked(facts, words):
    found = lines(**facts)
    assert found[words] is False
    assert list(found.values()).count(False) == 1


def test_corrections_are_told_and_count_for_the_page():
    mended = ShownCorrection("Nine, not eight.", since=1, version=2, on=DAY, changes_conclusions=False)
    assert any(
        words.startswith("1 error corrected in public so far.") and ok
        for words, ok in lines(corrections=(mended,)).items()
    )


def test_the_oldest_check_speaks_for_all():
    older = replace(WORK, key="b", checked_on=date(2025, 1, 2))
    assert Evidence((WORK, older)).checked_on == date(2025, 1, 2)


def test_a_draft_promises_neither_a_review_nor_a_record():
    found = lines(version=None, reviewed_on=None, review_due=None, reviewers=())
    assert "It has not been reviewed yet by all who must." in found
    assert not any("verify" in words for words in found)
