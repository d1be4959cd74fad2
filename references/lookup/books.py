"""Open Library's books API (https://openlibrary.org/dev/docs/api/books)."""

from collections.abc import Mapping

from references import csl
from references.identifiers import Identifier
from references.lookup import client, services, shapes
from references.lookup.errors import NoAnswer, NotKnown
from references.words import text

SERVICE = services.BOOKS
KINDS = frozenset({"isbn"})


def work(identifier: Identifier, *, fresh: bool = False) -> shapes.Work:
    found: object = client.ask(
        SERVICE, f"/api/books?bibkeys=ISBN:{identifier.value}&format=json&jscmd=data", fresh=fresh
    )
    if found == {}:
        raise NotKnown
    book = found.get(f"ISBN:{identifier.value}") if isinstance(found, Mapping) else None
    if not isinstance(book, Mapping):
        raise NoAnswer("answered with something that is no record")
    return shapes.Work(csl.clean(_book(book)))


def _book(book: Mapping) -> dict:
    title, subtitle = text(book.get("title")), text(book.get("subtitle"))
    return {
        "type": "book",
        "title": f"{title}: {subtitle}" if subtitle else title,
        "author": [_name(name) for name in _names(book, "authors")],
        "publisher": next(iter(_names(book, "publishers")), ""),
        "publisher-place": next(iter(_names(book, "publish_places")), ""),
        "issued": {"raw": text(book.get("publish_date"))} if text(book.get("publish_date")) else {},
        "number-of-pages": text(book.get("number_of_pages")),
        "ISBN": _number(book),
    }


def _number(book: Mapping) -> str:
    """As it stands in the record: it is compared with the number that was asked for."""
    numbers = book.get("identifiers")
    kinds = numbers if isinstance(numbers, Mapping) else {}
    return text(kinds.get("isbn_13")) or text(kinds.get("isbn_10"))


def _names(book: Mapping, field: str) -> list[str]:
    listed = book.get(field)
    several = listed if isinstance(listed, list) else []
    return [name for each in several if isinstance(each, Mapping) and (name := text(each.get("name")))]


def _name(whole: str) -> dict:
    """'Ada B. Roe': Open Library writes names in one piece, so the last word is taken for the family's."""
    given, _, family = whole.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": whole}
