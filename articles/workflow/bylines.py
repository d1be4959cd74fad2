"""
What is told of an author, changed: its name, credentials, affiliation, ORCID or interests.

All of that is part of what reviewers sign. So what is in review or approved goes back to its author, each draft gets a
save of its own, and what is live, which keeps the byline as it was signed, is marked for a look. All of it happens in
one transaction with the change, and not before the person who makes it has seen what it concerns.

The save carries the name of who made the change and makes them no contributor (``contributors``). The number of the
draft's edits stays: no form carries these details, so nobody who is writing just then has to bring two texts together.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Document, Event, Part, Person, State, Version
from articles.models.version import VersionQuerySet
from articles.text import clean
from articles.workflow import clock, locking, rules, showing
from articles.workflow.errors import WrongState
from articles.workflow.reviewing import review
from articles.workflow.writing import bundle, drafts, manuscript

DETAILS = ("name", "credentials", "affiliation", "orcid", "interests")


@dataclass(frozen=True)
class Changed:
    """One detail: its name on screen, what it was and what it is to be."""

    label: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.label}: “{self.old}” → “{self.new}”"


@dataclass(frozen=True)
class Concerned:
    """What a change touches. True where somebody has signed or is reading the byline as it was.

    ``back``: in review or approved; ``along``: handed in together with these; ``live``: versions that readers see.
    """

    changes: tuple[Changed, ...] = ()
    back: tuple[Document, ...] = ()
    along: tuple[Document, ...] = ()
    live: tuple[Version, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.back or self.live)

    @property
    def seen(self) -> str:
        """Stands for all of it, old words included, on the page that shows it."""
        handed_in = [document.submission_id for document in (*self.back, *self.along)]
        versions = [version.pk for version in self.live]
        return bundle.digest(bundle.canonical([list(map(str, self.changes)), handed_in, versions]))


class Unseen(WrongState):
    """Nothing was changed: who would change it has not seen ``concerned`` as it is now."""

    def __init__(self, concerned: Concerned, *, moved_on: bool) -> None:
        self.concerned, self.moved_on = concerned, moved_on
        super().__init__(
            "What this concerns has changed since you were shown it, so nothing was saved. Look at it again."
            if moved_on
            else "Others have signed this byline. Look at what the change concerns first."
        )


def concerned(person: Person, values: Mapping[str, str]) -> Concerned:
    """What these details, where they differ from those of now, would touch; the same few queries for any number."""
    changes = _changes(person, values)
    if not changes:
        return Concerned()
    back = list(Document.objects.exclude(state=State.DRAFT).filter(bylines__person=person).order_by("title", "pk"))
    together = Document.objects.filter(submission__parcel__submissions__current_for__in=back)
    along = together.exclude(pk__in=[document.pk for document in back]).distinct().order_by("title", "pk")
    return Concerned(changes, tuple(back), tuple(along), tuple(_signed_otherwise(person, values)))


@transaction.atomic
def change(person: Person, *, by: User, seen: str = "", **values: str) -> Concerned:
    """Change these details and do all that follows. ``seen``: that of the ``Concerned`` which the person was shown.

    Raises NotAllowed, and Unseen where something is concerned and was not shown, or not like this.
    """
    rules.require(rules.may_change_byline(by))
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    locking.lock_all(_documents(person))
    found = concerned(person, values)
    if found and found.seen != seen:
        raise Unseen(found, moved_on=bool(seen))
    if found.changes:
        _save(person, values)
        _follow(person, found, by)
    return found


def _changes(person: Person, values: Mapping[str, str]) -> tuple[Changed, ...]:
    details = {name: (getattr(person, name), values[name]) for name in DETAILS if name in values}
    return tuple(
        Changed(str(Person._meta.get_field(name).verbose_name), clean(old), clean(new))
        for name, (old, new) in details.items()
        if clean(old) != clean(new)
    )


def _signed_otherwise(person: Person, values: Mapping[str, str]) -> list[Version]:
    """Live versions whose byline is not what these details make it: going back to what was signed asks for no look."""
    told = {name: clean(values.get(name, getattr(person, name))) for name in DETAILS}
    found = _live(person).select_related("document", "submission__revision").order_by("title", "pk")
    return [version for version in found if _signed(version, person) != told]


def _signed(version: Version, person: Person) -> dict[str, str]:
    lines = (author for author in version.own["authors"] if author["person"] == person.pk)
    return next({name: author[name] for name in DETAILS} for author in lines)


def _documents(person: Person) -> list[int]:
    """All that its change may touch."""
    drafts = Document.objects.filter(bylines__person=person)
    return [*{*drafts.values_list("pk", flat=True), *_live(person).values_list("document", flat=True)}]


def _live(person: Person) -> VersionQuerySet:
    """Bylines are those that were signed, since those of the draft may have changed."""
    return Version.objects.filter(names__person=person, names__part=Part.AUTHOR, names__live=True)


def _save(person: Person, values: Mapping[str, str]) -> None:
    for name in values:
        setattr(person, name, values[name])
    person.save(update_fields=list(values))


def _follow(person: Person, found: Concerned, by: User) -> None:
    cause = f"The byline of {person.name} was changed. {'; '.join(map(str, found.changes))}."
    for document in found.back:
        review.send_back(document, by=by, cause=cause)
    for version in found.live:
        step = Event.Step.TO_LOOK_AT
        Event.objects.create(document=version.document, step=step, by=by, note=cause, at=clock.now())
    for document in Document.objects.filter(bylines__person=person).order_by("pk"):
        drawn = bundle.draw_up(document, manuscript.read(document))
        drafts.record(document, drawn, by=by, byline_only=True)
    showing.changed()
