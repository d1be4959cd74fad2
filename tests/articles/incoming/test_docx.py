"""Word files: citations of Zotero and Mendeley, structure, and files that were made to do harm."""

import io
import zipfile

import pytest

from articles import text
from articles.incoming import Unreadable, package, read
from tests.articles.incoming.word import (
    W,
    docx,
    field,
    item,
    mendeley,
    mendeley_cite,
    paragraph,
    picture,
    raised,
    run,
    work,
    zipped,
    zotero,
    zotero_list,
)


def markdown_of(*paragraphs: str, **parts: str | bytes) -> str:
    return read(docx(*paragraphs, **parts), "x.docx").markdown()


def notes_of(*paragraphs: str, **parts: str | bytes) -> list[str]:
    return [f"{note.what}: {note.words}" for note in read(docx(*paragraphs, **parts), "x.docx").notes]


def test_twenty_five_fields_of_zotero_are_twenty_five_citations_and_records():
    body = [paragraph(f"Claim {n} ", zotero(f"({n})", item(work(n))), ".") for n in range(1, 26)]
    made = zotero_list(*(f"{n}. Somebody. Natural killer cells, part {n}." for n in range(1, 26)))
    file = docx(*body, paragraph("References", style="Heading1"), *made)
    arrival = read(file, "paper.docx")
    rendered = text.render(arrival.markdown(), {record.key: record.csl for record in arrival.records})
    assert len(arrival.records) == 25
    assert len(rendered.keys) == 25
    assert rendered.problems == ()
    assert "(7)" not in arrival.markdown()
    assert "References" not in arrival.markdown()
    assert [record.csl["PMID"] for record in arrival.records] == [str(31000000 + n) for n in range(1, 26)]
    assert any("list of references that the program made" in note.words for note in arrival.notes)


FIELDS = {
    "one work": (zotero("(1)", item(work(1))), "[@authora2020]"),
    "several": (zotero("(1,2)", item(work(1)), item(work(2))), "[@authora2020; @authorb2020]"),
    "a page": (zotero("(1)", item(work(1), locator="3", label="page")), "[@authora2020, p. 3]"),
    "pages": (zotero("(1)", item(work(1), locator="3-5", label="page")), "[@authora2020, pp. 3-5]"),
    "a chapter": (zotero("(1)", item(work(1), locator="2", label="chapter")), "[@authora2020, ch. 2]"),
    "words before and after": (
        zotero("(1)", item(work(1), prefix="see <i>also</i>", suffix=", at length")),
        "[see also @authora2020, at length]",
    ),
    "words that would break out": (
        zotero("(1)", item(work(1), prefix="a] [@b; c", suffix="x](y)")),
        r"[a\] \[\@b, c @authora2020, x\](y)]",
    ),
    "without its author": (zotero("(1)", item(work(1), **{"suppress-author": True})), "[-@authora2020]"),
    "in pieces of one letter": (zotero("(1)", item(work(1)), piece=1), "[@authora2020]"),
    "with a field inside": (zotero("(1)", item(work(1)), before_end=field(" HYPERLINK x ", "2")), "[@authora2020]"),
    "Mendeley": (mendeley("(1)", work(1)), "[@authora2020]"),
    "Mendeley Cite": (mendeley_cite("(1)", work(1)), "[@authora2020]"),
}


@pytest.mark.parametrize(("xml", "expected"), FIELDS.values(), ids=FIELDS)
def test_a_citation_field_becomes_markdown(xml, expected):
    assert markdown_of(paragraph("Eight responded ", xml, ".")) == f"Eight responded {expected}."


def test_the_same_work_in_two_fields_is_one_record():
    changed = work(1) | {"id": "OTHER", "DOI": "https://doi.org/10.1000/CELLS.1"}
    arrival = read(docx(paragraph(zotero("(1)", item(work(1))), zotero("(1)", item(changed)))), "x.docx")
    assert len(arrival.records) == 1
    assert len(arrival.citations) == 2


BROKEN = {
    "no JSON": field("ADDIN ZOTERO_ITEM CSL_CITATION {oops", "(1)"),
    "no works": field('ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": []}', "(1)"),
    "a work without a title": zotero("(1)", item({"id": 1, "type": "book"})),
    "items that are none": field('ADDIN CSL_CITATION {"citationItems": [1, null]}', "(1)"),
    "nested beyond reason": field("ADDIN CSL_CITATION " + '{"a":' * 5000, "(1)", piece=9000),
    "never closed": '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN ZOTERO_ITEM CSL_CITATION {}'
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("(1)"),
}


@pytest.mark.parametrize("xml", BROKEN.values(), ids=BROKEN)
def test_a_field_that_cannot_be_read_keeps_its_printed_words(xml):
    arrival = read(docx(paragraph("Eight responded ", xml)), "x.docx")
    assert arrival.markdown() == "Eight responded (1)"
    assert "could not" in [note.what for note in arrival.notes]


def test_plain_numbers_are_matched_to_the_list():
    body = [paragraph(f"Claim {n} holds", raised(str(n)), ", it is said.") for n in range(1, 26)]
    entries = [paragraph(f"Writer{chr(64 + n)} A. Work {n}. Blood. 2020;1:{n}.", list_=2) for n in range(1, 26)]
    arrival = read(docx(*body, paragraph("References", style="Heading1"), *entries), "x.docx")
    assert [len(cites) for cites in arrival.citations] == [1] * 25
    assert len({cites[0].record for cites in arrival.citations}) == 25
    assert "References" not in arrival.markdown()


def test_the_list_that_the_program_made_leaves_no_empty_items():
    assert markdown_of(paragraph("Words."), *zotero_list("One", "Two", "Three", list_=2)) == "Words."


def test_structure_comes_along():
    written = markdown_of(
        paragraph("CAR-NK cells", style="Title"),
        paragraph("Results", style="Heading1"),
        paragraph("Of all", style="Heading2"),
        paragraph(
            run("bold ", "<w:b/>"), run("words", "<w:i/>"), " H", run("2", '<w:vertAlign w:val="subscript"/>'), "O"
        ),
        paragraph("one", list_=1),
        paragraph("two", list_=1),
        "<w:tbl><w:tr>"
        + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in "AB")
        + "</w:tr><w:tr>"
        + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in "12")
        + "</w:tr></w:tbl>",
    )
    assert written == (
        "## Results\n\n### Of all\n\n**bold** *words* H₂O\n\n- one\n- two\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
    )


def test_a_picture_comes_with_its_words_and_a_footnote_with_its_citation():
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">'
        + paragraph("See ", zotero("(1)", item(work(1))))
        + "</w:footnote></w:footnotes>"
    )
    body = paragraph("Look", '<w:r><w:footnoteReference w:id="2"/></w:r>', " ", picture("A [cell]"))
    arrival = read(docx(body, footnotes=notes, media__picture=b"PNG"), "x.docx")
    assert arrival.markdown(addresses={0: "/media/a.png"}) == (
        "Look[^2] ![A \\[cell\\]](/media/a.png)\n\n[^2]: See [@authora2020]"
    )
    assert [(image.data, image.alt) for image in arrival.pictures] == [(b"PNG", "A [cell]")]


def test_what_does_not_come_along_is_named():
    changes = "<w:ins w:author='x'>" + run("new") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="Mira">' + paragraph("Is it?")
    told = notes_of(
        paragraph(changes, "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", picture("lost")),
        comments=comments + "</w:comment></w:comments>",
        header1=f'<w:hdr xmlns:w="{W}">{paragraph("Confidential")}</w:hdr>',
    )
    for words in ("1 insertions kept, 1 deletions", "Mira: “Is it?”", "Confidential", "a=b", "does not lie in it"):
        assert any(words in note for note in told), words


XXE = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
LAUGHS = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'


def with_document(content: str | bytes) -> bytes:
    return zipped({"word/document.xml": content, "[Content_Types].xml": "<a/>"})


def encrypted() -> bytes:
    file = bytearray(docx(paragraph("x")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = file.find(mark)
        while place >= 0:
            file[place + at] |= 1
            place = file.find(mark, place + 4)
    return bytes(file)


HOSTILE = {
    "nothing": (b"", "could not be unpacked"),
    "no zip": (b"words", "could not be unpacked"),
    "cut off": (docx(paragraph("x" * 500))[:700], "could not be unpacked"),
    "the old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word"),
    "a password": (encrypted(), "password"),
    "another zip": (zipped({"a.txt": "x"}), "no Word document"),
    "a bomb": (with_document(b" " * (8 * 1024 * 1024)), "unpacks to far more"),
    "entities from outside": (with_document(XXE), "entities"),
    "entities that explode": (with_document(LAUGHS), "entities"),
    "no XML": (with_document("<w:document"), "no XML"),
    "deep nesting": (with_document("<a>" * 5000 + "</a>" * 5000), "nested"),
    "nothing in it": (docx(), "no text"),
    "another root": (with_document("<a>words</a>"), "do not fit together"),
}


@pytest.mark.parametrize(("data", "told"), HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_cannot_be_read_is_refused_in_words(data, told):
    with pytest.raises(Unreadable, match=told):
        read(data, "x.docx")


def test_a_checksum_that_lies_is_refused():
    file = bytearray(docx(paragraph("x" * 3000)))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        start = archive.getinfo("word/document.xml").header_offset
    file[start + 60] ^= 0xFF
    with pytest.raises(Unreadable, match="damaged"):
        read(bytes(file), "x.docx")


def test_too_many_parts_are_refused(monkeypatch):
    monkeypatch.setattr(package, "MOST_FILES", 3)
    with pytest.raises(Unreadable, match="parts"):
        read(docx(paragraph("x")), "x.docx")


def test_fields_nested_beyond_reason_are_refused():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    with pytest.raises(Unreadable, match="nested"):
        read(docx(paragraph(begin * 100)), "x.docx")


def test_bookmarks_of_zotero_are_told_with_the_way_out():
    assert any(
        "bookmarks" in note for note in notes_of(paragraph('<w:bookmarkStart w:name="ZOTERO_BREF_x"/>', "Words"))
    )
