import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references import csl, formats
from tests.references.test_csl import RECORDS
from tests.references.works import DATA, article, library


def parse(text):
    return formats.parse(text.encode() if isinstance(text, str) else text, "csl-json")


def test_a_real_file_is_read_whole():
    assert parse((DATA / "references.csl.json").read_bytes()) == library()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_are_understood(encoding):
    assert parse(json.dumps([article(title="Kärre")], ensure_ascii=False).encode(encoding))[0]["title"] == "Kärre"


def test_one_record_alone_is_a_list_of_one():
    assert parse(json.dumps(article())) == [article()]


def test_an_answer_of_zoteros_web_service_is_read():
    assert parse(json.dumps({"items": [article()]})) == [article()]


def test_an_empty_list_is_no_error():
    assert parse("[]") == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "Line 1, column 1: this is not JSON"),
        ('[\n{"a": 1},\n}]', "Line 3, column 1: this is not JSON"),
        ("@article{liu2020,}", "Line 1, column 1: this is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[NaN]", "NaN is no number"),
        ("[-Infinity]", "-Infinity is no number"),
        (f"[{'9' * 5000}]", "not JSON that can be read"),
        ('"text"', "this file holds neither"),
        ("3", "this file holds neither"),
        (b"\n\n\xff\xfa", "Line 3: this is not text in UTF-8"),
        (b"\xff\xfe\x00", "this is not text in UTF-8"),
        ('[{"id": "liu2020"}]', r"Record 1 \(liu2020\), line 1: type: is missing"),
        ("[7]", "Record 1, line 1: a record is an object with fields, not a number"),
    ],
)
def test_a_file_of_which_nothing_can_be_read_says_where_it_fails(data, message):
    with pytest.raises(formats.FormatError, match=message):
        parse(data)


def test_a_bad_record_does_not_stop_the_others():
    data = json.dumps([article(id="a"), 7, article(id="b", DOI="x"), article(id="c", DOI="10.1000/c")]).encode()
    assert [item["id"] for item in formats.parse(data, "csl-json")] == ["a", "c"]
    reading = formats.read(data, "csl-json")
    assert [place for place, _ in reading.items] == [1, 4]
    assert [(refused.place, refused.name) for refused in reading.refused] == [(2, ""), (3, "b")]
    assert str(reading.refused[1]).startswith("Record 3 (b), line 1: DOI: 'x' is none")


def test_an_unknown_format_names_those_that_are_known():
    for call in (lambda: formats.parse(b"", "endnote"), lambda: formats.write([], "endnote")):
        with pytest.raises(
            formats.FormatError, match="'endnote' is not known here; known: csl-json, bibtex, ris, pubmed"
        ):
            call()


def test_a_format_error_is_a_value_error():
    assert issubclass(formats.FormatError, ValueError)


def test_reading_what_was_written_gives_the_same_library():
    assert parse(formats.write(library(), "csl-json")) == library()


@given(RECORDS.map(lambda record: article() | record))
def test_reading_what_was_written_gives_the_same_record(record):
    if csl.problems(record):
        return
    clean = csl.clean(record)
    assert parse(formats.write([clean], "csl-json")) == [clean]


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    with contextlib.suppress(formats.FormatError):
        assert isinstance(formats.parse(data, "csl-json"), list)
