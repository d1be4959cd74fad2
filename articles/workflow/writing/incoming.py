"""A text that came in becomes a draft: its works in the library, its pictures kept, its report beside it."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from articles import text
from articles.incoming import Arrival, Note, Record, Unreadable
from articles.incoming.arrival import COULD_NOT, RECORD
from articles.models import Document, FormerSlug, Incoming, Kind
from articles.models.document import TAKEN_BY_THE_SITE
from articles.workflow import rules
from articles.workflow.checking import results
from articles.workflow.errors import NotAllowed
from articles.workflow.rules import require
from articles.workflow.writing import pictures
from articles.workflow.writing.drafts import create
from references import library, names
from references.errors import LibraryError
from references.models import Reference
from references.words import text as words_of

TO_CONFIRM = "new in the library, to be looked at and confirmed, as"
KNOWN = "in the library already, cited as"


@transaction.atomic
def take_in(arrival: Arrival, *, by: User, kind: str = Kind.ARTICLE) -> Incoming:
    """The text as a new draft of this kind, with its report. Raises NotAllowed, Unreadable; then nothing came in."""
    require(rules.may_create(by, kind))
    keys, on_records = _shelve(arrival, by)
    addresses, on_pictures = _keep_pictures(arrival, by)
    body = arrival.markdown(keys, addresses)
    if len(body) > text.MAX_LENGTH:
        raise Unreadable(str(text.TextTooLong(len(body))))
    document = create(kind, by=by, title=arrival.title, slug=free_slug(arrival.title), body=body)
    told = [replace(note, keys=tuple(keys.get(key, key) for key in note.keys)) for note in arrival.notes]
    notes = [*on_records, *(note for note in told if note.what != RECORD), *on_pictures, *_on_unknown(body)]
    name = arrival.name[-255:] or arrival.title
    report = as_json(notes)
    to_do = results.of(document).to_do
    return Incoming.objects.create(
        name=name, format=arrival.format, document=document, report=report, to_do=to_do, by=by
    )


def known(record: Record) -> Reference | None:
    """The work of the library that this record is: by identifier, else by title, year and first author."""
    return next(iter(library.same_works(record.csl) or library.lookalikes(record.csl)), None)


def free_slug(title: str) -> str:
    """A slug made of the title that no document has or had."""
    start = slugify(title)[:70].strip("-") or "text"
    taken = {*TAKEN_BY_THE_SITE, *Document.objects.filter(slug__startswith=start).values_list("slug", flat=True)}
    taken |= {*FormerSlug.objects.filter(slug__startswith=start).values_list("slug", flat=True)}
    return next(slug for n in range(1, len(taken) + 2) if (slug := start if n == 1 else f"{start}-{n}") not in taken)


def as_json(notes: Iterable[Note]) -> list[dict]:
    return [
        {"place": note.place, "what": note.what, "words": note.words} | ({"keys": list(note.keys)} if note.keys else {})
        for note in notes
    ]


def _shelve(arrival: Arrival, by: User) -> tuple[dict[str, str], list[Note]]:
    """Each record's key in the library, and what is to be said of it."""
    keys: dict[str, str] = {}
    notes = []
    for record in arrival.records:
        said = f"{names.label(record.csl)}, “{words_of(record.csl.get('title'))[:100]}”"
        work = known(record)
        how = KNOWN if work else TO_CONFIRM
        try:
            work = work or _added(arrival, record, by)
        except LibraryError as error:
            told = f"{said} could not be added, so its citations lead nowhere. {error}"
            notes.append(Note(record.place, COULD_NOT, told))
            continue
        keys[record.key] = work.key
        notes.append(Note(record.place, RECORD, f"{said}: {how}", (work.key,)))
    return keys, notes


def _added(arrival: Arrival, record: Record, by: User) -> Reference:
    if not by.has_perm("references.add_reference"):
        raise NotAllowed("This text brings works that the library has not, and your account may not add references.")
    return library.add(record.csl, by=by, source=arrival.name[-200:], confirmed=False, not_confirmed=record.doubt[:300])


def _keep_pictures(arrival: Arrival, by: User) -> tuple[dict[int, str], list[Note]]:
    addresses: dict[int, str] = {}
    notes = []
    for n, picture in enumerate(arrival.pictures):
        try:
            addresses[n] = pictures.keep(pictures.encode(picture.data), by=by).file.url
        except pictures.Refused as refused:
            notes.append(Note(f"picture {n + 1}", COULD_NOT, f"“{picture.alt[:80]}” was not kept. {refused}"))
    return addresses, notes


def _on_unknown(body: str) -> list[Note]:
    """A note on each key in the text that leads to no work."""
    cited = text.render(body).keys
    found = Reference.objects.resolve(cited) if cited else {}
    unknown = [key for key in cited if key not in found]
    return [Note("", COULD_NOT, f"@{key[:60]} is cited, and the library has no work of this key.") for key in unknown]
