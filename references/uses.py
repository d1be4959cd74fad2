"""Where works are used. The library does not know; who cites them tells it by ``register``.

    class Citations:                       # in the app above
        def of(self, reference, *, public): ...
    uses.register(Citations())             # in its AppConfig.ready()

Without a provider nothing is used.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from django.db.models import ExpressionWrapper, IntegerField, Q, Value
from django.db.models.expressions import Combinable

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from references.models import Notice, Reference


class Quote(NamedTuple):
    """A sentence that cites a work, and where it stands."""

    words: str
    url: str


class Topic(NamedTuple):
    """A subject of texts that cite works: its name in an address, and its name."""

    slug: str
    name: str


@dataclass(frozen=True)
class Use:
    """One place that cites a work: its title, its address, and in words what it is ('Article, draft').

    ``quotes``: the sentences, where readers may see them.
    """

    title: str
    url: str
    words: str = ""
    quotes: tuple[Quote, ...] = ()


class Provider(Protocol):
    """What the app above answers. ``public`` asks for what readers may know of."""

    def of(self, reference: "Reference", *, public: bool) -> Iterable[Use]: ...

    def count(self, references: Iterable["Reference"]) -> Mapping[int, int]:
        """Primary key to number of places, for staff; in a constant number of queries."""
        ...

    def topics(self) -> Iterable[Topic]:
        """What public texts that cite works are about, in the order in which readers are to see it."""
        ...

    def about(self, topic: str) -> Q:
        """A condition on works: that a public text about this topic cites them."""
        ...

    def times_cited(self) -> Combinable:
        """An expression on works: how many public texts cite them."""
        ...

    def cited(self, reference: "Reference") -> bool:
        """Whether any draft or version, of today or of earlier, cites it."""
        ...

    def identity_changing(self, reference: "Reference") -> Iterable[Use]:
        """What a change of its identity would concern."""
        ...

    def identity_changed(self, reference: "Reference", by: "User") -> None:
        """Called inside the transaction that changes it."""
        ...

    def merged(self, gone: "Reference", kept: "Reference", by: "User") -> None:
        """Called inside the transaction in which ``gone`` becomes another name of ``kept``."""
        ...

    def parted(self, gone: "Reference", kept: "Reference", by: "User") -> None:
        """Called inside the transaction that undoes it."""
        ...

    def flagged(self, reference: "Reference", notice: "Notice", by: "User | None") -> None:
        """Called inside the transaction that adds a notice of which nobody knew."""
        ...

    def links(self, among: Collection[str] | None) -> Iterable[tuple[str, Use]]:
        """Each web address that a text holds, of today's drafts and public texts; ``words`` tell the line.

        ``among``: these addresses alone.
        """
        ...

    def details_changed(self, reference: "Reference") -> None:
        """Called as the last act of a transaction that changes what public pages show of it."""
        ...

    def checked(self, references: Collection[int]) -> None:
        """The same of one that keeps what sources said of these works, by primary key."""
        ...


_providers: list[Provider] = []


def register(provider: Provider) -> None:
    if provider not in _providers:
        _providers.append(provider)


def of(reference: "Reference", *, public: bool = False) -> list[Use]:
    return [use for provider in _providers for use in provider.of(reference, public=public)]


def count(references: Iterable["Reference"]) -> dict[int, int]:
    """Primary key to number of places; 0 for what nobody cites."""
    listed = list(references)
    total: Counter[int] = Counter({reference.pk: 0 for reference in listed})
    for provider in _providers:
        total.update(provider.count(listed))
    return dict(total)


def topics() -> list[Topic]:
    return list(dict.fromkeys(topic for provider in _providers for topic in provider.topics()))


def about(topic: str) -> Q:
    """A condition on works; without a provider nothing is about anything."""
    found = Q(pk__in=[])
    for provider in _providers:
        found |= provider.about(topic)
    return found


def times_cited() -> ExpressionWrapper:
    return ExpressionWrapper(sum((provider.times_cited() for provider in _providers), Value(0)), IntegerField())


def cited(reference: "Reference") -> bool:
    return any(provider.cited(reference) for provider in _providers)


def links(among: Collection[str] | None = None) -> list[tuple[str, Use]]:
    return [link for provider in _providers for link in provider.links(among)]


def identity_changing(reference: "Reference") -> list[Use]:
    return [use for provider in _providers for use in provider.identity_changing(reference)]


def identity_changed(reference: "Reference", by: "User") -> None:
    for provider in _providers:
        provider.identity_changed(reference, by)


def merged(gone: "Reference", kept: "Reference", by: "User") -> None:
    for provider in _providers:
        provider.merged(gone, kept, by)


def parted(gone: "Reference", kept: "Reference", by: "User") -> None:
    for provider in _providers:
        provider.parted(gone, kept, by)


def flagged(reference: "Reference", notice: "Notice", by: "User | None") -> None:
    for provider in _providers:
        provider.flagged(reference, notice, by)


def details_changed(reference: "Reference") -> None:
    for provider in _providers:
        provider.details_changed(reference)


def checked(references: Collection[int]) -> None:
    for provider in _providers:
        provider.checked(references)
