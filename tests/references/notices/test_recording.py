from datetime import UTC, datetime, timedelta

import pytest

from references import library
from references.models import Check, Notice
from references.notices import recording
from references.notices.looks import Look
from references.notices.standing import standing
from references.notices.statement import Statement
from tests.references.cast import make_reference

pytestmark = pytest.mark.django_db

START = datetime(2026, 1, 1, tzinfo=UTC)
RETRACTED = Statement("retraction", "Crossref", (2014, 7, 2), "10.1000/n")


def day(number):
    return START + timedelta(days=number)


def test_a_look_leaves_a_row_with_what_was_found():
    roe = make_reference("roe")
    looks = [
        Look("Crossref", (RETRACTED,)),
        Look("PubMed"),
        Look("Retraction Watch", unclear="did not answer"),
    ]
    [added] = recording.record(roe, looks, at=START)
    assert (added.kind, added.source, added.by, added.reference) == ("retraction", "Crossref", None, roe)
    assert {check.source: (check.verdict, check.reason) for check in roe.checks.all()} == {
        "Crossref": ("flagged", "Retraction, 2 July 2014"),
        "PubMed": ("ok", ""),
        "Retraction Watch": ("unknown", "did not answer"),
    }


def test_whoever_cites_a_work_is_told_of_every_look(shelf):
    works = [make_reference(key) for key in ("roe", "doe")]
    recording.record(works[0], [Look("Crossref")], at=START)
    recording.record_looks([(work.pk, Look("Crossref")) for work in works], at=START)
    assert shelf.looked_at == [works[0].pk, works[0].pk, works[1].pk]


def test_what_is_said_again_adds_no_notice_and_another_source_adds_its_own():
    roe = make_reference("roe")
    from_pubmed = Statement("retraction", "PubMed", (2014, 7, 3), "10.1000/n")
    for said in ((RETRACTED,), (RETRACTED,), (from_pubmed, RETRACTED)):
        recording.record(roe, [Look("any", said)], at=START)
    assert sorted(Notice.objects.values_list("source", flat=True)) == ["Crossref", "PubMed"]
    assert len(roe.gravest_first) == 1


def test_a_source_that_says_nothing_any_more_takes_nothing_back():
    roe = make_reference("roe")
    recording.record(roe, [Look("Crossref", (RETRACTED,))], at=day(0))
    recording.record(roe, [Look("Crossref")], at=day(1))
    assert roe.worst_notice.kind == "retraction"


def test_a_look_that_is_half_clear_flags_and_says_what_was_not():
    look = Look("Crossref", (RETRACTED,), "an unknown type")
    assert (look.verdict, look.reason) == ("flagged", "Retraction, 2 July 2014; an unknown type")


def test_a_work_and_its_looks_are_recorded_together_or_not_at_all(monkeypatch):
    roe = make_reference("roe")
    monkeypatch.setattr(library, "add_notice", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        recording.record(roe, [Look("PubMed"), Look("Crossref", (RETRACTED,))], at=START)
    assert not Check.objects.exists()


def make_checks(work, verdicts, source="PubMed"):
    for number, verdict in enumerate(verdicts):
        Check.objects.create(reference=work, source=source, verdict=verdict, reason="because", at=day(number))


@pytest.mark.parametrize(
    ("verdicts", "kept"),
    [
        ([], []),
        (["ok"], [0]),
        (["ok", "ok"], [0, 1]),
        (["ok", "ok", "ok", "ok"], [0, 3]),
        (["ok", "unknown", "unknown", "ok", "ok", "ok"], [0, 1, 3, 5]),
        (["unknown", "ok", "unknown"], [0, 1, 2]),
    ],
)
def test_thinning_keeps_what_changed_the_verdict_and_the_newest(verdicts, kept):
    roe = make_reference("roe")
    make_checks(roe, verdicts)
    was = standing(roe.checks.all())
    assert recording.thin() == len(verdicts) - len(kept)
    assert [check.at for check in roe.checks.order_by("at")] == [day(number) for number in kept]
    assert standing(roe.checks.all()) == was


def test_each_source_and_each_work_is_thinned_for_itself():
    roe, lamb = make_reference("roe"), make_reference("lamb")
    make_checks(roe, ["ok", "ok"])
    make_checks(roe, ["ok", "unknown"], "Crossref")
    make_checks(lamb, ["unknown", "unknown"])
    assert recording.thin() == 0


def test_where_a_work_stands_is_the_newest_verdict_of_each_source_and_since_when():
    roe = make_reference("roe")
    make_checks(roe, ["ok", "unknown", "unknown"])
    make_checks(roe, ["unknown", "flagged"], "Crossref")
    crossref, pubmed = standing(roe.checks.all())
    assert (crossref.source, crossref.verdict, crossref.known, crossref.at) == ("Crossref", "flagged", True, day(1))
    assert (pubmed.verdict, pubmed.known, pubmed.since, pubmed.at) == ("unknown", False, day(1), day(2))
    assert pubmed.old(day(3))
    assert not pubmed.old(day(2))
