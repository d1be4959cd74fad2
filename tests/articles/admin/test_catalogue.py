"""The catalogue of checks in the admin, and the form in which it is decided how grave they are here."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.checks import Found, Severity, catalogue
from articles.models import CheckChoice
from tests.articles.admin.conftest import client_of
from tests.articles.makers import make_user

pytestmark = pytest.mark.django_db
URL = "/admin/checks/"


def _check(code, severity=Severity.WARNING, family="style", bad="<b>bad</b> & so", **values):
    def run(subject, limit=None):
        yield Found("Found.")

    run.__doc__ = f"About {code}.\n\nWhy so.\n\nMend: Do.\n\nBad:\n    {bad}\n\nGood:\n    fine\n"
    return catalogue.Check(code, family, severity, run, **values)


@pytest.fixture(autouse=True)
def _checks(monkeypatch):
    made = [
        _check("sentence-long", limit=35, limits={"patients": 25}, kinds=("article", "faq")),
        _check("odd-words", Severity.NOTE, family="language"),
        _check("breaks", Severity.ERROR, family="links", fixed=True),
    ]
    monkeypatch.setattr(catalogue, "_CHECKS", {check.code: check for check in made})


@pytest.fixture
def chief():
    return make_user("chief", may=["set_checks"])


def page(user, url=URL, **query):
    answer = client_of(user).get(url, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_all_checks_are_told_to_who_has_a_part_in_texts(cast, chief):
    for person in (cast.author, cast.editor, cast.medical, cast.publisher, chief):
        told = page(person)
        for code in ("sentence-long", "odd-words", "breaks"):
            assert f'id="check-{code}"' in told


def test_strangers_are_told_nothing(cast):
    for url in (URL, f"{URL}odd-words/"):
        assert client_of(cast.stranger).get(url).status_code == 403
        assert Client().get(url).status_code == 302


def test_a_check_is_told_with_its_examples_as_text(cast):
    told = page(cast.author)
    assert "&lt;b&gt;bad&lt;/b&gt; &amp; so" in told
    assert "<b>bad</b>" not in told
    assert "<b>Mend:</b> Do." in told


def test_it_is_told_how_grave_a_check_is_for_whom(cast):
    told = page(cast.author)
    assert "<b>Is acknowledged</b> in articles for patients and carers; limit 25" in told
    assert "<b>Is acknowledged</b> in articles for health professionals, FAQs; limit 35" in told
    assert "<b>Stops handing in</b> in all texts" in told


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "SENTENCE"}, {"sentence-long"}),
        ({"q": "about odd"}, {"odd-words"}),
        ({"q": "about", "family": "links"}, {"breaks"}),
        ({"family": "language"}, {"odd-words"}),
        ({"q": "nothing of it"}, set()),
        ({"family": "nonsense"}, set()),
        ({"q": "<script>"}, set()),
    ],
)
def test_the_catalogue_is_narrowed_by_words_and_family(cast, query, found):
    told = page(cast.author, **query)
    assert {code for code in ("sentence-long", "odd-words", "breaks") if f'id="check-{code}"' in told} == found
    assert f"{len(found)} of 3 checks" in told
    assert "<script>" not in told


def test_what_was_decided_is_told_with_its_history(cast, chief):
    workflow.choose("odd-words", by=chief, severity="off", kind="page", reason="Too many there.")
    workflow.choose("odd-words", by=chief, kind="page", reason="Not any more.")
    workflow.choose("odd-words", by=chief, severity="warning", reason="We mean it.")

    told = page(cast.medical)

    assert "<b>Decided here:</b> is acknowledged, in all texts. “We mean it.”" in told
    assert told.count("Decided here") == 1
    assert "All 3 decisions" in told
    assert "Chief: is not looked for, in pages. “Too many there.”" in told
    assert "Decide how grave" not in told


def test_the_catalogue_costs_the_same_however_much_was_decided(cast, chief):
    client = client_of(cast.author)

    def asked():
        client.get(URL)
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        return len(queries)

    none = asked()
    for kind in ("article", "faq", "page"):
        workflow.choose("odd-words", by=chief, severity="off", kind=kind, reason="So.")
    assert asked() == none


def decide(client, code="odd-words", **values):
    said = {"kind": "", "audience": "", "severity": "off", "reason": "So it is."} | values
    return client.post(f"{URL}{code}/", said)


def test_who_has_the_right_decides_with_a_reason(chief):
    answer = decide(client_of(chief), kind="page")

    assert answer.url == f"{reverse('admin:checks')}#check-odd-words"
    row = CheckChoice.objects.get()
    assert (row.code, row.kind, row.audience, row.severity, row.reason, row.by) == (
        "odd-words", "page", "", "off", "So it is.", chief,
    )  # fmt: skip


def test_others_decide_nothing(cast):
    for person in (cast.author, cast.editor, cast.medical, cast.publisher, cast.stranger):
        assert decide(client_of(person)).status_code == 403
    assert Client().post(f"{URL}odd-words/").status_code in (302, 403)
    assert not CheckChoice.objects.exists()


@pytest.mark.parametrize(
    ("code", "values", "told"),
    [
        ("odd-words", {"reason": "  "}, "Say why, for whoever wonders later."),
        ("odd-words", {"severity": "", "limit": ""}, "This is how it stands already"),
        ("odd-words", {"severity": "grave"}, "Select a valid choice"),
        ("sentence-long", {"kind": "page"}, "Select a valid choice"),
        ("sentence-long", {"limit": "many"}, "Enter a whole number"),
        ("sentence-long", {"limit": "-1"}, "greater than or equal to 0"),
        ("sentence-long", {"limit": "9" * 30}, "less than or equal to 100000"),
    ],
)
def test_what_cannot_be_decided_is_told_and_what_was_typed_stays(chief, code, values, told):
    answer = decide(client_of(chief), code, **({"reason": "My own words."} | values))

    assert answer.status_code == 409
    assert told in answer.content.decode()
    if "reason" not in values:
        assert "My own words." in answer.content.decode()
    assert not CheckChoice.objects.exists()


def test_the_same_decision_twice_is_told_and_kept_once(chief):
    client = client_of(chief)
    decide(client)
    assert "This is how it stands already" in decide(client).content.decode()
    assert CheckChoice.objects.count() == 1


def test_the_form_opens_with_what_stands_for_those_texts(chief):
    workflow.choose("sentence-long", by=chief, severity="note", limit=50, kind="faq", reason="So.")
    told = page(chief, f"{URL}sentence-long/", kind="faq")
    assert '<option value="note" selected>' in told
    assert 'value="50"' in told
    assert '<option value="note" selected>' not in page(chief, f"{URL}sentence-long/", kind="article")


def test_a_fixed_check_says_why_it_is_not_to_be_changed(chief):
    told = page(chief, f"{URL}breaks/")
    assert "Not to be changed: a text with this cannot be handed in" in told
    assert "Decide, in your name" not in told
    decide(client_of(chief), "breaks")
    assert not CheckChoice.objects.exists()


def test_a_check_that_there_is_not_is_not_found(chief):
    assert client_of(chief).get(f"{URL}nothing/").status_code == 404


def test_the_first_page_leads_to_it_for_those_who_may_read_it(cast):
    assert f'href="{URL}"' in page(cast.medical, reverse("admin:index"))
    assert f'href="{URL}"' not in page(cast.stranger, reverse("admin:index"))
