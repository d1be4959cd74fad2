"""The demo content keeps the rules of the site: these checks read the files and need no database."""

import re
import unicodedata
from collections import Counter
from functools import cache

import pytest

from articles.demo import content, front_matter
from articles.demo.content import DemoDocument, Edition
from articles.text import Link, Rendered, render

DOCUMENTS = content.documents()
SLUGS = {document.slug: document for document in DOCUMENTS}
LINKS = {document.slug: Link(number, document.current.title) for number, document in enumerate(DOCUMENTS)}
REFERENCES = {item["id"]: item for item in content.references()}
RETRACTED = {notice.work for notice in content.notices() if notice.kind == "retraction"}
STAGES = {"published", "draft", "in-review", "approved", "withdrawn"}
SECTIONS = ["What was asked", "What was found", "How strong is the evidence", "What it could mean for you"]
SHORT = {"research-integrity", "nk-cells-in-five-questions"}

CITATION = re.compile(r"\[@[^\]]+\]")
LINK = re.compile(r"\[\[([a-z0-9-]+)(?:\|([^\]]*))?\]\]")
# Names that hold a digit and state no figure.
NAMES = re.compile(
    r"CD\d+|HER2|NKG2D|receptor 2\b|IL-15|interleukin-15|NK-92|4-1BB|CLDN18\.2|[Cc]laudin 18\.2|mTORC1|3-D|WCAG\) 2\.2"
    r"|phase 1(?:/2)?|grade \d|BSD 3-clause"
)
ABBREVIATIONS = (
    "NK",
    "CAR",
    "CRS",
    "GvHD",
    "iPSCs?",
    "MHC",
    "KIRs?",
    "ADCC",
    "IL-15",
    "TGF-β",
    "FDA",
    "EMA",
    "ICANS",
    "EGFR",
)


def every_edition() -> list:
    return [
        pytest.param(document, edition, id=f"{document.slug}-{number}")
        for document in DOCUMENTS
        for number, edition in enumerate(document.editions, start=1)
    ]


def of_kind(kind: str) -> list[DemoDocument]:
    return [document for document in DOCUMENTS if document.kind == kind]


def text_of(edition: Edition) -> str:
    return "\n\n".join([edition.title, edition.summary, edition.body, edition.takeaway])


@cache
def rendered(edition: Edition) -> Rendered:
    return render(f"{edition.body}\n\n{edition.takeaway}", REFERENCES, links=LINKS)


def keys_of(edition: Edition) -> set[str]:
    return set(rendered(edition).keys)


def prose(markdown: str) -> str:
    """Without citations, with the words of links, without marks of emphasis."""
    bare = re.sub(r" ?" + CITATION.pattern, "", markdown)
    bare = LINK.sub(lambda link: link[2] or SLUGS[link[1]].current.title, bare)
    return re.sub(r"\*\*|\[([^\]]+)\]\(\S+\)", r"\1", bare)


def sentences(markdown: str) -> list[str]:
    """One after the other, with their citations; a list item, a table row or a heading starts anew."""
    blocks = re.split(r"\n\n|\n(?=- |\d+\. |\|)", markdown)
    split = [re.split(r"(?<=[.?!:])[\"*]*\s+(?=[A-Z\"*])", re.sub(r"^(- |\d+\. )", "", block)) for block in blocks]
    return [sentence for block in split for sentence in block if sentence.strip()]


def has_figure(sentence: str) -> bool:
    return bool(re.search(r"\d", NAMES.sub("", LINK.sub(r"\2", CITATION.sub("", sentence)))))


@pytest.mark.parametrize(("document", "edition"), every_edition())
class TestEveryText:
    def test_the_gate_finds_nothing_to_mend(self, document: DemoDocument, edition: Edition):
        assert not rendered(edition).problems, "an unknown source or name, a table that is none"

    def test_it_cites_a_retracted_work_only_to_discuss_it(self, document: DemoDocument, edition: Edition):
        assert document.slug == "research-integrity" or not RETRACTED & keys_of(edition)

    def test_its_links_lead_elsewhere_and_to_what_is_public(self, document: DemoDocument, edition: Edition):
        assert document.slug not in rendered(edition).slugs
        assert not any(SLUGS[slug].stage == "withdrawn" for slug in rendered(edition).slugs)

    def test_a_figure_has_its_source_close_by(self, document: DemoDocument, edition: Edition):
        """In its sentence or in the one before."""
        for text in (edition.summary, edition.body, edition.takeaway):
            before = ""
            for sentence in sentences(text):
                if has_figure(sentence) and not sentence.startswith("#"):
                    assert CITATION.search(before + sentence), sentence
                before = sentence

    def test_it_is_clean_text(self, document: DemoDocument, edition: Edition):
        text = text_of(edition)
        assert not set(text) & set("—–―•●“”‘’…\u00a0\u200b\t"), "dashes and quotes as typed on a keyboard"
        strange = {c for c in text if c.isalpha() and not unicodedata.name(c).startswith(("LATIN", "GREEK"))}
        assert not strange
        assert not re.search(r"(?i)tumor(?!s?\])|leukemia|randomized|\bcolors?\b|hematolog", text)

    def test_it_promises_nothing(self, document: DemoDocument, edition: Edition):
        claims = r"(?i)\b(breakthrough|promising|holds promise|proven|revolution\w*|miracle|is expected to|cures?)\b"
        assert not re.search(claims, text_of(edition))

    def test_it_leaves_out_figures_that_could_not_be_checked(self, document: DemoDocument, edition: Edition):
        assert not re.search(r"\b8\s*(of|/|out of)\s*11\b|\b73 ?%|\b7 of 8\b", prose(text_of(edition)))

    def test_an_abbreviation_is_expanded_once_and_first(self, document: DemoDocument, edition: Edition):
        text = prose(f"{edition.body}\n\n{edition.takeaway}" if document.kind == "article" else edition.body)
        for name in ABBREVIATIONS:
            uses = list(re.finditer(rf"(?<![\w-]){name}(?![\w-])", re.sub(r"CAR-\*?\*?(NK|T)", "", text)))
            expanded = [use for use in uses if use.string[use.start() - 1] == "("]
            spelled = "stands for" in text and name == "CAR"
            assert len(expanded) <= 1, f"{name} is expanded twice"
            assert not uses or spelled or expanded[:1] == uses[:1], f"{name} is used before it is expanded"

    def test_it_can_be_read_in_one_breath(self, document: DemoDocument, edition: Edition):
        for sentence in sentences(prose(edition.body)):
            assert len(sentence.split()) <= 35, sentence
        for paragraph in edition.body.split("\n\n"):
            assert paragraph.startswith("|") or len(paragraph.split()) <= 150, paragraph

    def test_it_fits_its_columns(self, document: DemoDocument, edition: Edition):
        assert 0 < len(edition.title) <= 200
        assert len(edition.summary) <= 500
        assert len(edition.takeaway) <= 4000
        assert len(document.slug) <= 80


@pytest.mark.parametrize("article", of_kind("article"), ids=lambda article: article.slug)
class TestEveryArticle:
    def test_nothing_is_missing(self, article: DemoDocument):
        assert article.topic in {topic.slug for topic in content.topics()}
        assert article.audience in {"patients", "professionals"}
        assert article.authors
        assert article.funding
        assert article.review_after_days > 0
        for edition in article.editions:
            assert edition.summary
            assert 2 <= len(edition.takeaway.splitlines()) <= 4
            assert all(line.startswith("- ") for line in edition.takeaway.splitlines())
            assert article.stage == "withdrawn" or edition.questions

    def test_it_follows_the_usual_outline(self, article: DemoDocument):
        for edition in article.editions:
            assert re.findall(r"(?m)^## (.*)$", edition.body) == SECTIONS
            assert not re.search(r"(?m)^#(?!##? )", edition.body)

    def test_its_length_suits_its_purpose(self, article: DemoDocument):
        low, high = (150, 700) if article.slug in SHORT else (600, 1200)
        for edition in article.editions:
            assert low <= len(prose(edition.body).split()) <= high

    def test_it_names_people_questions_and_disclaimers_that_exist(self, article: DemoDocument):
        assert set(article.authors) <= {person.slug for person in content.people()}
        assert all(SLUGS[slug].scope == "article" for slug in article.disclaimers)
        assert not article.companion or SLUGS[article.companion].audience != article.audience
        for edition in article.editions:
            assert all(SLUGS[slug].kind == "faq" for slug in edition.questions)

    def test_its_questions_were_public_before_it(self, article: DemoDocument):
        shown = {SLUGS[slug] for edition in article.editions for slug in edition.questions}
        shown |= {SLUGS[slug] for slug in article.disclaimers}
        first = article.published[0].days_ago or 0
        assert all((each.published[0].days_ago or 0) > first for each in shown)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.slug)
def test_editions_follow_each_other_in_time(document: DemoDocument):
    days = [edition.days_ago for edition in document.published]
    assert days == sorted(set(days), reverse=True)
    assert document.stage in STAGES
    assert (document.draft is not None) == (document.stage in {"draft", "in-review", "approved"})
    assert document.editions[0].change == "new"
    for edition in document.editions[1:]:
        assert edition.change in {"major", "minor", "correction"}
        assert edition.note


def test_there_are_as_many_texts_as_the_demo_promises():
    counts = Counter(document.kind for document in DOCUMENTS)
    assert counts == {"article": 8, "faq": 15, "term": 30, "disclaimer": 7, "page": 5}
    assert len(SLUGS) == len(DOCUMENTS), "slugs are unique over all kinds"
    assert (len(content.people()), len(content.topics()), len(content.references())) == (12, 15, 47)


def test_every_source_is_cited():
    assert set(REFERENCES) == {
        key for document in DOCUMENTS for edition in document.editions for key in keys_of(edition)
    }


def test_each_stage_can_be_seen_and_one_article_has_three_versions():
    articles = of_kind("article")
    assert {article.stage for article in articles} == STAGES
    assert [len(article.published) for article in articles].count(3) == 1
    withdrawn = [article for article in articles if article.stage == "withdrawn"]
    assert len(withdrawn) == 1
    assert withdrawn[0].withdrawn_reason
    assert 0 < (withdrawn[0].withdrawn_days_ago or 0) < (withdrawn[0].current.days_ago or 0)


def test_a_version_that_adds_a_trial_does_not_cite_it_before():
    first, second, third = SLUGS["what-trials-found"].editions
    assert "lei2025" not in keys_of(first)
    assert "lei2025" in keys_of(second)
    assert keys_of(second) == keys_of(third), "the correction changes words, not sources"


def test_the_research_article_calls_its_retracted_sources_retracted():
    body = SLUGS["research-integrity"].current.body
    assert keys_of(SLUGS["research-integrity"].current) >= RETRACTED
    assert body.count("**retracted**") == 2


@pytest.mark.parametrize("faq", of_kind("faq"), ids=lambda faq: faq.slug)
def test_an_answer_is_short_sourced_and_in_a_topic(faq: DemoDocument):
    assert faq.current.title.endswith("?")
    assert 60 <= len(prose(faq.current.body).split()) <= 150
    assert keys_of(faq.current)
    assert faq.topic in {topic.slug for topic in content.topics()}


@pytest.mark.parametrize("term", of_kind("term"), ids=lambda term: term.slug)
def test_a_term_is_told_in_one_or_two_sentences(term: DemoDocument):
    assert len(sentences(prose(term.current.body))) <= 2
    assert not LINK.search(term.current.body), "a term that shows a term could go round in circles"


def test_disclaimers_cover_each_scope_and_place_and_one_is_urgent():
    disclaimers = of_kind("disclaimer")
    assert {each.scope for each in disclaimers} == {"site", "topic", "article"}
    assert {each.placement for each in disclaimers} == {"before", "after", "foot"}
    assert [each.slug for each in disclaimers if each.urgent] == ["get-help-now"]
    assert all(bool(each.topic) == (each.scope == "topic") for each in disclaimers)
    assert "not medical advice" in SLUGS["medical-disclaimer"].published[0].title


def test_every_person_is_plainly_fictional():
    for person in content.people():
        assert person.affiliation.endswith("(fictional)")
        assert "fictional" in person.biography
        assert person.interests
        assert person.credentials
    assert {person.role for person in content.people()} == {"author", "medical", "editorial", "legal", "publisher"}


def test_enough_people_who_did_not_write_an_article_can_review_it():
    roles = {person.slug: person.role for person in content.people()}
    for article in of_kind("article"):
        for role in ("editorial", "medical"):
            assert [slug for slug in roles if roles[slug] == role and slug not in article.authors]


@pytest.mark.parametrize(
    "text",
    ["no fields", "---\ntitle: A\n", "---\nno colon\n---\n", "---\ntitle: A\ntitle: B\n---\n", ""],
)
def test_a_file_without_proper_fields_is_refused_by_name(text: str):
    with pytest.raises(front_matter.FrontMatterError, match=r"a\.md"):
        front_matter.parse(text, "a.md")


def test_fields_may_run_over_several_lines():
    fields, body = front_matter.parse("---\ntitle: A: b\ntakeaway:\n  - one\n  - two\n---\n\nText\n", "a.md")
    assert fields == {"title": "A: b", "takeaway": "- one\n- two"}
    assert body == "Text\n"
