from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.notices import retraction_watch
from references.notices.retraction_watch import NotTheFile
from tests.references.notices import files
from tests.references.works import DATA


def read(data: bytes):
    return list(retraction_watch.read(data.splitlines(keepends=True)))


@pytest.fixture(scope="module")
def sample():
    return {row.statement.record: row for row in read((DATA / "retraction_watch.csv").read_bytes())}


def test_every_row_of_the_sample_is_read_and_its_empty_ones_are_none(sample):
    assert list(sample) == ["2081", "900001", "900002", "900003", "900004", "900005", "900006", "900007"]
    assert not any(row.wrong for row in sample.values())


def test_a_row_is_about_the_original_paper_and_the_notice_is_only_named(sample):
    row = sample["2081"]
    assert (row.doi, row.pmid) == ("10.1038/nature12968", "24476887")
    told = row.statement
    assert (told.kind, told.date, told.doi) == ("retraction", date(2014, 7, 2), "10.1038/nature13598")
    assert told.reason == ("Concerns/Issues about Data; Investigation by Company/Institution; Results Not Reproducible")


@pytest.mark.parametrize(
    ("record", "doi", "pmid", "kind"),
    [
        ("900002", "10.1038/nature07404", "18849962", "correction"),
        ("900003", "10.1038/nature07404", "18849962", "retraction"),  # an address in capitals
        ("900004", "10.5555/example.paper.1", "", "expression-of-concern"),  # a small c
        ("900005", "10.5555/example.paper.2", "", "reinstatement"),
        ("900006", "", "", "retraction"),  # Unavailable
        ("900007", "10.5555/1234-5678(200007)74:3<201::aid-x8>3.0.co;2-5", "", "retraction"),  # %3C
    ],
)
def test_the_traps_of_the_sample(sample, record, doi, pmid, kind):
    row = sample[record]
    assert (row.doi, row.pmid, row.statement.kind) == (doi, pmid, kind)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"RetractionNature": "Expression of concern"}, "expression-of-concern"),
        ({"RetractionNature": "Expression of Concern"}, "expression-of-concern"),
        ({"RetractionDate": "12/31/2024 0:00"}, "retraction"),
        ({"RetractionDate": ""}, "retraction"),
        ({"Reason": "+Hoax;;+ ;"}, "retraction"),
    ],
)
def test_rows_that_can_be_read(fields, kind):
    [row] = read(files.file([fields]))
    assert (row.wrong, row.statement.kind) == ("", kind)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"RetractionNature": "Regret"}, "RetractionNature 'Regret' is none of retraction"),
        ({"RetractionNature": ""}, "RetractionNature '' is none of"),
        ({"RetractionDate": "13/31/2024 0:00"}, "RetractionDate '13/31/2024 0:00' is no date"),
        ({"RetractionDate": "2024-12-31"}, "RetractionDate '2024-12-31' is no date"),
        ({"RetractionDate": "0/0/0000 0:00"}, "is no date"),
    ],
)
def test_a_bad_row_says_what_is_wrong_and_still_which_work_it_names(fields, wrong):
    good, bad, again = read(files.file([{}, fields, {}]))
    assert wrong in bad.wrong
    assert (bad.line, bad.doi, bad.torn) == (3, "10.1000/roe", False)
    assert not good.wrong
    assert not again.wrong


@pytest.mark.parametrize(
    ("torn", "wrong"),
    [
        (b"900001,a,b\n", "has 3 fields where the header has 21"),
        (b"," * 40 + b"x\n", "has 41 fields where the header has 21"),
        (b'9,"' + b"x" * 200_000 + b'"\n', "field larger than field limit"),
    ],
)
def test_a_torn_row_is_told_by_its_line_and_the_next_are_read(torn, wrong):
    one, bad, other = read(files.file([{}]) + torn + files.row({}))
    assert (bad.line, bad.torn) == (3, True)
    assert wrong in bad.wrong
    assert (one.doi, other.doi) == ("10.1000/roe", "10.1000/roe")


def test_a_quoted_field_may_go_over_lines_and_the_numbers_stay_those_of_the_file():
    first, second = read(files.file([{"Title": "Over\nthree\nlines"}, {"RetractionNature": "x"}]))
    assert (first.line, first.wrong, second.line) == (2, "", 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_usual_encodings_are_read(encoding):
    [row] = read(files.file([{"Reason": "Jörg’s data"}]).decode().encode(encoding))
    assert row.statement.reason == "Jörg’s data"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"<html><body>Not found</body></html>",
        b"\x89PNG\r\n\x1a\n\0\0",
        b'{"a": 1}',
        b"DOI,Reason\n1,2\n",
        b'"' + b"x" * 200_000,
        files.file([{}]).decode().encode("utf-16"),
    ],
)
def test_another_file_is_refused_with_the_way_out(data):
    with pytest.raises(NotTheFile, match=r"This is not the file of Retraction Watch: .* as it is"):
        read(data)


@given(st.binary(max_size=300))
def test_no_bytes_after_the_header_stop_the_reading(junk):
    rows = read(files.file([{}]) + junk + b"\n")
    assert rows[0].doi == "10.1000/roe"
