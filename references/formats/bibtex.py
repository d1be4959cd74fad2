"""BibTeX and BibLaTeX. bibtexparser splits the file into entries, so that a bad one does not stop the rest;
what the fields say is read here, since its LaTeX layer cuts addresses at '%' and takes groups for people.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping

from bibtexparser.library import Library
from bibtexparser.model import Block, Entry, ImplicitComment, ParsingFailedBlock
from bibtexparser.splitter import Splitter

from references import keys
from references.csl import MAX_SIZE, Problem
from references.formats import bibtex_records, carried, decoding
from references.formats.reading import Draft, FormatError, Reading, gather, plain
from references.formats.tagged import Fields, Line, texts
from references.words import text

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it warns of is in our report

OWN = carried.NAME
_BREAK = re.compile(r"\r*\n|\r")
_NAMED = re.compile(r"@[\w ]*[{(]\s*([^,\s{}]{1,60})")
_PART = re.compile(r'(?<!\\)[{}]|["#]')
_FIELD = re.compile(r"[a-z][a-z0-9_+.:-]*")
_KEY = re.compile(r"[^\s,{}()\"#%=\\~'@]+")
_BRACE = re.compile(r"[{}]")


def read(data: bytes) -> Reading:
    decoded = decoding.decode(data)
    library = _split(_BREAK.sub("\n", decoded.text))
    if all(isinstance(block, ImplicitComment) for block in library.blocks) and decoded.text.strip():
        raise FormatError("This is not BibTeX: no entry begins with @, as '@article{liu2020,' does.")
    return gather(_drafts(library), [decoded.note])


def write(items: Iterable[Mapping]) -> str:
    return "\n".join(map(_written, items))


def _split(document: str) -> Library:
    return Splitter(document).split()


def _drafts(library: Library) -> Iterator[Draft]:
    macros = _macros(library)
    parents = {entry.key.lower(): entry for entry in library.entries}
    for block in library.blocks:
        entry = _entry(block)
        if entry is not None:
            yield _draft(entry, macros, parents)
        elif isinstance(block, ParsingFailedBlock) and not (block.raw or "").lower().startswith("@string"):
            yield _broken(block)


def _entry(block: Block | None) -> Entry | None:
    """An entry, also one whose key or a field of which comes twice."""
    while isinstance(block, ParsingFailedBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    return block if isinstance(block, Entry) else None


def _broken(block: ParsingFailedBlock) -> Draft:
    named = _NAMED.match(block.raw or "")
    reason = " ".join(str(getattr(block.error, "abort_reason", "") or "this is no entry").split()).rstrip(". ")
    broken = Problem("", f"the entry cannot be read ({reason[:200]})")
    return Draft("bibtex", _line(block.start_line), named[1] if named else "", broken=[broken])


def _draft(entry: Entry, macros: Mapping[str, str], parents: Mapping[str, Entry]) -> Draft:
    draft = Draft("bibtex", line=_line(entry.start_line), name=entry.key)
    draft.put("id", text(entry.key))
    lines = [_field(line, macros) for line in _lines_of(entry)]
    if bad := next((line for line in lines if decoding.spoiled(line.value)), None):
        draft.broken = [Problem(bad.where, "has bytes that are no letters in UTF-8")]
    elif bad := next((line for line in lines if len(line.value) > MAX_SIZE), None):
        draft.broken = [Problem(bad.where, f"is longer than {MAX_SIZE:,} characters")]
    else:
        fields = Fields(line for line in lines if line.tag != OWN)
        draft.patch = next((line.value for line in lines if line.tag == OWN), "")
        if parent := parents.get(_crossref(lines)):
            fields.inherit(bibtex_records.inherited(_field(line, macros) for line in _lines_of(parent)))
        bibtex_records.read(entry.entry_type, fields, draft)
    return draft


def _crossref(lines: list[Line]) -> str:
    return next((line.text.lower() for line in lines if line.tag == "crossref"), "")


def _lines_of(entry: Entry) -> Iterator[Line]:
    for field in entry.fields:
        yield Line(field.key.lower(), field.value, _line(field.start_line))


def _line(number: int | None) -> int:
    """bibtexparser counts lines from 0."""
    return (number or 0) + 1


def _field(line: Line, macros: Mapping[str, str]) -> Line:
    return Line(line.tag, _value(line.value, macros), line.number)


def _macros(library: Library) -> dict[str, str]:
    """@string definitions, which may be made of earlier ones; bounded, so that doubling them leads nowhere."""
    macros: dict[str, str] = {}
    for string in library.strings:
        macros[string.key.lower()] = _value(string.value, macros)[: MAX_SIZE + 1]
    return macros


def _value(raw: str, macros: Mapping[str, str]) -> str:
    """A value without its quotes, braces and '#', with macros filled in."""
    if "#" not in raw and raw[:1] == "{" and raw[-1:] == "}":
        return raw[1:-1]
    pieces, length = [], 0
    for part in _parts(raw):
        piece = part[1:-1] if part[:1] in '{"' and len(part) > 1 else macros.get(part.lower(), part)
        length += len(piece)
        pieces.append(piece)
        if length > MAX_SIZE:
            break
    return "".join(pieces)


def _parts(raw: str) -> Iterator[str]:
    """What stands between the '#' outside braces and quotes."""
    start, depth, quoted = 0, 0, False
    for match in _PART.finditer(raw):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(depth - 1, 0)
        elif depth == 0 and match[0] == '"':
            quoted = not quoted
        elif depth == 0 and not quoted:
            yield raw[start : match.start()].strip()
            start = match.end()
    yield raw[start:].strip()


def _written(given: Mapping) -> str:
    item = plain(given)
    kept = bibtex_records.kept_of(item)
    pairs = [*bibtex_records.lines(item), *_written_back(kept)]
    fields = [f"  {name} = {value}" for name, value in pairs]
    head = f"@{bibtex_records.entry_type(item)}{{{_key(item)}"
    patch = carried.line(item, _back(_closed(head, fields)))
    return _closed(head, [*fields, *([f"  {OWN} = {{{patch}}}"] if patch else [])])


def _closed(head: str, fields: list[str]) -> str:
    return ",\n".join([head, *fields]) + "\n}\n"


def _back(entry: str) -> dict:
    """What the entry says without our own field."""
    draft = next(_drafts(_split(entry)), None)
    return plain(draft.whole) if draft else {}


def _written_back(kept: Mapping) -> Iterator[tuple[str, str]]:
    """Fields that CSL has no place for, as they came, where they can stand in braces."""
    for name, value in texts(kept, _FIELD, never=(OWN, "entrytype")):
        if _stands_in_braces(value):
            yield name, f"{{{value}}}"


def _stands_in_braces(value: str) -> bool:
    depth = 0
    for match in _BRACE.finditer(value):
        depth += 1 if match[0] == "{" else -1
        if depth < 0 or value[match.start() - 1 : match.start()] == "\\":
            return False
    return depth == 0 and not value.endswith("\\")


def _key(item: Mapping) -> str:
    key = text(item.get("id"))
    return key if _KEY.fullmatch(key) else keys.suggest(item)
