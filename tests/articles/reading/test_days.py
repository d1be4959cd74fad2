"""An article as it stood on an earlier day, put together from what is kept."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from articles import workflow
from articles.models import Document, Expiry, Kind
from articles.workflow import clock
from references import library
from references.library import past
from references.models import Notice, ReferenceEdit
from tests.articles import makers
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db

ADDRESS = "/articles/trials/?on="


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def _told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[SimpleNamespace]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield _history(makers.make_cast())
        transaction.set_rollback(True)


@pytest.fixture
def told(_told: SimpleNamespace, db: None) -> SimpleNamespace:
    return _told


def _history(cast: SimpleNamespace) -> SimpleNamespace:
    """January: an article with a question. February: another answer. March: another text. April: withdrawn."""
    makers.make_reference("liu2020")
    with clock.at(noon(2026, 1, 5)):
        faq = makers.make(Kind.FAQ, by=cast.author, title="Is it better?", body="Nobody knew.")
        makers.publish(faq, cast)
        disclaimer = makers.make(Kind.DISCLAIMER, by=cast.author, title="No advice", body="Ask your doctor.")
        makers.publish(disclaimer, cast)
        article = makers.make(Kind.ARTICLE, by=cast.author, slug="trials", body="## Found\n\nEight [@liu2020].")
        with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
            draft.questions.create(faq=faq)
        makers.publish(article, cast)
    with clock.at(noon(2026, 2, 5)):
        makers.edit(faq, by=cast.author, body="It is not.")
        makers.publish(faq, cast)
    with clock.at(noon(2026, 2, 20)):
        workflow.withdraw(Document.objects.get(pk=disclaimer.pk).live, by=cast.publisher, reason="Said twice.")
    with clock.at(noon(2026, 3, 5)):
        makers.edit(article, by=cast.author, body="## Found\n\nNine [@liu2020].")
        makers.publish(article, cast)
    with clock.at(noon(2026, 4, 5)):
        article.refresh_from_db()
        workflow.withdraw(article.live, by=cast.publisher, reason="It was wrong.")
    return SimpleNamespace(**vars(cast), cast=cast, article=article, faq=faq)


@pytest.mark.parametrize(
    ("day", "stands", "gone"),
    [
        ("2026-01-05", ["Eight", "Nobody knew.", "Ask your doctor."], ["Nine", "It is not."]),
        ("2026-02-04", ["Eight", "Nobody knew.", "Ask your doctor."], ["It is not."]),
        ("2026-02-05", ["Eight", "It is not.", "Ask your doctor."], ["Nobody knew."]),
        ("2026-03-04", ["Eight", "It is not."], ["Nine", "Ask your doctor."]),
        ("2026-03-05", ["Nine", "It is not."], ["Eight"]),
        ("2026-04-04", ["Nine"], ["Eight"]),
    ],
)
def test_each_day_shows_what_stood_there(
    client: Client, told: SimpleNamespace, day: str, stands: list[str], gone: list[str]
) -> None:
    page = _document(read(client, ADDRESS + day))
    assert [words for words in stands if words not in page] == []
    assert [words for words in gone if words in page] == []


def test_the_page_says_from_when_to_when_it_held_and_is_not_listed(client: Client, told: SimpleNamespace) -> None:
    response = client.get(ADDRESS + "2026-02-01")
    said = re.sub(r"<[^>]+>|\s+", " ", response.text)
    assert "version 1, effective from 5 January 2026, 12:00 GMT to 5 March 2026, 12:00 GMT" in said
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<link rel="canonical" href="http://testserver/articles/trials/">' in response.text


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2026-01-04", 404, "was not public on that day"),
        ("2999-01-01", 404, "That day is still to come"),
        ("2026-02-30", 400, "“2026-02-30” is no day."),
        ("yesterday", 400, "“yesterday” is no day."),
        ("", 400, "is no day."),
        ("2026-04-05", 410, "was taken off this address on"),
        ("2026-06-01", 410, "It was wrong."),
    ],
)
def test_a_day_with_nothing_to_show_says_so_and_asks_again(
    client: Client, told: SimpleNamespace, day: str, status: int, said: str
) -> None:
    response = client.get(ADDRESS + day)
    assert response.status_code == status
    assert said in response.text
    assert '<input type="date" id="on" name="on" required min="2026-01-05"' in response.text


def test_a_text_whose_last_day_had_passed_is_not_shown(client: Client, told: SimpleNamespace) -> None:
    version = told.article.versions.get(number=1)
    reason = {"reason": "Only for February.", "by": told.publisher, "at": noon(2026, 1, 5)}
    Expiry.objects.create(version=version, on=date(2026, 3, 1), **reason)
    assert client.get(ADDRESS + "2026-02-28").status_code == 200
    response = client.get(ADDRESS + "2026-03-01")
    assert (response.status_code, "Only for February." in response.text) == (410, True)
    assert client.get(ADDRESS + "2026-03-05").status_code == 200


def test_an_answer_beside_it_stands_there_until_its_own_last_day(client: Client, told: SimpleNamespace) -> None:
    reason = {"reason": "Only until then.", "by": told.publisher, "at": noon(2026, 2, 5)}
    Expiry.objects.create(version=told.faq.versions.get(number=2), on=date(2026, 2, 15), **reason)
    shown = {day: _document(read(client, f"{ADDRESS}{day}")) for day in ("2026-02-14", "2026-02-15")}
    assert [day for day, page in shown.items() if "It is not." in page] == ["2026-02-14"]


def test_an_article_that_was_never_public_is_not_found(client: Client, told: SimpleNamespace) -> None:
    makers.make(Kind.ARTICLE, by=told.author, slug="secret")
    assert client.get("/articles/secret/?on=2026-02-01").status_code == 404


def test_an_old_address_leads_to_the_same_day(client: Client, told: SimpleNamespace) -> None:
    makers.edit(told.article, by=told.author, slug="results")
    response = client.get(ADDRESS + "2026-02-01")
    assert (response.status_code, response.headers["Location"]) == (301, "/articles/results/?on=2026-02-01")


def test_what_became_known_later_stands_apart(client: Client, told: SimpleNamespace) -> None:
    """Notices are dated by when they came in here, which is now."""
    work = makers.Reference.objects.get(key="liu2020")
    notice = Notice(kind="retraction", date=date(2025, 3, 3), source="by hand")
    library.add_notice(work, notice, by=told.author)
    page = read(client, ADDRESS + "2026-02-01")
    assert "Since then</strong> journals have withdrawn or questioned sources" in page
    assert "Since then: withdrawn by its journal, 3 March 2025." in page
    assert "The journal of a source of this page has withdrawn" not in page
    assert "badge-stop" not in page
    assert "cite-stop" not in page


def test_what_was_known_then_is_shown_as_then(client: Client, told: SimpleNamespace) -> None:
    work = makers.Reference.objects.get(key="liu2020")
    library.add_notice(work, Notice(kind="retraction", date=date(2025, 3, 3), source="by hand"), by=told.author)
    with clock.at(clock.now()):
        makers.publish(makers.make(Kind.ARTICLE, by=told.author, slug="new"), told.cast)
    page = read(client, f"/articles/new/?on={clock.today()}")
    assert "Since then" not in page
    assert "as it stood on" in page


def test_sources_read_as_the_library_had_them() -> None:
    record = {"title": "A", "volume": "1", "page": "5"}
    changes = [
        {"field": "volume", "old": "1", "new": "2"},
        {"field": "page", "old": "5", "new": None},
        {"field": "evidence_type", "old": "", "new": "review"},
    ]
    assert past.redone(record, changes) == {"title": "A", "volume": "2"}
    assert record["volume"] == "1"


def test_only_corrections_between_the_two_moments_count(told: SimpleNamespace) -> None:
    work = makers.Reference.objects.get(key="liu2020")
    for number, volume in ((1, "2"), (2, "3")):
        changes = [{"field": "volume", "old": None, "new": volume}]
        common = {"reference": work, "key": "liu2020", "title": "A", "action": "corrected", "by": told.author}
        ReferenceEdit.objects.create(number=number, changes=changes, **common)
    first, second = ReferenceEdit.objects.order_by("pk")
    kept = {"liu2020": ({"title": "A"}, first.at)}
    assert past.corrected(kept, second.at)["liu2020"] == {"title": "A", "volume": "3"}
    kept = {"liu2020": ({"title": "A"}, noon(2020, 1, 1))}
    assert past.corrected(kept, first.at)["liu2020"] == {"title": "A", "volume": "2"}
    assert past.corrected(kept, noon(2021, 1, 1))["liu2020"] == {"title": "A"}


def test_a_day_costs_the_same_after_many_versions(client: Client, told: SimpleNamespace) -> None:
    few = _queries(client)
    for number in range(4):
        makers.edit(told.article, by=told.author, body=f"## Found\n\nEight of {number}.")
        makers.publish(told.article, told.cast)
    assert _queries(client) == few


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(client, ADDRESS + "2026-02-01")
    return len(captured)


def _document(page: str) -> str:
    return page[page.index("<article") : page.index("</article>")]
