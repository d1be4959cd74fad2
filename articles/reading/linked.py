"""What an article says of itself to machines, as JSON-LD (schema.org): who reviewed it and when, what was corrected.

``lastReviewed`` and ``reviewedBy`` belong to the page and not to the article. Neither is claimed of a version that
waits for its review, and no reviewer is named for one that is overdue.
"""

from typing import Any

from django.conf import settings

from articles.models import Publication
from articles.pages import Credit, Shown, ShownCorrection


def data(shown: Shown, publication: Publication, path: str) -> dict[str, Any]:
    """The page at ``path``. What is not known is left out."""
    page = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "url": f"{settings.SITE_URL}{path}",
        "name": shown.title,
        "description": shown.summary,
        "inLanguage": publication.language,
        "publisher": {"@type": "Organization", "name": publication.publisher or publication.name},
        "creativeWorkStatus": status(shown),
        "mainEntity": _article(shown),
    }
    return _known(page | _reviewed(shown))


def status(shown: Shown) -> str:
    if shown.awaited:
        return "Not yet reviewed"
    if shown.very_overdue:
        return "Long overdue for review"
    return "Overdue for review" if shown.overdue else "Published"


def _reviewed(shown: Shown) -> dict[str, Any]:
    until = [day for day in (shown.last_day, None if shown.awaited else shown.review_due) if day]
    expires = {"expires": min(until).isoformat()} if until else {}
    if shown.awaited or not shown.reviewed_on:
        return expires
    named = [shown.again] if shown.again else shown.reviewed_by
    people = {} if shown.overdue else {"reviewedBy": [_person(person) for person in named]}
    return {"lastReviewed": shown.reviewed_on.isoformat(), **people, **expires}


def _article(shown: Shown) -> dict[str, Any]:
    return _known(
        {
            "@type": "ScholarlyArticle",
            "headline": shown.title,
            "author": [_person(author) for author in shown.authors],
            "datePublished": shown.first_published_on and shown.first_published_on.isoformat(),
            "dateModified": shown.published_on and shown.published_on.isoformat(),
            "version": str(shown.version or ""),
            "correction": [_correction(each) for each in _corrections(shown)],
        }
    )


def _corrections(shown: Shown) -> list[ShownCorrection]:
    """Of a permanent page: what was wrong in it, and what it put right. Of the current one: all."""
    return [*shown.errors, *shown.made_right] if shown.permanent else list(shown.corrections)


def _correction(correction: ShownCorrection) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": correction.wrong, "datePublished": correction.on.isoformat()}


def _person(person: Credit) -> dict[str, Any]:
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else ""
    return _known({"@type": "Person", "name": person.name, "honorificSuffix": person.credentials, "sameAs": orcid})


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
