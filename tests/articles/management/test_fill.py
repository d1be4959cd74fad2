from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles import search
from articles.management.filling import towns, works
from articles.models import Citation, Document, Kind, Question, Review, SearchEntry, State, Submission, Task, Version
from articles.workflow import audit, policy
from articles.workflow.audit import Grade
from articles.workflow.writing import bundle, manuscript
from references import identity
from references.library import records
from references.models import Notice, Reference
from tests.articles.makers import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]

KINDS = {Kind.ARTICLE: 27, Kind.FAQ: 8, Kind.TERM: 2, Kind.PAGE: 2, Kind.DISCLAIMER: 1}


def live():
    return Version.objects.live().select_related("document", "submission__revision")


def test_there_is_as_much_as_was_asked_for(filled):
    assert {kind: Document.objects.filter(kind=kind).count() for kind in Kind} == KINDS
    assert Reference.objects.count() == 200
    assert Notice.objects.values("reference").distinct().count() == 2
    assert {State.DRAFT, State.IN_REVIEW, State.APPROVED} == set(Document.objects.values_list("state", flat=True))
    assert Version.objects.filter(number__gte=2).exists()
    assert "40 of 40 documents" in filled


def test_nothing_of_a_pattern_is_left():
    assert not Document.objects.filter(slug__startswith="qz").exists()
    assert not Reference.objects.filter(key__startswith="qz").exists()
    texts = [*Submission.objects.values_list("html", "records", "revision__bundle"), *SearchEntry.objects.values_list()]
    assert "qz" not in str(texts).lower()


def test_the_digest_of_each_is_that_of_its_draft_drawn_up_again():
    for version in live():
        read = manuscript.read(version.document)
        assert bundle.draw_up_again(version.document, version.submission, read).digest == version.digest, version
        assert {part: rendered.stored for part, rendered in read.parts.items()} == version.submission.html
        assert {key: read.references[key].csl for key in read.keys} == version.records


def test_what_an_article_shows_is_what_readers_have():
    article = live().of_kind(Kind.ARTICLE).exclude(document__questions=None).first()
    faqs = Question.objects.filter(document=article.document).values_list("faq__live", flat=True)
    assert set(faqs) <= set(article.shown)
    assert article.own["questions"] == list(article.document.questions.values_list("faq", flat=True))


def test_every_version_has_the_reviews_of_its_policy():
    for version in Version.objects.select_related("document", "submission"):
        roles = Review.objects.filter(submission=version.submission, digest=version.digest).values_list(
            "role", flat=True
        )
        assert list(roles) == list(policy.of(version.document.kind).roles)


def test_the_record_lacks_nothing_but_seals():
    said = {(found.grade, found.what) for found in audit.everything()}
    assert {grade for grade, _ in said} == {Grade.UNKNOWN}
    assert all("tick" in what for _, what in said)


def test_the_index_of_drafts_and_of_citations_is_whole():
    for document in Document.objects.all():
        read = manuscript.read(document)
        cited = Citation.objects.filter(document=document, version=None).values_list("reference__key", flat=True)
        assert set(cited) == set(read.keys)
        before = set(SearchEntry.objects.filter(document=document).values_list("public", "title", "body", "plain"))
        search.refresh(document)
        assert (
            set(SearchEntry.objects.filter(document=document).values_list("public", "title", "body", "plain")) == before
        )


def test_a_flagged_work_has_left_a_task_in_each_text_that_cites_it():
    citing = Citation.objects.current().filter(reference__notices__isnull=False)
    assert set(Task.objects.values_list("document", "reference")) == set(citing.values_list("document", "reference"))


def test_the_search_finds_as_many_as_is_told():
    common = search.find(towns.COMMON)
    assert abs(common.total - 0.8 * live().count()) <= 4
    assert (
        search.find(towns.RARE).total == Document.objects.exclude(live=None).filter(body__contains=towns.RARE).count()
    )
    assert [sum(towns.marks(n, Random(1)) [place] == town for n in range(1000)) for place, town in
            ((0, towns.COMMON), (1, towns.SOME), (1, towns.RARE))] == [800, 60, 1]  # fmt: skip


def test_each_kind_of_page_can_be_read(client):
    kinds = [live().of_kind(kind).first().document.get_absolute_url() for kind in KINDS if kind != Kind.TERM]
    article = live().of_kind(Kind.ARTICLE).filter(number__gte=2).first()
    lists = [reverse(f"reading:{name}") for name in ("home", "articles", "topics", "faqs", "glossary", "disclaimers")]
    pages = [
        *kinds,
        *lists,
        article.get_absolute_url(),
        article.topic.get_absolute_url(),
        reverse("reading:history", args=[article.document.slug]),
        article.document.bylines.first().person.get_absolute_url(),
        f"{reverse('reading:search')}?q={towns.COMMON}",
        reverse("references:library"),
        article.works.first().get_absolute_url(),
        reverse("reading:sitemap"),
        reverse("reading:sitemap-part", args=["works", 0]),
        reverse("reading:atom"),
    ]
    assert {address: client.get(address).status_code for address in pages} == dict.fromkeys(pages, 200)


def test_the_admin_and_the_desk_show_them(client):
    client.force_login(make_user("head", is_superuser=True))
    lists = [reverse(f"admin:articles_{kind}_changelist") for kind in Kind]
    forms = [
        reverse(f"admin:articles_{kind}_change", args=[Document.objects.filter(kind=kind).first().pk]) for kind in Kind
    ]
    waiting = Document.objects.filter(state=State.IN_REVIEW).first()
    desk = [reverse("desk:index"), reverse("desk:submission", args=[waiting.submission_id])]
    for address in [*lists, *forms, *desk, f"{lists[0]}?q={towns.SOME}"]:
        assert client.get(address).status_code == 200, address


def test_works_are_as_the_library_makes_them():
    for number in range(50):
        made = works.reference(number, Random(number))
        columns = {field.attname: getattr(made, field.attname) for field in Reference._meta.concrete_fields}
        record = {name: value for name, value in made.csl.items() if name != "id"}
        assert records.cleaned(record) == record
        assert works.Work(0, made.key, made.csl).fingerprint == identity.fingerprint(made.csl)
        made.read_record()
        assert {name: getattr(made, name) for name in columns} == columns


def test_a_database_that_holds_anything_is_refused():
    with pytest.raises(CommandError, match="40 documents"):
        call_command("fill", "40", stdout=StringIO())


def test_so_few_that_a_kind_would_be_missing_are_refused():
    with pytest.raises(CommandError, match="at least"):
        call_command("fill", "39", stdout=StringIO())
