from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Prefetch, Q
from django.db.models.functions import Lower

from references import bibliography, csl, dates, evidence, finding, identifiers, identity, keys, names, types, words
from references.identifiers import KINDS, LONGEST_DOI, Identifier
from references.identifiers import MAX_LENGTH as LONGEST_ADDRESS
from references.models.notice import Notice
from references.notices.once import Told, once
from references.routes import address

MOST_FOUND = 1000

COLUMNS = (
    "type",
    "title",
    "container",
    "first_author",
    "year",
    "link",
    "found_by",
    *KINDS,
)  # read from the record at each save


class Beginning(Func):
    """What names or titles are put in order by. They have no limit, and PostgreSQL takes none of some thousand letters
    into an index; in words of its own, since an index is taken only where a query says the very same.
    """

    template = "LOWER(SUBSTR(%(expressions)s, 1, 200))"


class YearOrNone(Func):
    """0 for none: the engines put what is null at different ends."""

    template = "COALESCE(%(expressions)s, 0)"


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def kept(self) -> "ReferenceQuerySet":
        """Without records that were merged into another."""
        return self.filter(merged_into=None)

    def resolve(self, keys: Collection[str]) -> dict[str, "Reference"]:
        """Each of these keys that leads to a work: its own, an alias, or that of a record merged into it.

        Works come with their notices. One query, and one more each for aliases and merged records where any are.
        """
        found = {work.key: work for work in self.filter(key__in=set(keys)).with_notices()}
        if others := set(keys) - found.keys():
            aliases = dict(self.filter(aliases__key__in=others).values_list("aliases__key", "pk"))
            works = self.with_notices().in_bulk(aliases.values())
            found |= {key: works[pk] for key, pk in aliases.items()}
        gone = {work.merged_into_id for work in found.values() if work.merged_into_id}
        into = self.with_notices().in_bulk(gone) if gone else {}
        return {key: into.get(work.merged_into_id, work) for key, work in found.items()}

    def with_notices(self) -> "ReferenceQuerySet":
        """With those of records that were merged into it; as lists, since managers cost more than rows."""
        own = Prefetch("notices", to_attr="own_notices")
        merged = Prefetch("merged_from", Reference.objects.prefetch_related(own), to_attr="merged_records")
        return self.prefetch_related(own, merged)

    def of_evidence(self, evidence_type: str) -> "ReferenceQuerySet":
        """Works of this type, mixed papers included."""
        return self.filter(Q(evidence_type=evidence_type) | Q(also_type=evidence_type))

    def incomplete(self) -> "ReferenceQuerySet":
        """Works of which authors, journal or publisher, or the year are missing, or something is unconfirmed."""
        people = Q(csl__has_key="author") | Q(csl__has_key="editor")
        placed = Q(csl__has_any_keys=["container-title", "container-title-short", "publisher"])
        return self.filter(~people | ~placed | Q(year=None) | ~Q(not_confirmed=""))

    def to_confirm(self) -> "ReferenceQuerySet":
        """Works whose record came from a file, and which nobody has looked at; merged ones are done with."""
        return self.kept().filter(confirmed=False)

    def with_key(self, key: str) -> "ReferenceQuerySet":
        """The work with this key, in whatever capitals."""
        return self.alias(lower_key=Lower("key")).filter(lower_key=key.lower())

    def next_to(self, key: str, many: int) -> list[str]:
        """As many keys on each side of this one in the alphabet, in two queries that an index answers."""
        listed = self.alias(lower_key=Lower("key"))
        after = listed.filter(lower_key__gte=key.lower()).order_by("lower_key")
        before = listed.filter(lower_key__lt=key.lower()).order_by("-lower_key")
        return [near for side in (before, after) for near in side.values_list("key", flat=True)[:many]]

    def matching(self, query: str) -> "ReferenceQuerySet":
        """Works in whose key, names, title, container, year or identifiers every word of the query stands or begins.

        Of a word that stands in more than ``MOST_FOUND`` works, those that came in last.
        """
        asked = words.fold(query).split()
        return self.filter(pk__in=finding.keys(asked, most=MOST_FOUND)) if asked else self


def _identifier(name: str, *, max_length: int) -> models.CharField:
    """Null rather than '' where there is none, since any number of nulls may stand in a unique column."""
    return models.CharField(name, max_length=max_length, editable=False, null=True, blank=True)


class Reference(models.Model):
    """A work in the library. ``csl`` is the record; the columns beside it are read from it at each save."""

    key = models.CharField(max_length=keys.MAX_LENGTH, help_text="What authors type after @, as in [@liu2020].")
    csl = models.JSONField("record", help_text="The work as a CSL-JSON item.")

    type = models.CharField(max_length=40, editable=False)
    title = models.TextField(editable=False)
    container = models.TextField("journal or book", editable=False, blank=True)
    first_author = models.TextField(editable=False, blank=True, help_text="Folded, for sorting.")
    year = models.PositiveSmallIntegerField(editable=False, null=True, blank=True)
    doi = _identifier("DOI", max_length=LONGEST_DOI)
    pmid = _identifier("PMID", max_length=10)
    pmcid = _identifier("PMCID", max_length=16)
    isbn = _identifier("ISBN", max_length=13)
    nct = _identifier("trial number", max_length=11)
    url = _identifier("address", max_length=LONGEST_ADDRESS)
    link = _identifier("address beside the DOI", max_length=LONGEST_ADDRESS)
    found_by = models.TextField(editable=False, help_text="What searches look in, folded by references.words.")

    evidence_type = models.CharField("type of evidence", max_length=24, choices=evidence.choices, blank=True)
    also_type = models.CharField(
        "second type",
        max_length=24,
        choices=evidence.choices,
        blank=True,
        help_text="For a paper that reports two kinds of study, such as mice and a phase 1 trial.",
    )
    not_car_nk = models.BooleanField(
        "not about CAR-NK", default=False, help_text="Indirect evidence, such as a trial of CAR-T cells."
    )
    people = models.PositiveIntegerField("people treated", null=True, blank=True)
    sponsor_funded = models.BooleanField("paid for by the maker", default=False)
    not_confirmed = models.CharField(
        max_length=300, blank=True, help_text="What nobody has confirmed yet, such as 'co-authors, pages'."
    )

    confirmed = models.BooleanField(
        default=True, editable=False, help_text="False: read from a file, and nobody has looked at it yet."
    )
    source = models.CharField(
        max_length=200, blank=True, editable=False, help_text="Where the record came from: a service, a file."
    )
    by_hand = models.JSONField(
        default=list, editable=False, help_text="Fields that a person corrected: they win over later refreshes."
    )
    trial = models.CharField(
        "reports the trial",
        max_length=11,
        blank=True,
        help_text="The registration (NCT number) of the trial that this paper reports: it links papers of one trial.",
    )
    checked_at = models.DateTimeField(
        "checked for notices", null=True, blank=True, editable=False, help_text="When every source was last asked."
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )

    edit = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    cited: int  # by how many public texts, where a list has asked (references.shelves)
    is_unchecked: bool  # where a page has asked (references.statuses)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(Lower("key"), name="reference_key_unique"),
            *(models.UniqueConstraint(fields=[kind], name=f"reference_{kind}_unique") for kind in KINDS),
            models.CheckConstraint(condition=~Q(key="") & ~Q(title=""), name="reference_has_key_and_title"),
            models.CheckConstraint(
                condition=Q(evidence_type__in=["", *evidence.BY_KEY]) & Q(also_type__in=["", *evidence.BY_KEY]),
                name="reference_evidence_type_known",
            ),
            models.CheckConstraint(
                condition=Q(also_type="") | (~Q(evidence_type="") & ~Q(also_type=F("evidence_type"))),
                name="reference_second_type_differs",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="reference_not_merged_into_itself"
            ),
        ]
        indexes = [
            models.Index(fields=["key"], name="reference_key"),
            models.Index(fields=["year"], name="reference_year"),
            models.Index(fields=["link"], condition=Q(link__isnull=False), name="reference_link"),
            models.Index(fields=["evidence_type"], name="reference_evidence_type"),
            models.Index(fields=["trial"], name="reference_trial"),
            models.Index(fields=["checked_at"], name="reference_checked_at"),
            models.Index(fields=["merged_into", "year", "evidence_type", "also_type"], name="reference_counted"),
            models.Index(fields=["merged_into", "year", "key"], name="reference_of_year"),
            models.Index(fields=["merged_into", "evidence_type", "year", "key"], name="reference_of_evidence"),
            # With a condition: PostgreSQL takes no order from the columns that follow one that is null.
            models.Index(
                Beginning("first_author"),
                YearOrNone("year").desc(),
                "key",
                "id",
                condition=Q(merged_into=None),
                name="reference_by_author",
            ),
            models.Index(Beginning("title"), "key", "id", condition=Q(merged_into=None), name="reference_by_title"),
            models.Index(fields=["merged_into", "key", "id"], name="reference_listed"),
            models.Index(fields=["merged_into", "updated_at"], name="reference_recent"),
            models.Index(fields=["type", "merged_into", "key", "id"], name="reference_type"),
            models.Index(
                fields=["merged_into", "key", "id"], condition=Q(confirmed=False), name="reference_to_confirm"
            ),
            # SQLite leaves the plain index of the key aside: almost all of its entries are null.
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="reference_merged"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.read_record()
        if "csl" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], *COLUMNS}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address("references:reference", self.key)

    def clean(self) -> None:
        if self.also_type and self.also_type == self.evidence_type:
            raise ValidationError({"also_type": "Leave the second type empty, or choose another than the first."})
        if self.also_type and not self.evidence_type:
            raise ValidationError({"evidence_type": "Choose the first type before a second one."})
        if self.trial:
            number = identifiers.read("nct", self.trial)
            if number is None:
                raise ValidationError({"trial": "A trial's registration looks like NCT03056339."})
            self.trial = number.value

    def read_record(self) -> None:
        """Set the columns from the record, which carries the key as its id."""
        self.csl = self.csl | {"id": self.key}
        found = identity.identifiers(self.csl)
        self.type = types.type_of(self.csl)
        self.title = words.without_tags(words.text(self.csl.get("title")))
        self.container = words.text(self.csl.get("container-title"))
        self.year = dates.year(self.csl)
        for kind in KINDS:  # what was merged away leaves its identifiers to the record that was kept
            setattr(self, kind, None if self.merged_into_id else found.get(kind))
        self.link = identity.link(self.csl)
        people = [names.family(name) for name in names.of(self.csl, "author", "editor")]
        self.first_author = words.fold(people[0]) if people else ""
        seen = [self.key, *people, self.title, self.container, words.text(self.csl.get("container-title-short"))]
        self.found_by = words.fold(" ".join([*seen, str(self.year or ""), *found.values()]))

    @property
    def every_key(self) -> set[str]:
        """All that a text may call it: its key, its aliases, and those of records merged into it."""
        merged = type(self).objects.filter(merged_into=self).values_list("key", "aliases__key")
        own = self.aliases.values_list("key", flat=True)
        return {self.key, *own, *(key for pair in merged for key in pair if key)}

    @property
    def label(self) -> str:
        return names.label(self.csl)

    @property
    def fingerprint(self) -> str:
        return identity.fingerprint(self.csl)

    @property
    def entry(self) -> str:
        """The entry in this site's style, HTML that is safe to show."""
        return bibliography.format([self.csl], bibliography.house_style())[0]

    @property
    def entries(self) -> list[bibliography.Styled]:
        """In every style, this site's own first."""
        return bibliography.in_every_style(self.csl)

    @property
    def incomplete(self) -> list[str]:
        """What is missing or unconfirmed, in words; empty for a complete record."""
        unsure = [f"not confirmed: {self.not_confirmed}"] if self.not_confirmed else []
        return [*(f"{what} missing" for what in csl.missing(self.csl)), *unsure]

    @property
    def badge(self) -> evidence.Badge:
        return evidence.badge(
            self.evidence_type,
            self.also_type,
            not_car_nk=self.not_car_nk,
            people=self.people,
            sponsor_funded=self.sponsor_funded,
        )

    @property
    def evidence_kinds(self) -> list[str]:
        """One, two for a mixed paper, none where nobody has said."""
        return [kind for kind in (self.evidence_type, self.also_type) if kind]

    @property
    def every_notice(self) -> list[Notice]:
        """Each row, those of records merged into it included; no query after ``with_notices``."""
        read: dict[str, Any] = self.__dict__
        if "own_notices" in read:
            return [notice for each in (self, *read["merged_records"]) for notice in each.__dict__["own_notices"]]
        return [notice for record in (self, *self.merged_from.all()) for notice in record.notices.all()]

    def known_by(self, moment: datetime) -> list[Told]:
        """The notices that had come in by then, each once."""
        return once([notice for notice in self.every_notice if notice.added_at <= moment], self.doi)

    @property
    def gravest_first(self) -> list[Told]:
        """All notices, each once however many sources tell of it."""
        return once(self.every_notice, self.doi)

    @property
    def worst_notice(self) -> Notice | None:
        """The gravest notice, whatever the dates: a later correction does not hide a retraction."""
        return min(self.every_notice, key=lambda notice: notice.gravity, default=None)

    @property
    def identifiers(self) -> list[Identifier]:
        """Those that are known, in the order of KINDS."""
        found = ((kind, getattr(self, kind)) for kind in KINDS)
        return [Identifier(kind, value) for kind, value in found if value]

    @property
    def type_words(self) -> str:
        return types.TYPES.get(self.type, self.type)
