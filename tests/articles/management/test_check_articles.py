"""manage.py check_articles, as an operator and a program that reads it meet it."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles import workflow
from articles.checks import Check, Found, Severity
from articles.management.commands import check_articles
from articles.text import TextTooLong
from articles.workflow.checking import results, subjects
from tests.articles import makers
from tests.articles.checks import spoken

pytestmark = [pytest.mark.django_db, pytest.mark.checked]
REASON = "It is told in the next sentence."
AWKWARD = "100%: a, b::c\r\nd"


def _breaks(subject):
    assert "crash" not in subject.part("body").source
    return ()


def _beside(subject):
    """Title.

    Why.

    Mend: So.

    Bad:
        bad

    Good:
        good
    """
    if "unfunded" in subject.title:
        yield Found("Nobody pays.", about="funding")


@pytest.fixture(autouse=True)
def _checks(monkeypatch):
    _breaks.__doc__ = _beside.__doc__
    spoken.only(
        monkeypatch,
        *spoken.ALL,
        Check("awkward", "style", Severity.ERROR, spoken.finding("awkward", AWKWARD)),
        Check("beside", "metadata", Severity.NOTE, _beside),
        Check("breaks", "links", Severity.NOTE, _breaks),
    )


def faq(cast, slug, body="Plain.", **values):
    return makers.make("faq", by=cast.author, slug=slug, body=body, title=f"About {slug}", **values)


def check(*words, **options):
    """What it wrote, and its exit status."""
    out, status = StringIO(), 0
    try:
        call_command("check_articles", *words, stdout=out, stderr=StringIO(), **options)
    except CommandError as error:
        status = error.returncode
    return out.getvalue(), status


def test_an_empty_site_has_nothing_to_mend(db):
    assert check() == ("0 texts: 0 to mend, 0 needs a reason, 0 to look at, 0 note; 0 let stand.\n", 0)
    assert json.loads(check(format="json")[0])["documents"] == []
    assert check(format="github") == ("", 0)


def test_what_is_found_is_told_by_document_with_its_place(cast):
    faq(cast, "one", "Plain.\n\nNow stop. A note.")
    faq(cast, "two")
    told, status = check()
    assert told.splitlines() == [
        "About one (FAQ one)",
        "  body:3  to mend  stops  It says stop.",
        "  body:3  note  informs  It says note.",
        "",
        "2 texts: 1 to mend, 0 needs a reason, 0 to look at, 1 note; 0 let stand.",
    ]
    assert status == 1


@pytest.mark.parametrize(
    ("body", "fails"),
    [
        ("Stop it: now stop.", "error reason warning note"),
        ("Say why.", "reason warning note"),
        ("A look.", "warning note"),
        ("A note.", "note"),
        ("Plain.", ""),
    ],
)
def test_it_ends_with_1_from_the_severity_on_that_was_asked_for(body, fails, cast):
    faq(cast, "one", body)
    ended = [severity for severity in ("error", "reason", "warning", "note") if check(fail_on=severity)[1] == 1]
    assert " ".join(ended) == fails


def test_what_was_let_stand_is_told_and_does_not_count(cast):
    document = faq(cast, "one", "Say why.")
    workflow.waive(document, results.of(document).findings[0], by=cast.author, reason=REASON)

    told, status = check(fail_on="note")

    assert f"It says why. [let stand by Ada: {REASON}]" in told
    assert status == 0
    found = json.loads(check(format="json")[0])["documents"][0]["found"][0]
    assert found["let_stand"] == {"reason": REASON, "by": "Ada"}
    assert check(format="github")[0].startswith("::notice file=faqs/one/body.md,line=1,title=asks (let stand)::")


def test_texts_are_named_by_their_slugs(cast):
    faq(cast, "one", "Now stop."), faq(cast, "two", "Now stop.")
    assert "About two" not in check("one")[0]
    assert check("one", "two")[0].count("About") == 2


@pytest.mark.parametrize("words", [["nowhere"], ["one", "nowhere"], ["--public", "one"], ["One"]])
def test_a_text_that_is_not_there_ends_with_2(words, cast):
    faq(cast, "one", "Now stop.")
    assert check(*words) == ("", 2)


@pytest.mark.parametrize("words", [["--format", "xml"], ["--fail-on", "off"], ["--nonsense"]])
def test_what_it_does_not_know_is_refused(words, db):
    with pytest.raises(CommandError, match=r"invalid choice|unrecognized"):
        call_command("check_articles", *words)


def test_the_public_text_is_checked_as_readers_have_it(cast):
    document = faq(cast, "one", "Say why.")
    workflow.waive(document, results.of(document).findings[0], by=cast.author, reason=REASON)
    makers.publish(document, cast)
    document.waivers.all().delete()
    makers.edit(document, by=cast.author, body="Say why.\n\nNow stop.")
    faq(cast, "draft", "Now stop.")

    public, status = check("--public", "--fail-on", "reason")
    assert public.splitlines()[:3] == [
        "About one (FAQ one, version 1)",
        "  body:1  needs a reason  asks  It says why.",
        "",
    ]
    assert status == 1
    assert "Say" not in check("one")[0]
    assert "asks  It says why. [in what readers have already]" in check("one")[0]
    assert json.loads(check("one", format="json")[0])["documents"][0]["found"][1]["published"]


def test_json_holds_all_of_it(cast):
    faq(cast, "one", "Plain.\n\nNow stop “ß”.")
    faq(cast, "unfunded")
    told = json.loads(check(format="json")[0])
    assert told["format"] == 1
    assert told["totals"] == {
        "documents": 2, "not_checked": 0, "let_stand": 0, "error": 1, "reason": 0, "warning": 0, "note": 1,
    }  # fmt: skip
    one, other = told["documents"]
    assert {name: one[name] for name in ("slug", "kind", "title", "version", "not_checked")} == {
        "slug": "one", "kind": "faq", "title": "About one", "version": None, "not_checked": None,
    }  # fmt: skip
    found = one["found"][0]
    assert found.pop("id")
    assert found == {
        "code": "stops",
        "family": "language",
        "severity": "error",
        "message": "It says stop.",
        "mend": "So.",
        "field": "body",
        "place": {"field": "body", "line": 3, "quote": "Now stop “ß”."},
        "also": [],
        "published": False,
        "let_stand": None,
    }
    assert (other["found"][0]["field"], other["found"][0]["place"]) == ("funding", None)


def test_github_gets_annotations_that_cannot_break_out_of_their_line(cast):
    faq(cast, "one", "So awkward.")
    faq(cast, "unfunded")
    assert check(format="github")[0].splitlines() == [
        "::error file=faqs/one/body.md,line=1,title=awkward::100%25: a, b::c%0D%0Ad So.",
        "::notice file=faqs/unfunded/funding.md,line=1,title=beside::Nobody pays. So.",
    ]


def test_text_keeps_each_thing_on_its_line_and_obeys_nothing(cast):
    document = faq(cast, "one", "So awkward. Say why.")
    type(document).objects.filter(pk=document.pk).update(title="Red\x1b[31m")
    told = check()[0].splitlines()
    assert told[0] == "Red [31m (FAQ one)"
    assert told[1] == "  body:1  to mend  awkward  100%: a, b::c d"


def test_a_check_that_broke_is_never_fine(cast):
    faq(cast, "one", "It will crash.")
    told, status = check()
    assert "check-failed" in told
    assert "1 could not be checked, or not in full." in told
    assert status == 1


def test_a_text_that_cannot_be_checked_is_told_and_the_others_are_checked(cast, monkeypatch):
    first, _ = faq(cast, "one"), faq(cast, "two", "Now stop.")
    real = subjects.of_draft

    def read(document, texts):
        if document == first:
            raise TextTooLong(900_000)
        return real(document, texts)

    monkeypatch.setattr(subjects, "of_draft", read)
    told, status = check()
    assert told.startswith("About one (FAQ one)\n  could not be checked: This text has 900,000 characters")
    assert "About two" in told
    assert status == 1
    assert json.loads(check(format="json")[0])["documents"][0]["not_checked"].startswith("This text has 900,000")
    assert "::error file=faqs/one/body.md,line=1,title=Could not be checked::" in check(format="github")[0]


@pytest.mark.parametrize(("verbosity", "told"), [(1, "2 texts checked"), (0, "")])
def test_it_says_how_far_it_is(verbosity, told, cast, monkeypatch):
    monkeypatch.setattr(check_articles, "AT_ONCE", 2)
    for slug in ("one", "two", "three"):
        faq(cast, slug)
    err = StringIO()
    call_command("check_articles", stdout=StringIO(), stderr=err, verbosity=verbosity)
    assert err.getvalue() == (f"2 of 3 {told.removeprefix('2 ')}\n" if told else "")
