"""Names as APA style writes them: 'Lamb, J.-P.' in a list, 'J.-P. Lamb' of an editor inside an entry."""

import re

from django.utils.safestring import SafeString

from references import names
from references.names import Name
from references.styles.parts import plain

MOST_NAMES = 20
NAMES_BEFORE_LAST = 19


def listed(people: list[Name], *, more: bool = False) -> SafeString:
    """All of up to twenty names; of more than that nineteen, an ellipsis and the last."""
    shown = [inverted(name) for name in people]
    if more:
        return plain(", ".join([*shown[:NAMES_BEFORE_LAST], "et al."]))
    if len(shown) > MOST_NAMES:
        return plain(f"{', '.join(shown[:NAMES_BEFORE_LAST])}, … {shown[-1]}")
    return plain(", ".join(shown[:-1]) + ", & " * (len(shown) > 1) + "".join(shown[-1:]))


def in_running_order(people: list[Name]) -> SafeString:
    """'A. Roe, J. Lamb, & M.-J. Kim'; two without the comma."""
    shown = [natural(name) for name in people]
    comma = "," if len(shown) > 2 else ""
    return plain(", ".join(shown[:-1]) + f"{comma} & " * (len(shown) > 1) + "".join(shown[-1:]))


def inverted(name: Name) -> str:
    """'van den Brink, M. R. M.', 'Glorioso, J. C., III'; a group's whole name."""
    surname, given = names.split(name)
    return names.unspaced(name) or ", ".join(filter(None, (surname, initials(given), _suffix(name))))


def natural(name: Name) -> str:
    surname, given = names.split(name)
    whole = names.unspaced(name) or " ".join(filter(None, (initials(given), surname)))
    return ", ".join(filter(None, (whole, _suffix(name))))


def initials(given: str) -> str:
    """'Homer A.' -> H. A., 'Jean-Pierre' -> J.-P., 'CE' -> C. E."""
    return " ".join(filter(None, (_hyphened(word) for word in re.split(r"[\s.]++(?![\-\u2010\u2011])", given))))


def _hyphened(word: str) -> str:
    parts = (names.initials(part) for part in re.split(r"[\-\u2010\u2011]", word))
    return "-".join(" ".join(f"{letter}." for letter in part) for part in parts if part)


def _suffix(name: Name) -> str:
    ending = names.suffix(name)
    return f"{ending}." if ending in {"Jr", "Sr"} else ending
