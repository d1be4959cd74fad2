"""Lists of names as NLM and the AMA write them: 'Roe A, Lamb JP, et al.'"""

from collections.abc import Mapping

from django.utils.safestring import SafeString

from references import names
from references.names import Name
from references.styles.parts import NOTHING, plain, spaced


def authors(csl: Mapping, *, most: int, shown: int) -> SafeString:
    people = names.of(csl, "author")
    return listed(people, most=most, shown=shown, more=bool(people) and names.shortened(csl))


def editors(csl: Mapping, label: str, *, most: int, shown: int) -> SafeString:
    """'Roe A, Lamb J, editors': the label takes an s where there are several."""
    people = names.of(csl, "editor", "collection-editor")
    if not people:
        return NOTHING
    return spaced(listed(people, most=most, shown=shown), label + "s" * (len(people) > 1), between=", ")


def listed(people: list[Name], *, most: int, shown: int, more: bool = False) -> SafeString:
    """Up to ``most`` names, or the first ``shown``, then et al.; also where the record says that there are more."""
    whole = len(people) <= most
    named = [names.inverted(name) for name in (people if whole else people[:shown])]
    return plain(", ".join(named if whole and not more else [*named, "et al."]))
