"""The filters of the search, as its form shows them: what can be chosen, how many are left, how to undo it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from articles.models import Topic
from articles.reading.asking import FILTERS, KINDS
from articles.search import Choices, Wanted
from references import evidence


@dataclass(frozen=True)
class Choice:
    """``count`` is None where nobody counted."""

    value: str
    words: str
    count: int | None


@dataclass(frozen=True)
class Filter:
    """``chosen`` is None where nothing is; ``without`` is the address that takes it away."""

    name: str
    label: str
    choices: Sequence[Choice]
    chosen: Choice | None
    without: str


def filters(wanted: Wanted, found: Choices, data: QueryDict) -> list[Filter]:
    """Those that would tell hits apart, and those that were chosen. ``data`` is what the address says now."""
    return [each for each in _all(wanted, found, data) if each.chosen or len(each.choices) > 1]


def _all(wanted: Wanted, found: Choices, data: QueryDict) -> Iterator[Filter]:
    for name, words in _words(wanted, found).items():
        counts = {str(value): count for value, count in getattr(found, name).items()}
        chosen = str(getattr(wanted, name) or "")
        shown = {value: text for value, text in words.items() if value in counts}
        if chosen:  # also where nothing is left of it
            shown.setdefault(chosen, words.get(chosen, chosen))
        choices = [Choice(value, text, counts.get(value, 0)) for value, text in shown.items()]
        current = next((choice for choice in choices if choice.value == chosen), None)
        yield Filter(name, FILTERS[name], choices, current, _without(name, data))


def _without(name: str, data: QueryDict) -> str:
    rest = data.copy()
    rest.pop(name, None)
    rest.pop("page", None)
    return f"?{rest.urlencode()}"


def _words(wanted: Wanted, found: Choices) -> dict[str, Mapping[str, str]]:
    """The values of each filter in the order of its list, in readers' words."""
    years = sorted({*found.year, *([wanted.year] if wanted.year else [])}, reverse=True)
    return {
        "kind": KINDS,
        "topic": dict(Topic.objects.values_list("slug", "name")),
        "year": {str(year): str(year) for year in years},
        "evidence": {kind.key: kind.words for kind in evidence.TYPES},
    }
