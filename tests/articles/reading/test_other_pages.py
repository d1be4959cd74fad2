"""Questions, glossary, people, topics, disclaimers, standing pages, robots.txt."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from articles import workflow
from articles.models import Kind, Scope
from articles.reading import people
from tests.articles import makers
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db


def test_the_questions_stand_by_topic_with_one_list_of_sources(client: Client, site: SimpleNamespace) -> None:
    other = makers.make(
        Kind.FAQ, by=site.author, topic=makers.make_topic("Safety"), title="Is it safe?", body="See [@marin2024]."
    )
    makers.publish(other, site.cast)
    page = read(client, "/faqs/")
    assert page.index("Blood cancers</h2>") < page.index("Is it better?</summary>")
    assert page.index("Safety</h2>") < page.index("Is it safe?</summary>")
    assert page.count('id="ref-marin2024"') == 1
    assert page.count('href="#ref-marin2024"') == 2


def test_a_question_has_a_page_with_its_answer_sources_and_reviewer(client: Client, site: SimpleNamespace) -> None:
    more = makers.make(Kind.FAQ, by=site.author, title="What else?")
    makers.publish(more, site.cast)
    page = read(client, "/faqs/is-it-better/")
    assert "Unknown" in page
    assert 'id="ref-marin2024"' in page
    assert "Medical review" in page
    assert '<meta name="description" content="Unknown' in page
    assert f'<a href="/faqs/{more.slug}/">What else?</a>' in page


def test_the_glossary_is_by_letter_and_each_word_has_its_anchor(client: Client, site: SimpleNamespace) -> None:
    for title, slug in [("ångström", "angstrom"), ("Allogeneic", "allogeneic"), ("4-1BB", "four-one-bb")]:
        makers.publish(makers.make(Kind.TERM, by=site.author, title=title, slug=slug, abbreviations="X"), site.cast)
    page = read(client, "/glossary/")
    assert "4 words that come up again" in page
    places = [page.index(f'id="{anchor}"') for anchor in ("letter-0–9", "four-one-bb", "letter-a")]
    assert places == sorted(places)
    assert page.index('id="letter-a"') < page.index('id="angstrom"') < page.index('id="letter-c"')
    assert page.index('id="letter-a"') < page.index('id="allogeneic"') < page.index('id="letter-c"')
    assert '<a href="#letter-a">A</a>' in page
    assert "<span>B</span>" in page


def test_a_term_in_a_text_leads_to_the_glossary(client: Client, site: SimpleNamespace) -> None:
    assert '<a href="/glossary/#cd19">CD19</a>' in read(client, "/articles/trials/")
    assert 'id="cd19"' in read(client, "/glossary/")


def test_a_person_is_shown_with_what_they_wrote_and_reviewed(client: Client, site: SimpleNamespace) -> None:
    author, reviewer = read(client, "/people/ada/"), read(client, "/people/mira/")
    assert "Written</h2>" in author
    assert "Reviewed</h2>" not in author
    assert '<a href="/articles/trials/">What the trials found</a>' in author
    assert "Reviewed</h2>" in reviewer
    assert '<a href="/faqs/is-it-better/">Is it better?</a>' in reviewer
    assert "None declared." in author


def test_what_a_person_wrote_comes_in_pages_and_what_they_reviewed_after_it(
    client: Client, site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    own = makers.make(Kind.ARTICLE, by=site.author, slug="own", title="By Mira too")
    with workflow.editing(own, by=site.author, edit=own.edit) as draft:
        draft.bylines.create(person=site.medical.person)
    other = makers.make_user("other", may=["review_medical"])
    makers.publish(own, SimpleNamespace(**{**vars(site.cast), "medical": other}))
    with django_assert_num_queries(7):
        whole = _titles(read(client, "/people/mira/"))
    assert whole[0] == "By Mira too"
    assert {"What the trials found", "Is it better?"} <= set(whole[1:])
    monkeypatch.setattr(people, "ON_A_PAGE", 1)
    with django_assert_num_queries(7):
        first = read(client, "/people/mira/")
    pages = [first, *(read(client, f"/people/mira/?page={n}") for n in range(2, len(whole) + 1))]
    assert [_titles(page) for page in pages] == [[title] for title in whole]
    assert ["Written</h2>" in page for page in pages] == [True, *[False] * (len(whole) - 1)]
    assert ["Reviewed</h2>" in page for page in pages] == [False, *[True] * (len(whole) - 1)]
    assert all("Author and reviewer" in page for page in pages)


def _titles(page: str) -> list[str]:
    return re.findall(r'<h3 class="heading"><a [^>]*>([^<]+)</a>', page)


def test_who_asked_for_changes_is_no_reviewer_of_the_text(client: Client, site: SimpleNamespace) -> None:
    strict = makers.make_user("stern", may=["review_medical", "review_editorial"])
    document = makers.make(Kind.FAQ, by=site.author)
    submission = makers.submit(document, by=site.author)
    workflow.request_changes(submission, by=strict, role="medical", interests="None.", comment="Dose?")
    makers.edit(document, by=site.author, body="Mended.")
    makers.publish(document, site.cast)
    assert client.get("/people/stern/").status_code == 404


def test_a_person_keeps_their_page_after_the_withdrawal_of_what_they_wrote(
    client: Client, site: SimpleNamespace
) -> None:
    site.article.refresh_from_db()
    workflow.withdraw(site.article.live, by=site.publisher, reason="Wrong.")
    assert "What the trials found" not in read(client, "/people/ada/")


def test_a_topic_shows_its_articles_and_questions_and_no_others(client: Client, site: SimpleNamespace) -> None:
    other = makers.make_topic("Safety")
    makers.publish(makers.make(Kind.FAQ, by=site.author, topic=other, title="Is it safe?"), site.cast)
    blood, safety = read(client, "/topics/blood-cancers/"), read(client, "/topics/safety/")
    assert "What the trials found" in blood
    assert "Is it better?" in blood
    assert "Is it safe?" not in blood
    assert "No article on this topic yet" in safety
    assert "Is it safe?" in safety


def test_topics_without_anything_public_are_not_listed(client: Client, site: SimpleNamespace) -> None:
    makers.make(Kind.ARTICLE, by=site.author, topic=makers.make_topic("Secret"))
    for address in ("/", "/topics/", "/articles/"):
        assert "Secret" not in read(client, address)


def test_the_disclaimers_are_told_in_full_with_where_they_stand(client: Client, site: SimpleNamespace) -> None:
    topic = makers.make_topic("CAR-T & others")
    values = {"scope": Scope.TOPIC, "topic": topic, "title": "On others", "urgent": True}
    makers.publish(makers.make(Kind.DISCLAIMER, by=site.author, **values), site.cast)
    page = read(client, "/disclaimers/")
    assert page.index("On others</a>") < page.index("No advice</a>")
    assert "Shown on pages about “CAR-T &amp; others”" in page
    assert "Shown on every page" in page
    assert "Ask your doctor." in page


def test_a_disclaimer_of_the_site_stands_on_lists_too_without_its_citations(
    client: Client, site: SimpleNamespace
) -> None:
    makers.edit(site.disclaimer, by=site.author, body="Ask your doctor [@liu2020].")
    makers.publish(site.disclaimer, site.cast)
    for address in ("/", "/articles/", "/topics/", "/topics/blood-cancers/", "/faqs/", "/glossary/"):
        page = read(client, address)
        assert "Ask your doctor" in page, address
        assert "#ref-liu2020" not in page, address


def test_a_standing_page_shows_its_text_and_who_checked_it(client: Client, site: SimpleNamespace) -> None:
    page = read(client, "/about/")
    assert "Who we are." in page
    assert "Emil" in page
    assert "against its sources" not in page


def test_robots_are_kept_out_of_the_back_rooms_and_told_of_the_map(client: Client, site: SimpleNamespace) -> None:
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/" in response.text
    assert "Sitemap: http://testserver/sitemap.xml" in response.text
    assert "versions" not in response.text
