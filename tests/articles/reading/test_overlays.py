"""What readers see laid over a version: not yet reviewed, reviewed again, corrected, over."""

import json
import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Event, Version
from articles.workflow import clock
from articles.workflow.publishing import withdrawal
from tests import kept
from tests.articles import makers

DAY = timedelta(days=1)


@kept.fixture
def article(cast):
    return makers.make("article", by=cast.author, slug="trials", title="Trials of cells")


def read(address: str, status: int = 200) -> str:
    answer = Client().get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def linked(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))


def hurried(article, cast, **words):
    article.refresh_from_db()
    return workflow.publish_emergency(article, by=cast.publisher, edit=article.edit, reason="A <dose>.", **words)


def completed(version, cast):
    for role in ("editorial", "medical"):
        by = getattr(cast, role)
        workflow.complete_review(version, by=by, role=role, extent="all", interests="None.")


def test_a_page_without_its_review_says_so_with_the_reason_until_it_has_it(article, cast):
    version = hurried(article, cast)
    page, listed, feed = read("/articles/trials/"), read("/articles/"), read("/feeds/atom.xml")
    assert "This page has not yet been reviewed." in page
    assert "A &lt;dose&gt;." in page
    assert 'class="tick"' not in page + listed
    assert "Not yet reviewed" in listed
    assert "not yet reviewed" in feed
    told = linked(page)
    assert told["creativeWorkStatus"] == "Not yet reviewed"
    assert "lastReviewed" not in told
    assert "reviewedBy" not in told
    completed(version, cast)
    page = read("/articles/trials/")
    assert "not yet been reviewed" not in page
    assert "Reviewed" in page
    assert 'class="tick"' in read("/articles/")
    assert {person["name"] for person in linked(page)["reviewedBy"]} <= {"Emil", "Mira"}


def test_a_page_that_was_looked_over_again_says_by_whom(article, cast):
    version = makers.publish(article, cast)
    with clock.at(timezone.now() + 300 * DAY):
        workflow.look_over(version, by=cast.medical, outcome="unchanged", interests="Shares.")
        today = clock.today()
        page = read("/articles/trials/")
        assert "Reviewed again" in page
        assert "Interests: Shares." in page
        assert linked(page)["lastReviewed"] == today.isoformat()
        assert f'datetime="{today.isoformat()}"' in read("/articles/")


def test_what_is_overdue_and_what_is_long_overdue_is_told_to_readers_and_machines(article, cast):
    makers.publish(article, cast)
    for days, words, status in (
        (366, "This page is overdue for review.", "Overdue for review"),
        (456, "This page is long overdue for review.", "Long overdue for review"),
    ):
        with clock.at(timezone.now() + days * DAY):
            page = read("/articles/trials/")
        assert words in page
        assert linked(page)["creativeWorkStatus"] == status
        assert "reviewedBy" not in linked(page)


@kept.fixture
def corrected(article, cast):
    """Wrong in version 2 and 3, right in 4; 1 did not say it."""
    for number in (1, 2, 3):
        makers.edit(article, by=cast.author, body=f"Words of {number}.")
        makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="Words of 4.")
    submission = makers.submit(article, by=cast.author)
    makers.approve(submission, cast)
    mending = workflow.Mending("Eight <responded>, not nine.", since=2, changes_conclusions=True)
    told = {"change": "correction", "note": "A number.", "mending": mending}
    return workflow.publish(submission, by=cast.publisher, **told)


def test_a_correction_stands_on_the_article_its_history_its_feeds_and_in_its_metadata(corrected, article, cast):
    wrong = "Eight &lt;responded&gt;, not nine."
    page = read("/articles/trials/")
    assert "Corrected on" in page
    assert page.count(wrong) == 2  # above the text, and in the list of corrections
    assert "from version 2 to version 3" in page
    assert "What the page concludes has changed with it." in page
    assert linked(page)["mainEntity"]["correction"][0]["text"] == "Eight <responded>, not nine."
    assert wrong in read("/articles/trials/versions/")
    assert "What was wrong: Eight" in read("/feeds/feed.json")
    makers.edit(article, by=cast.author, body="Words of 5.")
    makers.publish(article, cast)
    page = read("/articles/trials/")
    assert "Corrected on" not in page
    assert page.count(wrong) == 1  # it stays in the list


@pytest.mark.parametrize(("number", "has_it"), [(1, False), (2, True), (3, True), (4, False)])
def test_the_permanent_pages_that_had_the_error_say_so_and_no_others(number, has_it, corrected):
    page = read(f"/articles/trials/versions/{number}/")
    assert ("This version has an error, which version 4 corrected on" in page) is has_it
    assert bool(linked(page)["mainEntity"].get("correction")) is (has_it or number == 4)


def test_no_snippet_of_the_search_tells_a_correction(corrected):
    assert "not nine" not in read("/search/?q=words")


ENDS = date(2031, 5, 5)


@kept.fixture
def ending(article, cast):
    version = makers.publish(article, cast)
    faq = makers.make("faq", by=cast.author, slug="how-long", title="How long?")
    for each in (version, makers.publish(faq, cast)):
        workflow.expire(each, by=cast.publisher, last_day=workflow.Ending(ENDS, "The <trial> ended."))
    return SimpleNamespace(article=article, faq=faq)


def noon(day):
    return clock.at(timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12)))


EVERYWHERE = [
    "/",
    "/articles/",
    "/faqs/",
    "/feeds/atom.xml",
    "/search/?q=cells",
    "/topics/blood-cancers/",
]


def test_on_its_last_day_it_is_shown_with_that_day(ending):
    with noon(ENDS):
        page = read("/articles/trials/")
        assert "Shown until" in page
        assert linked(page)["expires"] <= ENDS.isoformat()


@pytest.mark.parametrize("formally", [False, True])
def test_from_the_next_day_on_it_is_nowhere_and_its_address_says_why(ending, formally):
    with noon(ENDS + DAY):
        if formally:
            assert [withdrawal.end(expiry) for expiry in withdrawal.over()]
            assert Event.objects.filter(step=Event.Step.EXPIRED).count() == 2
        gone = read("/articles/trials/", 410)
        assert "The time of “Trials of cells” is over" in gone
        assert "The &lt;trial&gt; ended." in gone
        assert "6 May 2031" in gone
        read("/faqs/how-long/", 410)
        for address in EVERYWHERE[:-1]:
            assert "Trials of cells" not in read(address).replace("Trials of cells — ", ""), address
            assert "/articles/trials/" not in read(address), address
        assert "no longer shown, since" in read("/articles/trials/versions/1/")
        assert "No longer shown since" in read("/articles/trials/versions/")


def test_it_is_ended_once_and_only_while_it_is_live(ending, cast):
    makers.edit(ending.article, by=cast.author, body="A longer trial.")
    with noon(ENDS):
        makers.publish(ending.article, cast)
    with noon(ENDS + DAY):
        [due] = withdrawal.over()  # the new version of the article has no last day
        assert withdrawal.end(due)
        assert withdrawal.end(due) is None
        assert withdrawal.over() == []
    assert Version.objects.live().get().document == ending.article


@pytest.mark.parametrize("who", ["stranger", "author", "editor", "medical"])
def test_a_last_day_is_set_by_publishers_alone(who, article, cast):
    version = makers.publish(article, cast)
    with pytest.raises(workflow.NotAllowed):
        workflow.expire(version, by=getattr(cast, who), last_day=workflow.Ending(ENDS, "Over."))


def test_what_shows_a_text_whose_time_is_over_is_not_approved(ending, cast):
    article = makers.make("article", by=cast.author)
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.questions.create(faq=ending.faq, position=0)
    submission = makers.submit(article, by=cast.author)
    with noon(ENDS + DAY), pytest.raises(workflow.Outdated, match="How long"):
        makers.approve(submission, cast, "editorial")


def test_an_article_shows_no_question_whose_time_is_over(ending, cast):
    article = makers.make("article", by=cast.author, slug="other")
    with workflow.editing(article, by=cast.author, edit=article.edit) as draft:
        draft.questions.create(faq=ending.faq, position=0)
    makers.publish(article, cast)
    assert "How long?" in read("/articles/other/")
    with noon(ENDS + DAY):
        assert "How long?" not in read("/articles/other/")
        assert "This answer has been withdrawn since." in read("/articles/other/versions/1/")
