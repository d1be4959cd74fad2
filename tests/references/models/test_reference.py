import pytest
from django.db import IntegrityError, transaction

from references.models import Notice, Reference
from tests.references.cast import make_reference
from tests.references.works import article, library, work

pytestmark = pytest.mark.django_db


def test_columns_are_read_from_the_record_at_each_save():
    liu = Reference.objects.create(key="liu2020", csl=work("liu2020") | {"id": "other"})
    liu.refresh_from_db()
    assert (liu.doi, liu.pmid, liu.pmcid, liu.isbn, liu.url) == ("10.1056/nejmoa1910607", "32023374", None, None, None)
    assert (liu.type, liu.year, liu.container) == ("article-journal", 2020, "The New England Journal of Medicine")
    assert liu.csl["id"] == "liu2020"
    liu.csl = liu.csl | {"title": "<i>Another</i> title", "DOI": None}
    liu.save(update_fields=["csl"])
    liu.refresh_from_db()
    assert (liu.title, liu.doi) == ("Another title", None)


@pytest.mark.parametrize(
    ("other", "constraint"),
    [
        ({"key": "ROE"}, "reference_key_unique"),
        ({"csl": {"DOI": "10.1000/ROE"}}, "doi"),
        ({"csl": {"PMID": "7"}}, "pmid"),
        ({"csl": {"PMCID": "PMC7"}}, "pmcid"),
        ({"key": ""}, "reference_has_key_and_title"),
        ({"csl": {"title": ""}}, "reference_has_key_and_title"),
        ({"evidence_type": "miracle"}, "reference_evidence_type_known"),
        ({"also_type": "animal"}, "reference_second_type_differs"),
        ({"evidence_type": "animal", "also_type": "animal"}, "reference_second_type_differs"),
    ],
)
def test_the_database_refuses_what_the_library_would(other, constraint):
    Reference.objects.create(key="roe", csl=article(PMID="7", PMCID="PMC7"))
    csl = article(DOI="10.1000/other") | other.pop("csl", {})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Reference.objects.create(**{"key": "other", "csl": csl} | other)


def test_any_number_of_works_have_no_identifier():
    for n in range(3):
        Reference.objects.create(key=f"k{n}", csl=article(DOI=None))
    assert Reference.objects.filter(doi=None).count() == 3


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("liu", {"liu2020", "liu2018", "lei2025", "marin2024", "long2013", "xiao2019"}),
        ("liu 2020", {"liu2020"}),
        ("LIU lymphoid", {"liu2020"}),
        ("Karre", {"karre1986"}),
        ("kärre", {"karre1986"}),
        ("tgf-beta nk", {"viel2016", "zaiatz2018"}),
        ("TGF-β NK", {"viel2016", "zaiatz2018"}),
        ("10.1056/NEJMoa1910607", {"liu2020"}),
        ("32023374", {"liu2020"}),
        ("PMC7869185", {"daher2021"}),
        ("n engl j med secondary", {"verdun2024"}),
        ("liu%", {"liu2020", "liu2018", "lei2025", "marin2024", "long2013", "xiao2019"}),
        ("no such work", set()),
    ],
)
def test_works_are_found_by_names_title_key_year_and_identifiers(query, keys):
    for item in library():
        Reference.objects.create(key=item["id"], csl=item)
    found = {reference.key for reference in Reference.objects.matching(query)}
    assert keys <= found
    assert found == keys or query.startswith("liu")


def test_an_empty_query_finds_everything():
    make_reference("roe")
    assert Reference.objects.matching("  ").count() == 1


def test_cited_works_come_with_their_notices(django_assert_num_queries):
    for key in ("a", "b", "c"):
        make_reference(key)
    with django_assert_num_queries(4):
        found = Reference.objects.resolve(["a", "c", "C", "zz"])
        assert [(key, work.key, work.worst_notice) for key, work in found.items()] == [
            ("a", "a", None),
            ("c", "c", None),
        ]


def test_the_notices_of_a_work_are_the_same_whether_it_was_read_with_them_or_not():
    kept, gone = make_reference("roe"), make_reference("roe2")
    gone.merged_into = kept
    gone.save()
    for each, kind in ((kept, "correction"), (gone, "retraction")):
        Notice.objects.create(reference=each, kind=kind, date=None, precision="unknown")
    read = Reference.objects.with_notices().get(key="roe")
    assert read.every_notice == Reference.objects.get(key="roe").every_notice
    assert [notice.kind for notice in read.gravest_first] == ["retraction", "correction"]


def test_what_is_missing_or_unconfirmed_is_said():
    roe = make_reference("roe", author=None, issued=None, not_confirmed="pages")
    assert roe.incomplete == ["authors missing", "year missing", "not confirmed: pages"]
    assert make_reference("lamb").incomplete == []


def test_a_work_knows_its_names_and_its_badge():
    roe = make_reference("roe", evidence_type="phase-1", people=8, not_car_nk=True)
    assert roe.label == "Roe and Lamb 2021"
    assert str(roe) == "roe: Roe and Lamb 2021"
    assert roe.entry.startswith("Roe AB, Lamb JP. A phase 1 trial of CAR-NK cells. J Trials.")
    assert roe.badge.notes == ("Not about CAR-NK cells", "Only 8 people")
    assert roe.type_words == "Journal article"
    assert len(roe.fingerprint) == 64
