from datetime import UTC, date, datetime, timedelta

import pytest

from references.models import Check
from references.watch import ago, watch

TODAY = date(2026, 6, 15)


def check(source, verdict, days=0, reason=""):
    at = datetime(2026, 6, 15, 12, tzinfo=UTC) - timedelta(days=days)
    return Check(pk=1, source=source, verdict=verdict, reason=reason, at=at)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "today"),
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (59, "59 days ago"),
        (60, "2 months ago"),
        (364, "12 months ago"),
        (729, "24 months ago"),
        (730, "2 years ago"),
    ],
)
def test_ages_are_told_in_words(days, words):
    assert ago(TODAY - timedelta(days=days), TODAY) == words


def test_what_was_never_checked_is_not_known():
    assert watch([], TODAY).words == "Not checked yet: whether its journal withdrew or corrected it is not known."
    noticed = watch([], TODAY, noticed=True)
    assert noticed.words == "Not checked yet: whether anything else happened to it is not known."
    assert noticed.tone == "caution"


@pytest.mark.parametrize(
    ("checks", "words", "tone", "looks"),
    [
        (
            [check("A", "ok", 3), check("B", "ok", 1)],
            "Checked yesterday. Nothing was found.",
            "",
            ["nothing found", "nothing found"],
        ),
        (
            [check("A", "ok", 3), check("B", "unknown", 1, "it did not answer in time")],
            "Not known everywhere: a source could not be asked, or was asked long ago.",
            "caution",
            ["nothing found", "could not be checked: it did not answer in time"],
        ),
        (
            [check("A", "ok", 200)],
            "Not known everywhere: a source could not be asked, or was asked long ago.",
            "caution",
            ["nothing found then; since then not known"],
        ),
        (
            [check("A", "flagged", 3, "Retraction, 2 July 2014"), check("B", "ok", 3)],
            "Something was found. The notices at the head of this page say what.",
            "",
            ["Retraction, 2 July 2014", "nothing found"],
        ),
        (
            [check("A", "unknown", 9, "x"), check("A", "ok", 2)],
            "Checked 2 days ago. Nothing was found.",
            "",
            ["nothing found"],
        ),
        (
            [check("A", "ok", 9), check("A", "unknown", 2, "error 500")],
            "Not known everywhere: a source could not be asked, or was asked long ago.",
            "caution",
            ["could not be checked: error 500"],
        ),
    ],
)
def test_the_newest_look_at_each_source_counts_and_unknown_is_never_fine(checks, words, tone, looks):
    found = watch(checks, TODAY)
    assert (found.words, found.tone) == (words, tone)
    assert [look.words for look in found.looks] == looks
