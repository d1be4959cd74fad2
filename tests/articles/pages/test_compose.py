"""What stands on a page, from where, at each stage of a text."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import pages, text, workflow
from articles.models import Document, Kind, Placement, Scope, Version
from articles.pages import entries
from references.models import Reference
from tests import kept
from tests.articles import makers
from tests.articles.copies import multiply

pytestmark = pytest.mark.django_db


def live(document: Document) -> Version:
    return Version.objects.live().with_text().get(document=document)


@kept.fixture
def article(cast: SimpleNamespace) -> Document:
    """An article with a question, a term and two sources, ready for its review."""
    makers.make_reference("liu2020")
    makers.make_reference("marin2024")
    faq = makers.make(Kind.FAQ, by=cast.author, slug="is-it-better", title="Is it better?", body="Unsure [@marin2024].")
    term = makers.make(Kind.TERM, by=cast.author, slug="cd19", title="CD19", body="A marker on B cells.")
    for each in (faq, term):
        makers.publish(each, cast)
    document = makers.make(
        Kind.ARTICLE,
        by=cast.author,
        slug="trials",
        body="Before [@liu2020]. On [[cd19]].\n\n## What was found\n\nEight of eleven [@liu2020].",
        takeaway="- Few people [@liu2020].",
    )
    with workflow.editing(document, by=cast.author, edit=document.edit) as draft:
        draft.questions.create(faq=faq)
    document.refresh_from_db()
    return document


def test_a_live_article_is_put_together_from_its_version(article: Document, cast: SimpleNamespace) -> None:
    makers.publish(article, cast)
    page = pages.of_version(live(article))

    assert (page.title, page.version, page.permanent) == ("Trials", 1, False)
    assert [author.name for author in page.authors] == ["Ada"]
    assert [(review.role, review.name) for review in page.reviewers] == [("editorial", "Emil"), ("medical", "Mira")]
    assert [heading.text for heading in page.headings] == ["What was found"]
    assert [question.title for question in page.questions] == ["Is it better?"]
    assert [term.title for term in page.terms] == ["CD19"]
    assert page.published_on == page.reviewed_on == timezone.localdate()
    assert page.url == "/articles/trials/"
    assert page.permanent_url == "/articles/trials/versions/1/"


def test_numbers_run_through_text_takeaway_and_questions(article: Document, cast: SimpleNamespace) -> None:
    makers.publish(article, cast)
    page = pages.of_version(live(article))

    assert [(entry.number, entry.key) for entry in page.entries] == [(1, "liu2020"), (2, "marin2024")]
    assert ">1</a>" in page.body
    assert ">1</a>" in page.takeaway
    assert ">2</a>" in page.questions[0].html


def test_each_source_leads_back_to_every_use_by_name(article: Document, cast: SimpleNamespace) -> None:
    makers.publish(article, cast)
    page = pages.of_version(live(article))
    html = page.body + page.takeaway + "".join(question.html for question in page.questions)

    places = [[place.words for place in entry.uses] for entry in page.entries]
    assert places == [["the introduction", "What was found", "In short"], ["Is it better?"]]
    for entry in page.entries:
        assert all(f'id="{place.anchor}"' in html for place in entry.uses)


def test_a_second_use_under_one_heading_is_told_apart(cast: SimpleNamespace) -> None:
    makers.make_reference("liu2020")
    body = "## Found\n\nA [@liu2020]. B [@liu2020]. C [@liu2020]."
    page = pages.of_draft(makers.make(Kind.ARTICLE, by=cast.author, body=body))
    assert [place.words for place in page.entries[0].uses] == ["Found", "Found, 2nd use", "Found, 3rd use"]


@pytest.mark.parametrize(
    ("record", "where"),
    [
        ({"container-title-short": "N. Engl. J. Med.", "volume": "382", "page": "545-553"}, "N Engl J Med 382:545"),
        ({"container-title": "Nature <i>Cancer</i>"}, "Nature Cancer"),
        ({"container-title-short": "Sci Rep", "page": "11483"}, "Sci Rep 11483"),
        ({"publisher": "European Medicines Agency"}, "European Medicines Agency"),
        ({}, ""),
    ],
)
def test_what_stands_in_the_margin_says_where_a_work_appeared(record: dict, where: str) -> None:
    numbering = text.Numbering({})
    numbering.number("a")
    assert [entry.where for entry in entries.of(numbering, {"a": record}, {})] == [where]


def test_a_newer_answer_shows_on_the_current_page_and_not_on_the_permanent_one(
    article: Document, cast: SimpleNamespace
) -> None:
    makers.publish(article, cast)
    faq = Document.objects.get(slug="is-it-better")
    makers.edit(faq, by=cast.author, body="It is better known now.")
    makers.publish(faq, cast)

    current = pages.of_version(live(article)).questions[0]
    kept = pages.of_version(live(article), permanent=True).questions[0]
    assert "better known now" in current.html
    assert not current.since
    assert "Unsure" in kept.html
    assert "replaced" in kept.since


def test_a_withdrawn_answer_leaves_the_current_page_and_is_marked_on_the_permanent_one(
    article: Document, cast: SimpleNamespace
) -> None:
    makers.publish(article, cast)
    faq = live(Document.objects.get(slug="is-it-better"))
    workflow.withdraw(faq, by=cast.publisher, reason="Its source was withdrawn.")

    assert pages.of_version(live(article)).questions == []
    kept = pages.of_version(live(article), permanent=True).questions[0]
    assert "withdrawn" in kept.since
    assert not kept.url


def test_a_source_is_shown_as_it_is_today_or_as_it_was(article: Document, cast: SimpleNamespace) -> None:
    makers.publish(article, cast)
    work = Reference.objects.get(key="liu2020")
    work.csl = work.csl | {"volume": "382"}
    work.save()

    assert "382" in pages.of_version(live(article)).entries[0].html
    assert "382" not in pages.of_version(live(article), permanent=True).entries[0].html


@pytest.mark.parametrize("permanent", [False, True])
def test_a_notice_on_a_source_is_laid_over_every_page(
    article: Document, cast: SimpleNamespace, permanent: bool
) -> None:
    makers.publish(article, cast)
    work = Reference.objects.get(key="liu2020")
    assert pages.of_version(live(article), permanent=permanent).trusted

    work.notices.create(kind="retraction", date=date(2025, 3, 3), reason="The images.")
    page = pages.of_version(live(article), permanent=permanent)
    assert [entry.key for entry in page.doubtful] == ["liu2020"]
    assert page.entries[0].worst.words == "Withdrawn by its journal"
    assert page.entries[0].worst.on == "3 March 2025"
    assert not page.trusted


def test_a_correction_of_a_source_is_told_and_raises_no_doubt(article: Document, cast: SimpleNamespace) -> None:
    makers.publish(article, cast)
    work = Reference.objects.get(key="liu2020")
    work.notices.create(kind="correction", date=date(2025, 3, 3))
    page = pages.of_version(live(article))
    assert [notice.words for notice in page.entries[0].notices] == ["Corrected by its journal"]
    assert page.trusted


def test_links_by_name_follow_the_document_and_end_with_it(cast: SimpleNamespace) -> None:
    target = makers.make(Kind.ARTICLE, by=cast.author, slug="old-name")
    makers.publish(target, cast)
    source = makers.make(Kind.ARTICLE, by=cast.author, body="See [[old-name|the other one]].")
    makers.publish(source, cast)
    assert '<a href="/articles/old-name/">the other one</a>' in pages.of_version(live(source)).body

    makers.edit(target, by=cast.author, slug="new-name")
    assert '<a href="/articles/new-name/">the other one</a>' in pages.of_version(live(source)).body

    workflow.withdraw(live(target), by=cast.publisher, reason="Wrong.")
    body = pages.of_version(live(source)).body
    assert "the other one" in body
    assert "<a" not in body


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"placement": Placement.BEFORE}, "before"),
        ({"placement": Placement.AFTER}, "after"),
        ({"placement": Placement.FOOT}, "foot"),
        ({"placement": Placement.FOOT, "urgent": True}, "before"),
    ],
)
def test_a_disclaimer_stands_in_its_place(article: Document, cast: SimpleNamespace, values: dict, place: str) -> None:
    makers.publish(makers.make(Kind.DISCLAIMER, by=cast.author, title="No advice", **values), cast)
    makers.publish(article, cast)
    page = pages.of_version(live(article))
    shown = {where: [each.title for each in getattr(page, f"disclaimers_{where}")] for where in Placement.values}
    assert shown == {where: ["No advice"] if where == place else [] for where in Placement.values}


def test_a_question_of_its_own_shows_the_disclaimers_of_the_site_and_of_its_topic(cast: SimpleNamespace) -> None:
    faq = makers.make(Kind.FAQ, by=cast.author)
    for scope, topic in [(Scope.SITE, None), (Scope.TOPIC, faq.topic), (Scope.TOPIC, makers.make_topic("Other"))]:
        title = f"{scope} {topic}"
        makers.publish(makers.make(Kind.DISCLAIMER, by=cast.author, title=title, scope=scope, topic=topic), cast)
    makers.publish(faq, cast)
    titles = [each.title for each in pages.of_version(live(faq)).disclaimers_before]
    assert titles == ["site None", "topic Blood cancers"]


def test_one_person_who_gave_all_reviews_is_told(cast: SimpleNamespace, settings: object) -> None:
    settings.REVIEW_POLICY = settings.REVIEW_POLICY | {
        "article": {"roles": ["editorial", "medical"], "one_person_several_roles": True}
    }
    both = makers.make_user("bo", may=["review_editorial", "review_medical"])
    cast.editorial = cast.medical = both
    document = makers.make(Kind.ARTICLE, by=cast.author)
    makers.publish(document, cast)
    page = pages.of_version(live(document))
    assert page.one_reviewer
    assert [review.name for review in page.reviewed_by] == ["Bo"]


def test_two_reviewers_are_not_told_to_be_one(article: Document, cast: SimpleNamespace) -> None:
    makers.publish(article, cast)
    assert not pages.of_version(live(article)).one_reviewer


def test_a_look_at_the_changes_is_not_shown_as_a_full_review(article: Document, cast: SimpleNamespace) -> None:
    with workflow.clock.at(timezone.now() - timedelta(days=30)):
        makers.publish(article, cast)
    before = live(article).reviewed_on
    makers.edit(article, by=cast.author, summary="Told anew.")
    submission = makers.submit(article, by=cast.author)
    makers.approve(submission, cast, extent="changes")
    workflow.publish(submission, by=cast.publisher, change="minor", note="Told anew.")
    page = pages.of_version(live(article))
    assert page.reviewed_on == before
    assert not page.read_whole


def test_a_page_is_overdue_the_day_after_its_date(article: Document, cast: SimpleNamespace) -> None:
    makers.edit(article, by=cast.author, review_by=timezone.localdate() + timedelta(days=100))
    makers.publish(article, cast)
    due = timezone.now() + timedelta(days=100)
    with workflow.clock.at(due):
        assert not pages.of_version(live(article)).overdue
    with workflow.clock.at(due + timedelta(days=1)):
        page = pages.of_version(live(article))
    assert page.overdue
    assert not page.trusted


def test_what_a_reviewer_reads_is_what_readers_get(article: Document, cast: SimpleNamespace) -> None:
    submission = makers.submit(article, by=cast.author)
    before = pages.of_submission(submission)
    makers.approve(submission, cast)
    workflow.publish(submission, by=cast.publisher)
    after = pages.of_version(live(article))
    for part in ("title", "summary", "body", "takeaway", "questions", "terms", "authors", "headings", "entries"):
        assert getattr(before, part) == getattr(after, part)
    assert before.fingerprint == after.fingerprint


def test_a_submission_names_who_has_approved_so_far(article: Document, cast: SimpleNamespace) -> None:
    submission = makers.submit(article, by=cast.author)
    assert pages.of_submission(submission).reviewers == []
    makers.approve(submission, cast, "editorial")
    assert [review.role for review in pages.of_submission(submission).reviewers] == ["editorial"]


def test_who_asked_for_changes_is_not_among_those_who_approved(article: Document, cast: SimpleNamespace) -> None:
    submission = makers.submit(article, by=cast.author)
    workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="None.", comment="Dose?")
    assert pages.of_submission(submission).reviewers == []


def test_a_preview_shows_the_words_not_saved_yet(article: Document) -> None:
    page = pages.of_draft(article, {"title": "Another title", "body": "New words [@liu2020] and [@nobody2020]."})
    assert page.title == "Another title"
    assert "New words" in page.body
    assert "cite-unknown" in page.body
    assert [problem.kind for problem in page.problems] == ["citation-unknown"]
    assert page.questions[0].title == "Is it better?"
    article.refresh_from_db()
    assert article.title == "Trials"


@pytest.mark.parametrize("kind", Kind.values)
def test_a_document_that_was_never_saved_can_be_previewed(kind: str) -> None:
    page = pages.of_draft(Document(kind=kind), {"title": "New", "body": "First words."})
    assert (page.kind, page.title) == (kind, "New")
    assert "First words." in page.body


def test_the_companion_is_named_once_it_is_public(cast: SimpleNamespace) -> None:
    other = makers.make(Kind.ARTICLE, by=cast.author, slug="for-doctors", title="For doctors")
    document = makers.make(Kind.ARTICLE, by=cast.author, companion=other)
    makers.publish(document, cast)
    assert pages.of_version(live(document)).companion is None
    makers.publish(other, cast)
    assert pages.of_version(live(document)).companion == pages.ShownLink("For doctors", "/articles/for-doctors/")


@pytest.mark.parametrize("permanent", [False, True])
def test_a_page_costs_the_same_whatever_it_holds(cast: SimpleNamespace, permanent: bool) -> None:
    small, large = (_article_with(cast, count) for count in (1, 30))
    assert _queries(small, permanent) == _queries(large, permanent)


def _article_with(cast: SimpleNamespace, count: int) -> Version:
    """An article with so many sources, questions and linked terms."""
    keys = [makers.make_reference(f"liu{count}x{number}").key for number in range(count)]
    faqs, terms = (_some(cast, kind, count, keys[0]) for kind in (Kind.FAQ, Kind.TERM))
    words = [f"## Part\n\nSaid [@{key}] of [[{term.slug}]]." for key, term in zip(keys, terms, strict=True)]
    document = makers.make(Kind.ARTICLE, by=cast.author, body="\n\n".join(words))
    with workflow.editing(document, by=cast.author, edit=document.edit) as draft:
        for faq in faqs:
            draft.questions.create(faq=faq)
    makers.publish(document, cast)
    return live(document)


def _some(cast: SimpleNamespace, kind: str, count: int, key: str) -> list[Document]:
    first = makers.make(kind, by=cast.author, body=f"Nobody knows [@{key}].")
    makers.publish(first, cast)
    return [first, *multiply(first, count - 1)]


def _queries(version: Version, permanent: bool) -> int:
    with CaptureQueriesContext(connection) as captured:
        page = pages.of_version(Version.objects.with_text().get(pk=version.pk), permanent=permanent)
    assert len(page.entries) == len(page.questions) == len(page.terms)
    return len(captured)


def test_the_reading_time_is_told_before_publication_too(cast):
    article = makers.make("article", by=cast.author, body="word " * 660)
    submission = makers.submit(article, by=cast.author)
    assert pages.of_draft(article).reading_minutes == pages.of_submission(submission).reading_minutes == 3


def test_a_standing_page_shows_the_disclaimers_of_the_site(cast):
    makers.publish(makers.make("disclaimer", by=cast.author, body="No advice."), cast)
    page = makers.publish(makers.make("page", by=cast.author), cast)
    [disclaimer] = pages.of_version(page).disclaimers_before
    assert "No advice." in disclaimer.html
