"""What every verb does with a record: clean it, lock its work, tell what would change, save and log."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Lower

from references import csl as records
from references import dates, identity, keys, names, words
from references.csl import Problem
from references.errors import AlreadyThere, Change, NotValid
from references.identifiers import Identifier
from references.models import Action, Alias, Reference, ReferenceEdit

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# What the library knows of a work beside its record.
FACTS = ("evidence_type", "also_type", "not_car_nk", "people", "sponsor_funded", "not_confirmed", "trial")


def cleaned(csl: object) -> dict:
    try:
        return records.clean(csl)
    except records.CslError as error:
        raise NotValid(error.problems) from None


def known(facts: Mapping[str, object]) -> dict[str, Any]:
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"A work has no {', '.join(sorted(unknown))}; it has {', '.join(FACTS)}.")
    return dict(facts)


def locked(reference: Reference) -> Reference:
    """The work as it stands now, which nobody else changes until the transaction ends."""
    return Reference.objects.select_for_update(no_key=True).get(pk=reference.pk)


def free_key(csl: Mapping) -> str:
    """The suggested key that nobody has yet."""
    start = keys.suggest(csl)
    taken = set(Reference.objects.filter(key__istartswith=start).values_list("key", flat=True))
    taken |= set(Alias.objects.filter(key__istartswith=start).values_list("key", flat=True))
    return keys.suggest(csl, taken)


def same_works(csl: Mapping) -> list[Reference]:
    """Works of the library that have one of this record's identifiers; what was merged away leads on."""
    found = identity.identifiers(csl)
    if not found:
        return []
    works = Reference.objects.filter(_any_of(found)).select_related("merged_into")
    return _kept(works) or _kept(_merged_away(found))


def lookalikes(csl: Mapping) -> list[Reference]:
    """Works of the same title, first author and year, that no identifier tells apart. Nothing proves them the same."""
    people = [words.fold(names.family(name)) for name in names.of(csl, "author", "editor")[:1]]
    title, year = folded_title(csl), dates.year(csl)
    if not people or not title or year is None:
        return []
    shelf = Reference.objects.kept().filter(year=year, first_author=people[0])
    shelf = shelf.filter(found_by__contains=title)  # the database looks at titles, not at records
    return [work for work in shelf if folded_title(work.csl) == title and not identity.told_apart(work.csl, csl)]


def folded_title(csl: Mapping) -> str:
    return words.fold(words.without_tags(words.text(csl.get("title"))))


def changes(current: Reference, record: Mapping, key: str, facts: Mapping[str, Any]) -> list[Change]:
    """Field by field, by name, what would become different; the record's own id follows the key."""
    before = {field: value for field, value in current.csl.items() if field != "id"}
    after = {field: value for field, value in record.items() if field != "id"}
    before |= {"key": current.key} | {fact: getattr(current, fact) for fact in facts}
    after |= {"key": key, **facts}
    return [
        {"field": field, "old": before.get(field), "new": after.get(field)}
        for field in sorted({*before, *after})
        if before.get(field) != after.get(field)
    ]


def apply(current: Reference, record: dict, key: str, facts: Mapping[str, Any]) -> None:
    """Make the change, raise the edit number and save; refused with everything that is wrong."""
    current.csl, current.key = record, key
    for fact, value in facts.items():
        setattr(current, fact, value)
    current.edit += 1
    save(current)


def save(reference: Reference) -> None:
    """Save it, or tell what is wrong: by field, or by the work that is there already."""
    check(reference)
    _refuse_alias_of_another(reference)
    try:
        with transaction.atomic():
            reference.save()
    except IntegrityError:
        refuse_duplicates(reference)
        raise


def check(reference: Reference) -> None:
    if not keys.valid(reference.key):
        raise NotValid([Problem("key", keys.RULE)])
    reference.read_record()
    try:
        reference.clean_fields()
        reference.clean()
    except ValidationError as error:
        problems = [Problem(field, " ".join(told)) for field, told in error.message_dict.items()]
        raise NotValid(problems) from None


def refuse_duplicates(reference: Reference) -> None:
    found = identity.identifiers(reference.csl)
    key = Q(lower_key=reference.key.lower())
    others = Reference.objects.alias(lower_key=Lower("key")).exclude(pk=reference.pk)
    for other in others.filter(key | _any_of(found))[:1]:
        same = [Identifier(kind, value) for kind, value in found.items() if getattr(other, kind) == value]
        raise AlreadyThere(other, str(same[0]) if same else f"The key {reference.key}")


def _refuse_alias_of_another(reference: Reference) -> None:
    """A key that leads to one work may not become the own key of another; the database keeps them in two tables."""
    alias = Alias.objects.filter(key__iexact=reference.key).exclude(reference=reference.pk).first()
    if alias:
        raise AlreadyThere(alias.reference, f"The key {reference.key}")


def log(reference: Reference, action: Action, changed: Sequence[Change], by: "User") -> None:
    ReferenceEdit.objects.create(
        reference=reference,
        key=reference.key,
        title=reference.title,
        action=action,
        changes=list(changed),
        number=reference.edit,
        by=by,
    )


def _merged_away(found: Mapping[str, str]) -> list[Reference]:
    """Merged records have left their identifiers to the one that was kept, which may have others of its own."""
    anyone = Q()
    for value in found.values():
        anyone |= Q(found_by__contains=words.fold(value))
    gone = Reference.objects.exclude(merged_into=None).filter(anyone).select_related("merged_into")
    return [work for work in gone if found.items() & identity.identifiers(work.csl).items()]


def _kept(works: Iterable[Reference]) -> list[Reference]:
    """Each of these, or what it was merged into, once."""
    kept = (work.merged_into or work for work in works)
    return list({work.pk: work for work in kept}.values())


def _any_of(found: Mapping[str, str]) -> Q:
    anyone = Q()
    for kind, value in found.items():
        anyone |= Q(**{kind: value})
    return anyone
