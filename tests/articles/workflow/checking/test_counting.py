"""Counts of what the checks find in each draft: when they are made, and what makes them out of date."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission

from articles import workflow
from articles.models import Kind, Tally
from articles.workflow import clock
from articles.workflow.checking import counting, results, subjects, tallies
from references import library
from references.models import Notice
from tests.articles import makers
from tests.articles.checks import spoken

pytestmark = [pytest.mark.django_db, pytest.mark.checked]


@pytest.fixture(autouse=True)
def _checks(monkeypatch):
    spoken.only(monkeypatch)


@pytest.fixture
def cast():
    return makers.make_cast()


def article(cast, body="Plain.", **values):
    return makers.make(Kind.ARTICLE, by=cast.author, body=body, **values)


def counted(document):
    assert counting.count(document.pk)
    return Tally.objects.get(document=document)


def is_due(document):
    return document in tallies.due()


def test_a_draft_is_counted_and_not_due_until_it_changes(cast):
    document = article(cast, "Now stop. Say why. A look. A note.")
    assert is_due(document)

    tally = counted(document)
    assert (tally.errors, tally.reasons, tally.warnings, tally.notes) == (1, 1, 1, 1)
    assert not is_due(document)

    makers.edit(document, by=cast.author, body="Plain.")
    assert is_due(document)


def test_a_decision_on_a_check_and_a_reason_given_make_counts_out_of_date(cast):
    document, chief = article(cast, "Say why."), makers.make_user("chief", may=["set_checks"])
    counted(document)
    workflow.waive(document, results.of(document).findings[0], by=cast.author, reason="It is told below.")
    assert is_due(document)
    assert counted(document).waived == 1

    workflow.choose("asks", by=chief, reason="Too strict here.", severity="off")
    assert is_due(document)


@pytest.fixture
def citing(cast):
    return makers.make_reference("liu2020")


@pytest.fixture
def confirming():
    user = makers.make_user("connie")
    user.user_permissions.add(Permission.objects.get(codename="confirm_identity"))
    return user


def notice(work, by):
    library.add_notice(work, Notice(kind="retraction", date=date(2026, 1, 2)), by=by)


def corrected(work, by):
    library.correct(work, work.csl | {"title": "A trial, corrected"}, by=by, edit=work.edit)


def graded(work, by):
    library.correct(work, work.csl, by=by, edit=work.edit, evidence_type="case-series")


@pytest.mark.parametrize("change", [notice, corrected, graded])
def test_what_happens_to_a_work_concerns_those_that_cite_it(cast, citing, change):
    document, other = article(cast, "Eight [@liu2020]."), article(cast)
    counted(document), counted(other)
    type(citing).objects.filter(pk=citing.pk).update(confirmed=False)
    citing.refresh_from_db()

    change(citing, cast.editor)

    assert is_due(document)
    assert not is_due(other)


def test_works_that_are_merged_and_parted_concern_those_that_cite_either(cast, citing, confirming):
    twin = makers.make_reference("liu2021")
    document = article(cast, "Eight [@liu2021].")
    merge = library.propose_merge(twin, citing, by=cast.editor, reason="One work.")

    counted(document)
    merge = library.confirm_merge(merge, by=confirming)
    assert is_due(document)

    counted(document)
    library.undo_merge(merge, by=confirming)
    assert is_due(document)


def test_an_answer_about_a_flagged_source_makes_the_count_out_of_date(cast, citing):
    document = article(cast, "Eight [@liu2020].")
    notice(citing, cast.editor)
    counted(document)

    workflow.settle(document.tasks.get(), by=cast.author, outcome="kept", note="We discuss it.")

    assert is_due(document)


@pytest.mark.parametrize(("kind", "others"), [(Kind.FAQ, False), (Kind.TERM, True), (Kind.DISCLAIMER, True)])
def test_what_is_published_and_withdrawn_concerns_those_that_use_it(cast, kind, others):
    used = makers.make(kind, by=cast.author, slug="used")
    document, other = article(cast, "See [[used]]."), article(cast)
    counted(document), counted(other)

    version = makers.publish(used, cast)
    assert (is_due(document), is_due(other)) == (True, others)
    counted(document), counted(other)

    workflow.withdraw(version, by=cast.publisher, reason="It was wrong.")
    assert (is_due(document), is_due(other)) == (True, others)


def test_a_count_that_was_begun_before_a_change_is_not_kept(cast):
    document = article(cast, "Now stop.")
    tally, result = tallies.begun(document.pk), results.of(document)

    makers.edit(document, by=cast.author, body="Plain.")

    assert not tallies.keep(tally, result)
    assert is_due(document)


def test_every_draft_is_due_again_the_next_day(cast):
    document = article(cast)
    counted(document)
    with clock.at(clock.now() + timedelta(days=1)):
        assert is_due(document)


def test_what_cannot_be_counted_stays_due_and_holds_up_nothing(cast, monkeypatch):
    first, second = article(cast), article(cast)
    real = subjects.of_draft

    def read(document, texts):
        if document == first:
            raise RuntimeError
        return real(document, texts)

    monkeypatch.setattr(subjects, "of_draft", read)
    with pytest.raises(RuntimeError):
        counting.count_due(lambda: False)

    assert list(tallies.due()) == [second, first]


def test_counting_ends_when_its_time_is_over(cast):
    article(cast), article(cast)
    turns = iter([False, True])

    assert counting.count_due(lambda: next(turns)) == (1, True)
    assert counting.count_due(lambda: False) == (1, False)
