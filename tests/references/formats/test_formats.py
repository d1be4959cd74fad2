"""What holds for every format."""

import contextlib
import json
import random
import time

import pytest
from hypothesis import given, settings

from references import csl, formats
from references.formats import FORMATS, FormatError
from references.formats.decoding import MAX_BYTES
from tests.references.formats.records import records
from tests.references.works import DATA, article, library

SAMPLES = {
    "csl-json": json.dumps(library()[:4], ensure_ascii=False).encode(),
    "bibtex": (DATA / "exchange" / "refs.bib").read_bytes(),
    "ris": (DATA / "exchange" / "refs.ris").read_bytes(),
    "pubmed": (DATA / "exchange" / "refs.nbib").read_bytes(),
}
BITS = (b"{", b"}", b"\\", b'"', b"@", b"@article{", b"\n", b"\r", b"\0", b"\xff", b"\xc3", b"$", b"#", b"\\textit{")
BITS += (b"TY  - JOUR\n", b"ER  - \n", b"PMID- 1\n", b"[", b"]", b",", b"=", b"(", b"\xef\xbb\xbf", b"9" * 50, b" and ")
BITS += (b'csl-json {"title":null}', b'U5  - csl-json {"author":[3]}\n', b"CSL - [[[[[[\n")

each_format = pytest.mark.parametrize("name", FORMATS)


@settings(max_examples=60)
@given(records())
def test_reading_what_was_written_gives_the_same_record(record):
    for name in FORMATS:
        written = formats.write([record, article(id="next")], name)
        assert formats.parse(written.encode(), name) == [record, article(id="next")]
        assert formats.recognise(written.encode()) == name


HARD = [
    {"abstract": "Background\nER  - \nTY  - JOUR\nTI  - x\n\nPMID- 5\n@article{x,\n</i>}"},
    {"title": "IL-15 {armoured} 50% & <i>in vivo</i>, CD19<sup>+</sup> $5 γδ 中文 עברית \\textit{x}"},
    {"title": "<i>unclosed and } brace {"},
    {"author": [{"family": "Brink", "non-dropping-particle": "van den", "given": "Marcel R. M."}]},
    {"author": [{"family": "de la Cruz", "given": "A.", "dropping-particle": "von", "suffix": "Jr."}]},
    {"author": [{"literal": "Smith, Jones and Sons {Ltd}"}, {"family": "Madonna"}, {"given": "Only"}]},
    {"page": "641-7, S1–S9"},
    {"issued": {"date-parts": [[2020, 1], [2020, 2]]}},
    {"issued": {"raw": "2020 (online first)"}},
    {"issued": {"date-parts": [["2020", "2"]], "season": "Spring"}},
    {"note": "Two\n\nparagraphs (2020)"},
    {"id": "http://zotero.org/users/1/items/ÄÖ {x}, y"},
    {"custom": {"ris": {"L1": ["a.pdf"]}, "bibtex": {"file": ["{"]}, "pubmed": {"PT": ["Review"]}}},
    {"DOI": "10.1002/(sici)1097-0258(19980815)17:15/16<1661::aid-sim968>3.0.co;2-2"},
]


@each_format
@pytest.mark.parametrize("fields", HARD)
def test_hostile_records_come_back_as_they_were(fields, name):
    record = csl.clean(article(id="k") | fields)
    assert formats.parse(formats.write([record], name).encode(), name) == [record]


@each_format
def test_the_library_comes_back_as_it_was(name):
    assert formats.parse(formats.write(library(), name).encode(), name) == library()


@each_format
def test_what_was_read_from_a_real_file_comes_back_in_every_format(name):
    items = formats.parse(SAMPLES[name], name)
    for other in FORMATS:
        assert formats.parse(formats.write(items, other).encode(), other) == items


@each_format
def test_records_that_the_library_would_refuse_are_written_all_the_same(name):
    for odd in (
        {},
        {"title": 3},
        {"author": "x", "issued": 5, "custom": 1},
        {"author": [3, {"family": 4}], "DOI": "x"},
    ):
        assert isinstance(formats.write([odd], name), str)
    assert isinstance(formats.write([], name), str)


@each_format
def test_no_bytes_end_a_reader(name):
    """A small number each time; the same with 24,000 found nothing."""
    chance = random.Random(name)
    for _ in range(150):
        data = _mutated(SAMPLES[name], chance)
        for call in (formats.recognise, lambda data: formats.read(data, name)):
            with contextlib.suppress(FormatError):
                call(data)


def _mutated(data, chance):
    start = chance.randrange(len(data))
    data = bytearray(data[start : start + chance.choice([200, 800, 3000])])
    for _ in range(chance.choice([1, 3, 12])):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                data[at:at] = chance.choice(BITS) * chance.choice([1, 1, 50])
            case 1:
                del data[at : at + chance.choice([1, 40])]
            case 2:
                data[at:at] = bytes([chance.randrange(256)])
            case 3:
                data[at : at + 1] = data[:100]
    return bytes(data)


@each_format
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_are_understood(name, encoding):
    data = formats.write([article(title="Kärre γδ")], name).encode(encoding)
    assert formats.parse(data, name)[0]["title"] == "Kärre γδ"
    assert formats.recognise(data) == name


@pytest.mark.parametrize("name", ["bibtex", "ris", "pubmed"])
def test_a_file_in_the_windows_alphabet_is_read_and_said_to_be(name):
    reading = formats.read(formats.write([article(title="Kärre – “so”")], name).encode("cp1252"), name)
    assert reading.items[0][1]["title"] == "Kärre – “so”"
    assert "Windows-1252" in reading.notes[0]


@each_format
def test_bytes_that_are_no_letters_cost_one_record_only(name):
    data = formats.write([article(title="Kärre"), article(title="Damaged")], name).encode()
    reading = formats.read(data.replace(b"Damaged", b"Dam\xffged"), name)
    assert [item["title"] for _, item in reading.items] == ["Kärre"]
    assert "no letters in UTF-8" in str(reading.refused[0])


@each_format
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"x" * (MAX_BYTES + 1), "more than 40 MB: divide it"),
        (b"PK\x03\x04rest", "a Word file or another archive"),
        (b"%PDF-1.7", "a PDF"),
        (bytes(range(256)), "Line 2: this is not text"),
    ],
)
def test_what_is_no_text_is_refused(name, data, message):
    for call in (formats.recognise, lambda data: formats.read(data, name)):
        with pytest.raises(FormatError, match=message):
            call(data)


@each_format
def test_a_file_that_breaks_off_gives_what_stands_before(name):
    data = formats.write([article(id=f"a{n}", DOI=None) for n in range(5)], name).encode()
    reading = formats.read(data[: int(len(data) * 0.7)], name)
    assert len(reading.items) >= 3


@each_format
def test_twice_as_much_takes_twice_as_long(name):
    def seconds(count):
        data = formats.write([article()], name)[:-1].encode()
        data = (
            b"[" + b",".join([data.strip(b"[]\n")] * count) + b"]" if name == "csl-json" else (data + b"\n\n") * count
        )
        start = time.process_time()
        assert len(formats.read(data, name).items) == count
        return time.process_time() - start

    small = min(seconds(100) for _ in range(3))
    assert min(seconds(400) for _ in range(2)) < 4 * 2.5 * small


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b" \n[]", "csl-json"),
        (b'{"type": "book"}', "csl-json"),
        (b"% a comment\n\n@ARTICLE (x,", "bibtex"),
        (b"Provider: x\r\n\r\nTY  - JOUR\r\nTI  - @article{", "ris"),
        (b"\n\nPMID- 5\nTY  - x", "pubmed"),
        (b"TI  - No number.\nFAU - Li, Ye", "pubmed"),
    ],
)
def test_a_format_is_recognised_by_its_content(data, name):
    assert formats.recognise(data) == name


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "There is nothing in it"),
        (b"Liu E. Cells. 2020.", "none of the formats that are known here: CSL-JSON begins with"),
        (b"<?xml version='1.0'?><xml>", "an XML file .*export as RIS"),
        (b"<!DOCTYPE html>", "a web page"),
        (b"%0 Journal Article\n%T x", "EndNote tags"),
    ],
)
def test_what_is_not_recognised_says_what_was_expected(data, message):
    with pytest.raises(FormatError, match=message):
        formats.recognise(data)
