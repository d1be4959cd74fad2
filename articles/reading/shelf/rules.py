"""What a public page may be asked in its address."""

from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

from references.long_lists import number_of

MOST = 200
"""Names in one query."""


class Rules(NamedTuple):
    """``reads``: names in the query that make another page; ``searches``: those with endless answers, never kept."""

    reads: frozenset[str] = frozenset()
    searches: frozenset[str] = frozenset()

    def asked(self, query: str) -> str | None:
        """The query with nothing but what means something, in one order; None for what is not kept, and for what is
        left to others to refuse: a NUL, or more names than anybody types.

        Of a name that stands twice the last counts, as with Django. The first page of a list has no number.
        """
        if not query:
            return ""
        if "%00" in query or query.count("&") > MOST:
            return None
        said = dict(parse_qsl(query, keep_blank_values=True))
        if not self.searches.isdisjoint(said):
            return None
        meant = {name: value for name, value in said.items() if name in self.reads}
        if "page" in meant:
            number = number_of(meant.pop("page"))
            meant |= {"page": str(number)} if number > 1 else {}
        return urlencode(sorted(meant.items()))
