"""The works that the demo cites: what is not confirmed of them is left out, and said."""

import pytest

from articles.demo import content
from references import bibliography, csl, evidence, identifiers

REFERENCES = {item["id"]: item for item in content.references()}


def test_each_record_is_clean_and_can_be_printed():
    assert [csl.clean(item) for item in REFERENCES.values()] == list(REFERENCES.values())
    assert all(bibliography.format(list(REFERENCES.values())))


def test_each_work_has_a_known_kind():
    assert set(REFERENCES) == set(content.evidence())
    for work in content.evidence().values():
        assert work.evidence_type in evidence.BY_KEY
        assert work.also_type in {"", *evidence.BY_KEY} - {work.evidence_type}
        assert len(work.not_confirmed) <= 300


def test_cells_other_than_car_nk_are_marked_as_indirect():
    indirect = {key for key, work in content.evidence().items() if work.not_car_nk}
    assert {"qi2022", "park2024", "strati2025", "maude2018", "neelapu2017", "schuster2019"} <= indirect
    assert not {"liu2020", "marin2024", "lei2025", "ghobadi2025", "burger2023", "xiao2019"} & indirect


@pytest.mark.parametrize(
    ("key", "missing"),
    [
        ("strati2025", {"container-title", "issued"}),
        ("schuster2019", {"volume", "issue", "page"}),
        ("zhu2020", {"DOI", "URL"}),
        ("xiao2019", {"DOI", "URL"}),
        ("laskowski2022", {"volume", "issue", "page"}),
        ("mark2020", {"volume", "page"}),
    ],
)
def test_what_is_not_confirmed_of_a_source_is_left_out(key: str, missing: set[str]):
    assert not missing & set(REFERENCES[key])
    assert content.evidence()[key].not_confirmed


def test_a_shortened_list_of_authors_says_so():
    for item in REFERENCES.values():
        shortened = item.get("custom") == {"authors": "shortened"}
        assert shortened == content.evidence()[item["id"]].not_confirmed.startswith("authors after the ")


def test_notices_belong_to_works_and_say_when_and_where():
    for notice in content.notices():
        assert notice.work in REFERENCES
        assert notice.kind in {"retraction", "correction"}
        assert notice.date.count("-") in {0, 2}
        assert notice.url.startswith("https://")
        assert not notice.doi or identifiers.parse(notice.doi)


def test_a_correction_after_a_retraction_is_among_the_notices():
    dated = [(notice.date, notice.kind) for notice in content.notices() if notice.work == "obokata2014a"]
    assert [kind for _, kind in sorted(dated)] == ["retraction", "correction"]
