"""From a draft, or from what readers have, to the Subject that checks read. A constant number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from articles.checks import Address, Author, Facts, Part, Subject, Work, parts
from articles.checks.citations.outside import linked
from articles.models import Assignment, Document, Invitation, Kind, Version
from articles.text import Link, Word
from articles.text.citations import mentioned as keys_in
from articles.text.doclinks import mentioned as slugs_in
from articles.workflow import clock
from articles.workflow.checking import style
from articles.workflow.cited import tasks
from articles.workflow.writing import bundle, glossary, manuscript, shown, works
from references import csl
from references.models import Address as Asked
from references.models import Answered, Reference


@dataclass(frozen=True)
class _Cited:
    """The works and documents that some texts name."""

    works: Mapping[str, Reference]
    aliases: Mapping[str, str]
    targets: Mapping[str, Document]

    @classmethod
    def by(cls, markdown: str) -> "_Cited":
        found, aliases = manuscript.find_works(keys_in(markdown), works.resolve)
        return cls(found, aliases, manuscript.targets_of(slugs_in(markdown)))

    def parts(self, texts: Mapping[str, str]) -> tuple[Part, ...]:
        return parts.parts(
            texts,
            {key: work.csl for key, work in self.works.items()},
            links={slug: Link(id=target.pk, title=target.title) for slug, target in self.targets.items()},
            aliases=self.aliases,
            evidence={key: work.evidence_kinds for key, work in self.works.items()},
        )


def of_draft(document: Document, texts: Mapping[str, Any] | None = None) -> Subject:
    """``texts``: what is being typed, by field, in place of what was saved."""
    own = bundle.own(document) | dict(texts or {})
    reviewers = _reviewers(document) if document.pk else None
    return _subject(document, own, reviewers)


def of_version(version: Version) -> Subject:
    """What readers have, by what is known of its sources today."""
    return _subject(version.document, version.own, None)


def _subject(document: Document, own: Mapping[str, Any], reviewers: int | None) -> Subject:
    texts = {name: own.get(name) or "" for name in parts.ORDER}
    cited = _Cited.by("\n\n".join(texts.values()))
    read = cited.parts(texts)
    outside = {address for part in read for address, _ in part.outside}
    return Subject(
        kind=own["kind"],
        audience=own.get("audience", ""),
        parts=read,
        today=clock.today(),
        facts=_facts(own, reviewers),
        works=_works(document, cited),
        glossary=_glossary(document),
        addresses=_addresses(outside),
        library=_library(read),
        house=style.style(),
    )


def _facts(own: Mapping[str, Any], reviewers: int | None) -> Facts:
    day = own.get("review_by")
    return Facts(
        authors=tuple(
            Author(line["name"], line["orcid"], line["interests"], line["credentials"])
            for line in own.get("authors", [])
        ),
        funding=own.get("funding", ""),
        review_by=date.fromisoformat(day) if day else None,
        topic=str(own.get("topic") or ""),
        disclaimers=len(shown.disclaimers(dict(own), on=clock.today())) if own["kind"] == Kind.ARTICLE else 0,
        questions=len(own.get("questions", [])),
        short_forms=glossary.short_forms(own.get("abbreviations", "")),
        reviewers=reviewers,
        scope=own.get("scope", ""),
        placement=own.get("placement", ""),
    )


def _reviewers(document: Document) -> int:
    """Who was asked and has not said no, and who signed before."""
    asked = Assignment.objects.filter(document=document, ended_at=None).count()
    invited = Invitation.objects.filter(document=document).to_decide().open(clock.now()).count()
    return asked + invited + document.submissions.filter(reviews__isnull=False).count()


def _works(document: Document, cited: _Cited) -> dict[str, Work]:
    settled = tasks.settled_keys(document, cited.works.values()) if document.pk else set()
    published = _published({key: work for key, work in cited.works.items() if "preprint" in work.evidence_kinds})
    named: dict[str, list[str]] = {key: [] for key in cited.works}
    for alias, key in cited.aliases.items():
        named[key].append(alias)
    return {
        key: Work(
            key=key,
            record=work.csl,
            label=work.label,
            kinds=tuple(work.evidence_kinds),
            direct=not work.not_car_nk,
            people=work.people,
            trial=work.trial,
            notices=tuple(notice.kind for notice in work.gravest_first),
            settled=key in settled,
            lacks=tuple(csl.missing(work.csl)),
            cited_as=tuple(named[key]),
            published_as=published.get(key, ""),
        )
        for key, work in cited.works.items()
    }


def _published(preprints: Mapping[str, Reference]) -> dict[str, str]:
    """Key of a preprint to the key of the library's work with the same title that is none."""
    if not preprints:
        return {}
    titles = {work.title.casefold(): key for key, work in preprints.items()}
    alike = Reference.objects.filter(title__in=[work.title for work in preprints.values()])
    return {
        titles[work.title.casefold()]: work.key
        for work in alike
        if work.merged_into_id is None and "preprint" not in work.evidence_kinds and work.title.casefold() in titles
    }


def _glossary(document: Document) -> tuple[Word, ...]:
    """The words that its page explains by itself."""
    return tuple(word for word in glossary.words() if word.place != str(document.pk))


def _addresses(outside: Iterable[str]) -> dict[str, Address]:
    rows = Asked.objects.filter(url__in=list(outside)) if outside else ()
    verdicts = {Answered.GOOD: "ok", Answered.MOVED: "ok", Answered.BROKEN: "flagged"}
    return {
        row.url: Address(
            verdict=verdicts.get(Answered(row.verdict), "unknown"),
            moved_to=row.leads_to if row.verdict == Answered.MOVED else "",
            silenced=row.silenced_at is not None,
        )
        for row in rows
    }


def _library(read: Iterable[Part]) -> dict[str, str]:
    """DOI, PMID or PMCID to key, for works of the library that a text names by it."""
    named = {each.identifier.value for part in read for each in linked(part)}
    held = Q(doi__in=named) | Q(pmid__in=named) | Q(pmcid__in=named)
    works = Reference.objects.kept().filter(held).values_list("key", "doi", "pmid", "pmcid") if named else ()
    return {value: key for key, *values in works for value in values if value in named}
