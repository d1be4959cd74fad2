import pytest

from references import formats
from references.formats import FormatError
from tests.references.works import DATA, library

SAMPLE = (DATA / "exchange" / "refs.ris").read_bytes()


def one(body, head="TY  - JOUR\nTI  - Cells\n"):
    [item] = formats.parse(f"{head}{body}\nER  - \n".encode(), "ris")
    return {field: value for field, value in item.items() if field not in {"type", "title"}}


def test_a_real_export_is_read_whole():
    items = formats.parse(SAMPLE, "ris")
    assert [item["DOI"] for item in items[:6]] == [
        "10.1056/NEJMoa1910607",
        "10.1038/s41591-023-02785-8",
        "10.1093/neuonc/noad087",
        "10.1056/NEJMoa1804980",
        "10.1016/j.bbmt.2018.12.758",
        "10.1016/j.ebiom.2020.102975",
    ]
    assert [item.get("page") for item in items] == [
        "545-553",
        "772-784",
        "2058-2071",
        "45-56",
        "625-638",
        "102975",
        None,
    ]
    assert items[0]["issued"] == {"date-parts": [[2020, 2, 6]]}
    assert items[0]["PMID"] == "32023374"
    assert items[1]["title"].endswith("CD19+ B cell tumors: a phase 1/2 trial")
    assert items[1]["container-title"] == "Nature Medicine"
    assert items[2]["PMID"] == "37148198"
    assert items[2]["title"].endswith("recurrent glioblastoma")
    assert items[3]["author"][-1] == {"literal": "JULIET Investigators"}
    assert items[4]["author"][1] == {"family": "Brink", "given": "Marcel R. M.", "non-dropping-particle": "van den"}
    assert items[6]["type"] == "report"
    assert items[6]["number"] == "FDA-2021-D-0404"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("PY  - 2020///Spring", {"issued": {"date-parts": [[2020]], "season": "Spring"}}),
        ("Y1  - 2019/04//", {"issued": {"date-parts": [[2019, 4]]}}),
        ("PY  - 2020\nDA  - 2020-02-06", {"issued": {"date-parts": [[2020, 2, 6]]}}),
        ("PY  - soon", {"custom": {"ris": {"PY": ["soon"]}}}),
        ("Y2  - 2024/05/01/", {"accessed": {"date-parts": [[2024, 5, 1]]}}),
        ("AU  - Glorioso, Joseph C., III", {"author": [{"family": "Glorioso", "given": "Joseph C.", "suffix": "III"}]}),
        ("AU  - Glorioso, Jr, Joseph", {"author": [{"family": "Glorioso", "given": "Joseph", "suffix": "Jr"}]}),
        ("A2  - Li, Ye", {"editor": [{"family": "Li", "given": "Ye"}]}),
        ("M3  - doi:10.1000/x", {"DOI": "10.1000/x"}),
        ("DB  - PubMed\nAN  - 123", {"PMID": "123"}),
        ("DB  - Embase\nAN  - 123", {"custom": {"ris": {"AN": ["123"], "DB": ["Embase"]}}}),
        ("C2  - PMC7101242", {"PMCID": "PMC7101242"}),
        ("SN  - 0028-4793\nSN  - 978-0-306-40615-7", {"ISSN": "0028-4793", "ISBN": "978-0-306-40615-7"}),
        ("SN  - 1234", {"custom": {"ris": {"SN": ["1234"]}}}),
        ("UR  - see the library\nUR  - https://a.org/b",
         {"URL": "https://a.org/b", "custom": {"ris": {"UR": ["see the library"]}}}),
        ("KW  - CAR\nKW  - NK cells", {"keyword": "CAR; NK cells"}),
        ("L1  - file.pdf\nZZ  - odd", {"custom": {"ris": {"L1": ["file.pdf"], "ZZ": ["odd"]}}}),
        ("AB  - First.\nSecond line.\n\nThird.", {"abstract": "First.\nSecond line.\n\nThird."}),
        ("T2  - New England Journal\nJO  - N Engl J",
         {"container-title": "New England Journal", "container-title-short": "N Engl J"}),
        ("U5  - csl-json {broken", {}),
        ('U5  - csl-json {"page":"7"}\nSP  - 1', {"page": "7"}),
    ],
)  # fmt: skip
def test_dialects(body, expected):
    assert one(body) == expected


def test_a_record_without_its_end_ends_where_the_next_begins_or_the_file_does():
    items = formats.parse(b"TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two", "ris")
    assert [(item["type"], item["title"]) for item in items] == [("article-journal", "One"), ("book", "Two")]


def test_refusals_name_record_line_and_field():
    reading = formats.read(
        b"TY  - JOUR\nID  - a\nTI  - One\nDO  - nonsense\nER  -\n\nTY  - JOUR\nER  -\nTI  - x\nER  -", "ris"
    )
    assert [str(refused) for refused in reading.refused] == [
        "Record 1 (a), line 1: DO, line 4: 'nonsense' is none; one looks like 10.1056/NEJMoa1910607",
        "Record 2, line 7: title: is missing",
        "Record 3, line 9: TY: is missing: the record begins with TI",
    ]


def test_unknown_fields_are_counted_and_written_back():
    reading = formats.read(
        b"TY  - JOUR\nTI  - One\nL1  - a.pdf\nER  - \nTY  - JOUR\nTI  - Two\nL1  - b.pdf\nER  - ", "ris"
    )
    assert reading.unknown == {"L1": 2}
    assert "L1  - b.pdf\n" in formats.write([item for _, item in reading.items], "ris")


def test_a_record_that_ris_can_say_has_no_line_of_ours():
    people = [item for item in library() if not any("," in name.get("literal", "") for name in item["author"])]
    assert "csl-json" not in formats.write(people, "ris")


def test_text_without_a_tag_is_no_ris():
    with pytest.raises(FormatError, match="no line begins with a tag"):
        formats.parse(b"Liu 2020", "ris")
