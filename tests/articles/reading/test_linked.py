"""What pages say to machines, checked against the vocabulary of schema.org itself (data/schema_org.json)."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Publication
from articles.pages import Credit, Shown, ShownQuestion
from articles.reading import linked
from articles.text import trusted
from tests.articles import makers
from tests.articles.reading.conftest import ADDRESSES, read

VOCABULARY = json.loads((Path(__file__).parent / "data" / "schema_org.json").read_text())
TYPES, PROPERTIES = VOCABULARY["types"], VOCABULARY["properties"]
LIBRARY = ["/references/", "/references/liu2020/"]
PAGES = [*(address for address in ADDRESSES if address.endswith("/") and ".." not in address), *LIBRARY]
LITERALS = {
    "Text": r".+",
    "URL": r"https?://\S+",
    "Date": r"\d{4}(-\d\d(-\d\d)?)?",
    "DateTime": r"\d{4}-\d\d-\d\d",
    "Integer": r"\d+",
    "Number": r"\d+",
    "PronounceableText": r".+",
}


def data(page: str) -> dict[str, Any]:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))


def family(kind: str) -> set[str]:
    """The type and everything that it is a sort of."""
    return {kind}.union(*(family(parent) for parent in TYPES[kind]))


def faults(node: dict[str, Any], kind: str = "") -> Iterator[str]:
    kind = node.get("@type", kind)
    if kind not in TYPES:
        yield f"no type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in PROPERTIES or not family(kind) & set(PROPERTIES[name]["of"]):
            yield f"{kind} has no {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from fault_of(f"{kind}.{name}", each, set(PROPERTIES[name]["takes"]))


def fault_of(place: str, value: Any, takes: set[str]) -> Iterator[str]:
    if not isinstance(value, dict):
        if not any(re.fullmatch(LITERALS[kind], str(value), re.DOTALL) for kind in takes & set(LITERALS)):
            yield f"{place} is {value!r}, and takes {sorted(takes)}"
        return
    yield from faults(value)
    if value.get("@type") in TYPES and not family(value["@type"]) & takes:
        yield f"{place} takes no {value['@type']}"


def test_the_check_finds_what_is_wrong() -> None:
    wrong = {
        "@type": "ScholarlyArticle",
        "lastReviewed": "2026-03-03",
        "author": [{"@type": "Answer", "name": "Ada"}],
        "datePublished": "soon",
        "about": {"@type": "Cure"},
    }
    assert list(faults(wrong)) == [
        "ScholarlyArticle has no lastReviewed",
        "ScholarlyArticle.author takes no Answer",
        "ScholarlyArticle.datePublished is 'soon', and takes ['Date', 'DateTime']",
        "no type Cure",
    ]


@pytest.mark.django_db
def test_every_page_speaks_the_words_of_schema_org(client: Client, site: SimpleNamespace) -> None:
    for address in PAGES:
        told = data(read(client, address))
        assert told["@context"] == "https://schema.org"
        assert list(faults(told)) == [], address


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "WebSite"),
        ("/articles/", "CollectionPage"),
        ("/articles/trials/", "MedicalWebPage"),
        ("/topics/blood-cancers/", "CollectionPage"),
        ("/faqs/", "FAQPage"),
        ("/faqs/is-it-better/", "FAQPage"),
        ("/people/ada/", "ProfilePage"),
        ("/about/", "WebPage"),
        ("/references/", "CollectionPage"),
        ("/references/liu2020/", "WebPage"),
    ],
)
def test_a_page_says_what_it_is(address: str, kind: str, client: Client, site: SimpleNamespace) -> None:
    told = data(read(client, address))
    assert told["@type"] == kind
    assert told["publisher"]["name"] == "Nobody"


@pytest.mark.django_db
def test_an_article_is_the_main_entity_of_a_page_that_was_reviewed(client: Client, site: SimpleNamespace) -> None:
    told = data(read(client, "/articles/trials/"))
    article = told["mainEntity"]
    assert (told["lastReviewed"], told["reviewedBy"][0]["@type"]) == (article["dateModified"], "Person")
    assert told["audience"] == {"@type": "MedicalAudience", "audienceType": "patients and carers"}
    assert article["@type"] == "ScholarlyArticle"
    assert article["version"] == "2"
    assert article["isBasedOn"].endswith("/articles/trials/versions/1/")
    assert [(work["name"], work["sameAs"]) for work in article["citation"]] == [
        ("A trial of liu2020", "https://doi.org/10.1000/liu2020"),
        ("A trial of marin2024", "https://doi.org/10.1000/marin2024"),
    ]
    assert told["hasPart"]["mainEntity"][0]["acceptedAnswer"]["text"] == "Unknown."
    assert told["mentions"][0]["name"] == "CD19"


@pytest.mark.django_db
def test_a_work_of_the_library_is_the_main_entity_of_its_page(client: Client, site: SimpleNamespace) -> None:
    makers.make_reference("roe2021", PMID="123")
    told = data(read(client, "/references/roe2021/"))
    assert [step["name"] for step in told["breadcrumb"]["itemListElement"]] == ["Sources", told["name"]]
    assert list(faults(told)) == []
    assert told["mainEntity"] == {
        "@type": "ScholarlyArticle",
        "name": "A trial of roe2021",
        "author": [{"@type": "Person", "name": "Enli Roe"}],
        "datePublished": "2020",
        "isPartOf": {"@type": "Periodical", "name": "The Journal"},
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1000/roe2021"},
            {"@type": "PropertyValue", "propertyID": "PMID", "value": "123"},
        ],
        "sameAs": ["https://doi.org/10.1000/roe2021", "https://pubmed.ncbi.nlm.nih.gov/123/"],
    }


@pytest.mark.django_db
def test_a_page_of_the_library_says_to_those_who_share_it_what_it_is(client: Client, site: SimpleNamespace) -> None:
    for address in LIBRARY:
        page = read(client, address)
        assert page.count('<meta name="description"') == page.count('<link rel="canonical"') == 1
        assert f'<link rel="canonical" href="{settings.SITE_URL}{address}">' in page
        assert '<meta property="og:site_name" content="The Journal">' in page
        assert 'name="robots"' not in page
    narrowed = read(client, "/references/?q=liu")
    assert '<meta name="robots" content="noindex">' in narrowed
    assert "ld+json" not in narrowed


@pytest.mark.django_db
def test_a_page_says_where_it_stands_to_readers_and_to_machines(client: Client, site: SimpleNamespace) -> None:
    page = read(client, "/articles/trials/versions/1/")
    names = ["Articles", "What the trials found", "All versions"]
    assert (
        re.findall(r"<li><a href=\"[^\"]+\">([^<]+)</a></li>", page.split('class="trail"')[1].split("</nav>")[0])
        == names
    )
    steps = data(page)["breadcrumb"]["itemListElement"]
    assert [step["name"] for step in steps] == [*names, "What the trials found (version 1)"]
    assert ["item" in step for step in steps] == [True, True, True, False]


def test_an_answer_that_has_changed_since_is_no_question_of_the_page() -> None:
    then = ShownQuestion("Old?", trusted("<p>So.</p>"), "", "q1", since="This answer has been withdrawn since.")
    now = ShownQuestion("New?", trusted('<p>CD19<sup>+</sup> &amp; so<sup class="cites"><a>1</a></sup>.</p>'), "", "q2")
    told = linked.article(Shown(kind="article", title="T", body="", questions=[then, now]), Publication())
    assert [asked["name"] for asked in told["hasPart"]["mainEntity"]] == ["New?"]
    assert told["hasPart"]["mainEntity"][0]["acceptedAnswer"]["text"] == "CD19+ & so."


def test_what_is_not_known_is_left_out() -> None:
    told = linked.article(Shown(kind="article", title="T", body=""), Publication(name="J"))
    assert set(told) == {"@type", "creativeWorkStatus", "mainEntity"}
    assert set(told["mainEntity"]) == {"@type", "headline", "publisher"}


def test_nobody_vouches_for_a_page_that_is_overdue() -> None:
    ada = Credit("Ada")
    for overdue in (False, True):
        shown = Shown(
            kind="article", title="T", body="", reviewers=[ada], reviewed_on=date(2026, 3, 3), overdue=overdue
        )
        told = linked.article(shown, Publication())
        assert told["lastReviewed"] == "2026-03-03"
        assert ("reviewedBy" in told) is not overdue
