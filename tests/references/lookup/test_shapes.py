import pytest

from references import bibliography
from references.csl import CslError
from references.lookup import shapes
from tests.references.works import article
from tests.services import recorded


def mended(**fields):
    return shapes.work(article(**fields)).item


def test_a_record_of_doi_org_is_a_record_of_the_library():
    item = shapes.work(recorded("doi_csl.json")).item
    assert item["type"] == "article-journal"
    assert item["author"][0] == {"family": "Lee", "given": "Daniel W."}
    assert "ASTCT Consensus Grading" in bibliography.format([item])[0]
    assert not {"id", "source", "URL", "indexed", "score", "member", "reference"} & set(item)


def test_a_record_of_crossref_has_arrays_and_another_name_for_its_type():
    item = shapes.work(recorded("crossref_work.json")["message"]).item
    assert (item["type"], item["container-title"], item["container-title-short"]) == (
        "article-journal",
        "Nature",
        "Nature",
    )
    assert item["title"].startswith("RETRACTED ARTICLE: Stimulus-triggered")


def test_groups_particles_and_societies_of_ncbi_are_put_right():
    juliet, astct, _ = (shapes.work(record).item for record in recorded("ncbi_csl.json"))
    assert juliet["author"][-1] == {"literal": "JULIET Investigators"}
    assert {"family": "van den Brink", "given": "Marcel R M"} in astct["author"]
    assert astct["container-title"] == "Biology of blood and marrow transplantation"
    assert "accessed" not in astct


@pytest.mark.parametrize(
    ("given", "family", "expected"),
    [
        ("Giovanni Y Di", "Veroli", ("Giovanni Y", "Di Veroli")),
        ("Ludwig van", "Beethoven", ("Ludwig", "van Beethoven")),
        ("Marcel R M van den", "Brink", ("Marcel R M", "van den Brink")),
        ("Marcel R. M.", "van den Brink", ("Marcel R. M.", "van den Brink")),
        ("Da", "Li", ("Da", "Li")),
        ("Xiao Da", "Li", ("Xiao Da", "Li")),
        ("Van", "Nguyen", ("Van", "Nguyen")),
        ("S Ronan", "Foley", ("S Ronan", "Foley")),
    ],
)
def test_a_particle_goes_back_to_the_family_name(given, family, expected):
    item = mended(author=[{"family": family, "given": given, "sequence": "first", "affiliation": []}])
    assert item["author"] == [dict(zip(("given", "family"), expected, strict=True))]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Cells &amp; genes", "Cells & genes"),
        ("In <em>vivo</em> and <jats:italic>in vitro</jats:italic>", "In <i>vivo</i> and <i>in vitro</i>"),
        ("CD19<sup>+</sup> <scp>CAR</scp>", "CD19<sup>+</sup> CAR"),
        ("IFN-<mml:math><mml:mi>γ</mml:mi></mml:math>", "IFN-γ"),
        ("If a<b and c>d", "If a<b and c>d"),
        ("AT&T", "AT&T"),
        (["One", "Two"], "One"),
    ],
)
def test_titles_lose_entities_and_foreign_markup_alone(title, expected):
    assert mended(title=title)["title"] == expected


@pytest.mark.parametrize(
    ("fields", "field", "expected"),
    [
        ({"page": None, "article-number": "1454427"}, "page", "1454427"),
        ({"page": "1-2", "article-number": "7"}, "page", "1-2"),
        ({"container-title-short": None, "short-container-title": ["J T"]}, "container-title-short", "J T"),
        ({"URL": "https://doi.org/10.1000/roe"}, "URL", None),
        ({"URL": "https://example.org/x"}, "URL", "https://example.org/x"),
        ({"issued": {"date-parts": [["2020", "3"]]}}, "issued", {"date-parts": [[2020, 3]]}),
        ({"issued": {"date-parts": [[None]]}}, "issued", None),
        ({"author": [{"name": "A Group", "sequence": "first"}]}, "author", [{"literal": "A Group"}]),
        ({"author": [{"sequence": "first"}, "x", {}]}, "author", None),
        ({"author": "Roe"}, "author", None),
        (
            {"type": "posted-content", "container-title": [], "institution": [{"name": "bioRxiv"}]},
            "container-title",
            "bioRxiv",
        ),
        ({"abstract": "<jats:title>Abstract</jats:title><jats:p>One &lt; two.</jats:p>"}, "abstract", "One < two."),
        ({"abstract": 7}, "abstract", None),
    ],
)
def test_what_services_write_otherwise_is_mended(fields, field, expected):
    assert mended(**fields).get(field) == expected


@pytest.mark.parametrize("record", [{}, {"type": "journal", "title": "Nature"}, {"type": "book", "title": []}])
def test_what_is_no_work_is_refused(record):
    with pytest.raises(CslError):
        shapes.work(record)


def test_a_retraction_is_told_once_though_two_sources_tell_it():
    assert shapes.warnings(recorded("crossref_work.json")["message"]) == ["Retraction on 2014 Jul 2"]


def test_a_retraction_that_stands_in_the_title_alone_is_told():
    assert shapes.warnings(article(title="RETRACTED: Cells")) == ["Its title says that it was retracted"]
    assert shapes.warnings(article(title="Retracted papers and their readers")) == []
