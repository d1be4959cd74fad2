"""Word files as Word, Zotero and Mendeley write them, put together by hand."""

import base64
import json
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
_STYLES = (
    f'<w:styles xmlns:w="{W}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1", "heading 2", "heading 3")
    ).replace('w:styleId="heading', 'w:styleId="Heading')
    + "</w:styles>"
)
_NUMBERING = (
    f'<w:numbering xmlns:w="{W}">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)


def docx(*paragraphs: str, **parts: str | bytes) -> bytes:
    """A file with these paragraphs; further parts by name: ``comments=...`` is word/comments.xml."""
    relations = {"styles": "styles", "numbering": "numbering"} | {name: name for name in parts if "__" not in name}
    targets = "".join(
        f'<Relationship Id="r-{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>' for name in relations
    )
    targets += f'<Relationship Id="picture" Type="{_OFFICE}/image" Target="media/picture.png"/>'
    body = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W}" xmlns:r="{_OFFICE}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        f"<w:body>{''.join(paragraphs)}</w:body></w:document>"
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": body,
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/_rels/document.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{targets}</Relationships>"
        ),
    }
    files |= {_path(name): content for name, content in parts.items()}
    return zipped(files)


def _path(name: str) -> str:
    return "word/media/picture.png" if name == "media__picture" else f"word/{name}.xml"


def zipped(files: dict[str, str | bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def paragraph(*runs: str, style: str = "", list_: int = 0) -> str:
    """Runs are XML; words alone become one. ``list_``: 1 with bullets, 2 with numbers."""
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_}"/></w:numPr>' if list_ else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{inner}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def raised(words: str) -> str:
    return run(words, '<w:vertAlign w:val="superscript"/>')


def field(instruction: str, printed: str, *, piece: int = 60, before_end: str = "") -> str:
    """A complex field, its instruction cut into runs as Word cuts it, a proofing mark between two of them."""
    pieces = [instruction[start : start + piece] for start in range(0, len(instruction), piece)]
    said = "<w:proofErr w:type='spellStart'/>".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(each)}</w:instrText></w:r>' for each in pieces
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{said}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(printed)}{before_end}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def item(data: dict, **around: object) -> dict:
    """One work in Zotero's citation JSON."""
    return {"id": 1000, "uris": [f"http://zotero.org/users/1/items/{data['id']}"], "itemData": data, **around}


def zotero(printed: str, *items: dict, **how: object) -> str:
    said = {
        "citationID": "aB3dE5fG",
        "properties": {"formattedCitation": printed, "plainCitation": printed, "noteIndex": 0},
        "citationItems": list(items),
        "schema": "https://github.com/citation-style-language/schema/raw/master/csl-citation.json",
    }
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(said)} ", printed, **how)


def mendeley(printed: str, *data: dict) -> str:
    items = [
        {"id": f"ITEM-{n}", "itemData": each, "uris": [f"http://www.mendeley.com/documents/?uuid={each['id']}"]}
        for n, each in enumerate(data, 1)
    ]
    said = {"citationItems": items, "mendeley": {"formattedCitation": printed}, "properties": {"noteIndex": 0}}
    return field(f"ADDIN CSL_CITATION {json.dumps(said)}", printed)


def mendeley_cite(printed: str, *data: dict) -> str:
    """Newer Mendeley: a content control, whose tag holds the JSON."""
    said = {"citationID": "MENDELEY_CITATION_1", "citationItems": [{"id": d["id"], "itemData": d} for d in data]}
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(said).encode()).decode()
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(printed)}</w:sdtContent></w:sdt>'


def zotero_list(*entries: str, list_: int = 0) -> list[str]:
    """The list that Zotero made: one field over many paragraphs."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ADDIN ZOTERO_BIBL '
        '{"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return [
        paragraph(begin + run(entries[0]), list_=list_),
        *(paragraph(entry, list_=list_) for entry in entries[1:-1]),
        paragraph(run(entries[-1]) + end, list_=list_),
    ]


def picture(alt: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture" descr="{escape(alt)}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill>'
        '<a:blip r:embed="picture"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def work(n: int, **fields: object) -> dict:
    """A journal article as Zotero notes it."""
    return {
        "id": f"KEY{n}",
        "type": "article-journal",
        "title": f"Natural killer cells, part {n}",
        "container-title": "The Journal of Cells",
        "author": [{"family": f"Author{chr(64 + n % 26 or 26)}", "given": "Ada B."}],
        "issued": {"date-parts": [["2020", n % 12 + 1]]},
        "DOI": f"10.1000/cells.{n}",
        "volume": "7",
        "page": f"{n}-{n + 9}",
        "note": f"PMID: {31000000 + n}",
    } | fields
