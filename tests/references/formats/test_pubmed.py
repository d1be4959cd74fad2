import pytest

from references import formats
from references.formats import FormatError, hints
from tests.references.works import DATA

SAMPLE = (DATA / "exchange" / "refs.nbib").read_bytes()


def one(body, head="PMID- 1\nTI  - Cells.\n"):
    [item] = formats.parse(f"{head}{body}\n".encode(), "pubmed")
    return {field: value for field, value in item.items() if field not in {"type", "title", "PMID"}}


def test_a_real_export_is_read_whole():
    items = formats.parse(SAMPLE, "pubmed")
    assert [item["PMID"] for item in items] == ["32023374", "38238616", "30501490", "39478866", "24476887", "18849962"]
    assert items[0]["container-title"] == "The New England journal of medicine"
    assert items[0]["container-title-short"] == "N Engl J Med"
    assert items[1]["title"].endswith("allogeneic CD19-specific CAR-NK cells in CD19+ B cell tumors: a phase 1/2 trial")
    assert items[1]["available-date"] == {"date-parts": [[2024, 1, 18]]}
    assert items[2]["author"][-1] == {"literal": "JULIET Investigators"}
    assert (items[3]["page"], items[3]["PMCID"]) == ("1454427", "PMC11522797")
    assert (items[4]["page"], items[4]["DOI"]) == ("641-647", "10.1038/nature12968")
    assert items[5]["custom"]["pubmed"]["EIN"] == ["Nature. 2009 Aug 20;460(7258):1044. doi: 10.1038/nature08353."]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2020 Feb 6", {"date-parts": [[2020, 2, 6]]}),
        ("2024 Mar", {"date-parts": [[2024, 3]]}),
        ("2024", {"date-parts": [[2024]]}),
        ("2020 Spring", {"date-parts": [[2020]], "season": "Spring"}),
        ("2020 Fall", {"date-parts": [[2020]], "season": "Autumn"}),
        ("2020 Jan-Feb", {"date-parts": [[2020, 1], [2020, 2]]}),
        ("2019 Nov/Dec", {"date-parts": [[2019, 11], [2019, 12]]}),
        ("2019 Nov 28-Dec 4", {"date-parts": [[2019, 11, 28], [2019, 12, 4]]}),
        ("2019 Nov 28-30", {"date-parts": [[2019, 11, 28], [2019, 11, 30]]}),
        ("1998 Dec-1999 Jan", {"date-parts": [[1998, 12], [1999, 1]]}),
    ],
)
def test_dates_in_words(said, expected):
    assert one(f"DP  - {said}")["issued"] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("DP  - soon", {"custom": {"pubmed": {"DP": ["soon"]}}}),
        ("AU  - van den Brink MR",
         {"author": [{"family": "Brink", "given": "MR", "non-dropping-particle": "van den"}]}),
        ("AU  - Glorioso JC 3rd", {"author": [{"family": "Glorioso", "given": "JC", "suffix": "III"}]}),
        ("FAU - Glorioso, Joseph C 3rd\nAU  - Glorioso JC 3rd",
         {"author": [{"family": "Glorioso", "given": "Joseph C", "suffix": "III"}]}),
        ("FAU - Li, Ye\nAUID- ORCID: 0000-0002-1825-0097\nAD  - MD Anderson, Houston.\nCN  - A Group",
         {"author": [{"family": "Li", "given": "Ye", "ORCID": "https://orcid.org/0000-0002-1825-0097",
                      "affiliation": [{"name": "MD Anderson, Houston."}]}, {"literal": "A Group"}]}),
        ("LID - 10.1000/x [doi]\nAID - 10.1000/X [doi]\nAID - S0140 [pii]",
         {"DOI": "10.1000/x", "custom": {"pubmed": {"AID": ["S0140 [pii]"]}}}),
        ("LA  - ger", {"language": "de"}),
        ("RN  - 0 (Receptors, Chimeric Antigen)", {"custom": {"pubmed": {"RN": ["0 (Receptors, Chimeric Antigen)"]}}}),
        ("AB  - Folded\n      twice\n      over.", {"abstract": "Folded twice over."}),
    ],
)  # fmt: skip
def test_what_pubmed_says(body, expected):
    assert one(body) == expected


def test_a_chapter_stands_in_its_book():
    [item] = formats.parse(b"PMID- 1\nPT  - Book Chapter\nTI  - One part\nBTI - The whole\nPL  - London\n", "pubmed")
    assert (item["type"], item["title"], item["container-title"]) == ("chapter", "One part", "The whole")
    assert item["publisher-place"] == "London"


@pytest.mark.parametrize(
    ("body", "trial", "kind", "notices"),
    [
        ("SI  - ClinicalTrials.gov/NCT03056339", "NCT03056339", "", []),
        ("SI  - ClinicalTrials.gov/NCT03056339\nSI  - ClinicalTrials.gov/NCT00000001", "", "", []),
        ("PT  - Clinical Trial, Phase I\nPT  - Clinical Trial, Phase II", "", "phase-1-2", []),
        ("PT  - Journal Article\nPT  - Meta-Analysis", "", "systematic-review", []),
        ("PT  - Retracted Publication", "", "", ["Retracted publication"]),
        (
            "RIN - Nature. 2014.\nEIN - Nature. 2013.",
            "",
            "",
            ["Retraction in: Nature. 2014.", "Erratum in: Nature. 2013."],
        ),
        ("AB  - Nothing", "", "", []),
    ],
)
def test_what_the_library_may_learn_from_pubmed(body, trial, kind, notices):
    item = formats.parse(f"PMID- 1\nTI  - Cells.\n{body}\n".encode(), "pubmed")[0]
    assert (hints.trial(item), hints.evidence_type(item), hints.notices(item)) == (trial, kind, notices)


def test_hints_of_odd_records_are_none():
    for custom in ("x", {"pubmed": "x"}, {"pubmed": {"SI": "x", "PT": [3]}}):
        assert (hints.trial({"custom": custom}), hints.notices({"custom": custom})) == ("", [])


def test_records_that_follow_without_an_empty_line_are_two():
    assert len(formats.parse(b"PMID- 1\nTI  - One.\nPMID- 2\nTI  - Two.\n", "pubmed")) == 2


def test_refusals_name_record_line_and_field():
    reading = formats.read(b"PMID- 1\nTI  - One.\nLID - x [doi]\n\nPMID- 2\nAB  - No title\n", "pubmed")
    assert [str(refused) for refused in reading.refused] == [
        "Record 1 (1), line 1: LID, line 3: 'x' is none; one looks like 10.1056/NEJMoa1910607",
        "Record 2 (2), line 5: title: is missing",
    ]


def test_text_without_a_tag_is_no_pubmed():
    with pytest.raises(FormatError, match="no line begins with a tag"):
        formats.parse(b"Liu 2020", "pubmed")
