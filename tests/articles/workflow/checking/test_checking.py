"""What handing in asks of an author whose text has findings; reasons, settings, reports and counts."""

import pytest
from django.db import IntegrityError, transaction

from articles import checks, workflow
from articles.checks import Found, Severity
from articles.models import CheckChoice, CheckReport, Event, Kind, Waiver
from articles.workflow.checking import choices, reports, results, subjects
from tests.articles import makers
from tests.articles.checks import spoken

pytestmark = [pytest.mark.django_db, pytest.mark.checked]
GOOD_REASON = "It is told in the next sentence."


@pytest.fixture(autouse=True)
def _checks(monkeypatch):
    """'stop' stops, 'why' asks for a reason, 'look' and 'see' are acknowledged, 'note' informs."""
    spoken.only(monkeypatch)


@pytest.fixture
def cast():
    return makers.make_cast()


def article(cast, body):
    return makers.make(Kind.ARTICLE, by=cast.author, body=body)


def hand_in(document, cast, *families, reasons=None):
    document.refresh_from_db()
    answers = workflow.Answers(frozenset(families), reasons or {})
    return workflow.submit(document, by=cast.author, edit=document.edit, answers=answers)


def refused(document, cast, *families, reasons=None):
    with pytest.raises(workflow.NotReady) as refusal, transaction.atomic():
        hand_in(document, cast, *families, reasons=reasons)
    return [problem.message for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("body", "families", "asked"),
    [
        ("Plain.", (), None),
        ("A note.", (), None),
        ("Now stop.", ("language", "claims"), "Text, line 1: It says stop."),
        ("Say why.", ("claims",), "Or say why it may stand."),
        ("A look.", (), "House style: look at 1 thing that"),
        ("A look.", ("structure",), "House style"),
        ("A look. Another look.", (), "look at 2 things"),
        ("A look.", ("style",), None),
        ("A look. I see.", ("style",), "Structure: look at 1 thing"),
        ("A look. I see.", ("style", "structure"), None),
    ],
)
def test_handing_in_asks_what_the_findings_ask(cast, body, families, asked):
    document = article(cast, body)
    if asked is None:
        assert hand_in(document, cast, *families).pk
    else:
        assert any(asked in message for message in refused(document, cast, *families))


def finding(document, number=0):
    return results.of(document).findings[number]


def test_a_reason_lets_it_stand_and_is_kept_with_its_sentence(cast):
    document = article(cast, "Say why. More.")
    one = finding(document)

    submission = hand_in(document, cast, reasons={one.id: GOOD_REASON})

    assert [(row.anchor, row.reason, row.by) for row in Waiver.objects.all()] == [
        ("Say why.", GOOD_REASON, cast.author)
    ]
    assert submission.check_report.findings[0]["waived"] == {"reason": GOOD_REASON, "by": "Ada"}
    assert document.events.filter(step=Event.Step.WAIVED).count() == 1


@pytest.mark.parametrize("reason", ["", "   ", "ok", "It is fine."])
def test_ok_is_no_reason(cast, reason):
    document = article(cast, "Say why.")

    assert refused(document, cast, reasons={finding(document).id: reason})
    assert not Waiver.objects.exists()


def test_a_waiver_survives_edits_elsewhere_and_falls_with_its_sentence(cast):
    document = article(cast, "Say why. More.")
    workflow.waive(document, finding(document), by=cast.author, reason=GOOD_REASON)

    makers.edit(document, by=cast.author, body="## New\n\nOther.\n\nMore. Say why.")
    assert results.of(document).to_answer == []
    makers.edit(document, by=cast.author, body="Say why, really.")
    assert len(results.of(document).to_answer) == 1


def test_a_waiver_can_be_taken_back_once(cast):
    document = article(cast, "Say why.")
    waiver = workflow.waive(document, finding(document), by=cast.author, reason=GOOD_REASON)

    workflow.end_waiver(waiver, by=cast.author)

    assert len(results.of(document).to_answer) == 1
    with pytest.raises(workflow.AlreadyDone):
        workflow.end_waiver(waiver, by=cast.author)


def test_who_may_not_edit_lets_nothing_stand_and_takes_nothing_back(cast):
    document = article(cast, "Say why.")
    one = finding(document)
    waiver = workflow.waive(document, one, by=cast.author, reason=GOOD_REASON)
    for stranger in (cast.stranger, cast.medical, cast.publisher):
        with pytest.raises(workflow.NotAllowed):
            workflow.waive(document, one, by=stranger, reason=GOOD_REASON)
        with pytest.raises(workflow.NotAllowed):
            workflow.end_waiver(waiver, by=stranger)


def test_an_error_cannot_be_let_stand_and_nothing_in_review(cast):
    document = article(cast, "Now stop. Say why.")
    with pytest.raises(workflow.WrongState):
        workflow.waive(document, finding(document), by=cast.author, reason=GOOD_REASON)
    makers.edit(document, by=cast.author, body="Say why.")
    one = finding(document)
    hand_in(document, cast, reasons={one.id: GOOD_REASON})
    with pytest.raises(workflow.WrongState):
        workflow.end_waiver(Waiver.objects.get(), by=cast.author)


def test_on_a_live_text_only_changed_blocks_count(cast):
    document = article(cast, "Say why.\n\nA look.\n\nPlain.")
    submission = hand_in(document, cast, "style", reasons={finding(document).id: GOOD_REASON})
    makers.approve(submission, cast)
    workflow.publish(submission, by=cast.publisher, change="new", note="New.")
    Waiver.objects.all().delete()

    makers.edit(document, by=cast.author, body="Say why.\n\nA look.\n\nPlain, and I see.")

    found = results.of(document)
    assert [list(found.to_acknowledge), found.to_answer, len(found.findings)] == [["structure"], [], 3]
    assert hand_in(document, cast, "structure").pk


def test_a_fault_of_the_whole_text_counts_on_a_live_one_where_readers_do_not_have_it(cast, monkeypatch):
    def bare(subject):
        if "cell" not in subject.part("body").source:
            yield Found("It says nothing of cells.", about="cells")

    bare.__doc__ = spoken.finding("x").__doc__
    document = article(cast, "Plain.")
    submission = hand_in(document, cast)
    makers.approve(submission, cast)
    workflow.publish(submission, by=cast.publisher, change="new", note="New.")
    spoken.only(monkeypatch, checks.Check("bare", "style", Severity.WARNING, bare))

    makers.edit(document, by=cast.author, body="Plain words.")
    assert results.of(document).to_acknowledge == {}
    assert len(results.of(document).findings) == 1

    spoken.only(monkeypatch, checks.Check("bare", "style", Severity.WARNING, _plain_no_more))
    assert list(results.of(document).to_acknowledge) == ["style"]


def _plain_no_more(subject):
    if subject.part("body").source != "Plain.":
        yield Found("It is plain no more.", about="plain")


_plain_no_more.__doc__ = spoken.finding("x").__doc__


def test_what_comes_along_is_asked_about_by_its_name(cast):
    faq = makers.make(Kind.FAQ, by=cast.author, slug="asked", body="A look.")
    document = article(cast, "Plain.")
    with workflow.editing(document, by=cast.author, edit=document.edit) as draft:
        draft.questions.create(faq=faq)

    assert "The FAQ “Asked” comes along. House style" in refused(document, cast)[0]
    assert hand_in(document, cast, "style").pk
    assert CheckReport.objects.count() == 2


def test_a_list_asks_too(cast):
    term = makers.make(Kind.TERM, by=cast.author, body="A look.")

    with pytest.raises(workflow.NotReady):
        workflow.submit_list([term], by=cast.author)
    assert workflow.submit_list([term], by=cast.author, answers=workflow.EVERYTHING).pk


def test_the_report_keeps_what_was_found_and_tells_what_changed_since(cast):
    document = article(cast, "A look. A note.")
    first = hand_in(document, cast, "style", "claims")
    workflow.take_back(document, by=cast.author, reason="Again.")
    makers.edit(document, by=cast.author, body="A look. I see.")
    second = hand_in(document, cast, "style", "structure")

    since = reports.since_last_round(second.check_report)

    assert first.check_report.acknowledged == ["style"]
    assert reports.since_last_round(first.check_report) is None
    assert [each["code"] for each in since.new] == ["warns-too"]
    assert [each["code"] for each in since.gone] == ["informs"]
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckReport.objects.update(findings=[])


def test_an_emergency_is_asked_nothing_and_its_report_is_kept(cast):
    document = article(cast, "Now stop. Say why.")

    version = workflow.publish_emergency(
        document, by=cast.publisher, edit=document.edit, reason="People are harmed.", change="new", note="New."
    )

    assert [each["code"] for each in version.submission.check_report.findings] == ["stops", "asks"]


@pytest.fixture
def chief(cast):
    return makers.make_user("chief", may=["set_checks"])


def test_a_check_is_made_milder_for_a_reason_and_it_is_kept_who_did(cast, chief):
    document = article(cast, "Now stop.")

    workflow.choose("stops", by=chief, reason="Too strict here.", severity="off", kind="article", audience="patients")
    assert results.of(document).findings == []
    workflow.choose("stops", by=chief, reason="As it was.", kind="article", audience="patients")
    assert len(results.of(document).errors) == 1

    assert [(row.by, row.reason) for row in CheckChoice.objects.all()] == [
        (chief, "Too strict here."),
        (chief, "As it was."),
    ]
    assert choices.standing() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckChoice.objects.all().delete()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "nothing"}, "code"),
        ({"severity": "grave"}, "severity"),
        ({"limit": 3}, "limit"),
        ({"kind": "novel"}, "kind"),
        ({"audience": "cats"}, "kind"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_choice_that_means_nothing_is_refused(chief, values, field):
    with pytest.raises(workflow.NotReady) as refusal:
        workflow.choose(**{"code": "stops", "by": chief, "reason": "So.", "severity": "off", "kind": ""} | values)
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_a_fixed_check_is_not_made_milder(chief, monkeypatch):
    spoken.only(monkeypatch, checks.Check("breaks", "links", Severity.ERROR, spoken.finding("break"), fixed=True))
    with pytest.raises(workflow.NotReady, match="cannot be made milder"):
        workflow.choose("breaks", by=chief, reason="So.", severity="note")


def test_who_has_not_the_right_sets_nothing(cast):
    for person in (cast.stranger, cast.author, cast.editor, cast.publisher):
        with pytest.raises(workflow.NotAllowed):
            workflow.choose("stops", by=person, reason="So.", severity="off")


@pytest.mark.parametrize("count", [1, 3])
def test_a_subject_costs_the_same_for_one_work_and_for_three(cast, count, django_assert_num_queries):
    keys = [makers.make_reference(f"liu200{n}").key for n in range(count)]
    links = " ".join(f"[x](https://doi.org/10.1000/liu200{n}) [[term-{n}]]" for n in range(count))
    for n in range(count):
        makers.make(Kind.TERM, by=cast.author, slug=f"term-{n}")
    document = article(cast, f"Eight [@{'; @'.join(keys)}]. {links}")
    document.refresh_from_db()

    with django_assert_num_queries(17):
        subject = subjects.of_draft(document)

    assert set(subject.works) == set(keys)
    assert subject.library == {f"10.1000/liu200{n}": f"liu200{n}" for n in range(count)}


def test_a_subject_knows_the_works_that_its_text_names_by_a_number(cast):
    makers.make_reference("liu2020", DOI="10.1000/liu", PMID="123")
    document = article(cast, "See doi:10.1000/LIU, <https://pubmed.ncbi.nlm.nih.gov/123/> and doi:10.1000/unknown.")

    assert subjects.of_draft(document).library == {"10.1000/liu": "liu2020", "123": "liu2020"}


def test_a_subject_says_what_is_known_of_its_works(cast):
    makers.make_reference("liu2020", title="One study")
    preprint = makers.make_reference("early2019", title="One study", DOI="10.1000/early")
    type(preprint).objects.filter(pk=preprint.pk).update(evidence_type="preprint")
    document = article(cast, "Eight [@early2019; @liu2020].")

    works = subjects.of_draft(document).works

    assert works["early2019"].published_as == "liu2020"
    assert works["liu2020"].kinds == ("phase-1-2",)
    assert checks.Author("Ada", "", "None declared.", "MD") in subjects.of_draft(document).facts.authors


def test_a_draft_that_was_never_saved_can_be_checked(cast):
    from_nothing = workflow.create(Kind.FAQ, by=cast.author, slug="x", title="X")
    from_nothing.pk = None

    assert len(results.of(from_nothing, {"body": "Now stop."}).errors) == 1


def test_where_a_disclaimer_stands_is_known(cast):
    made = makers.make(Kind.DISCLAIMER, by=cast.author)

    facts = subjects.of_draft(made).facts

    assert (facts.scope, facts.placement) == (made.scope, made.placement) != ("", "")
