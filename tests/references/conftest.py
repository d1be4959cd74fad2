from collections.abc import Iterator

import pytest
from django.db.models import Case, Q, Value, When

from references import uses
from references.models import Reference
from references.uses import Quote, Topic, Use


class Shelf:
    """An app above the library, which cites what it is told to and remembers what it was told."""

    def __init__(self) -> None:
        self.places: dict[int, list[tuple[Use, bool]]] = {}
        self.subjects: dict[str, list[int]] = {}
        self.told: list[tuple[str, str]] = []
        self.linked: list[tuple[str, Use]] = []
        self.looked_at: list[int] = []

    def cite(
        self, reference: Reference, title: str = "An article", *, public: bool = True, topic: str = "", words: str = ""
    ) -> None:
        address = f"/{title.replace(' ', '-').lower()}/"
        use = Use(title, address, "Article", (Quote(words, f"{address}#cite-{reference.key}-1"),) if words else ())
        if topic and public:
            self.subjects.setdefault(topic, []).append(reference.pk)
        self.places.setdefault(reference.pk, []).append((use, public))

    def of(self, reference: Reference, *, public: bool) -> list[Use]:
        return [use for use, shown in self.places.get(reference.pk, []) if shown or not public]

    def count(self, references) -> dict[int, int]:
        return {reference.pk: len(self.places.get(reference.pk, [])) for reference in references}

    def topics(self) -> list[Topic]:
        return [Topic(topic.lower(), topic) for topic in self.subjects]

    def about(self, topic: str) -> Q:
        return Q(pk__in=self.subjects.get(topic.title(), []))

    def times_cited(self) -> Case:
        shown = {pk: sum(public for _, public in places) for pk, places in self.places.items()}
        return Case(*(When(pk=pk, then=Value(times)) for pk, times in shown.items()), default=Value(0))

    def cited(self, reference: Reference) -> bool:
        return bool(self.places.get(reference.pk))

    def identity_changing(self, reference: Reference) -> list[Use]:
        return self.of(reference, public=False)

    def identity_changed(self, reference: Reference, by) -> None:
        self.told.append(("identity", reference.key))

    def merged(self, gone: Reference, kept: Reference, by) -> None:
        self.told.append(("merged", f"{gone.key} into {kept.key}"))

    def parted(self, gone: Reference, kept: Reference, by) -> None:
        self.told.append(("parted", f"{gone.key} from {kept.key}"))

    def flagged(self, reference: Reference, notice, by) -> None:
        self.told.append((notice.kind, reference.key))

    def links(self, among) -> list[tuple[str, Use]]:
        return [(url, use) for url, use in self.linked if among is None or url in among]

    def details_changed(self, reference: Reference) -> None:
        self.told.append(("details", reference.key))

    def checked(self, references) -> None:
        self.looked_at += references


@pytest.fixture
def shelf(monkeypatch) -> Iterator[Shelf]:
    shelf = Shelf()
    monkeypatch.setattr(uses, "_providers", [])
    uses.register(shelf)
    return shelf
