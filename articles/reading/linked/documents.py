"""Texts that were reviewed: articles, and answers to questions.

No review is claimed of a version that waits for it, and no reviewer is named for one that is overdue.
"""

from articles.models import Audience, Publication
from articles.pages import Shown, ShownCorrection, ShownQuestion
from articles.reading.linked.nodes import Node, known, organization, person, question, term, whole
from articles.reading.linked.works import cited


def article(shown: Shown, publication: Publication) -> Node:
    """The page and, as its main entity, the article on it."""
    return {
        "@type": "MedicalWebPage",
        **known({"audience": _audience(shown), "hasPart": _questions(shown), "mentions": _terms(shown)}),
        **_standing(shown),
        "mainEntity": _article(shown, publication),
    }


def faq(shown: Shown) -> Node:
    asked = ShownQuestion(title=shown.title, html=shown.body, url=shown.url, anchor="")
    told = {"mainEntity": [question(asked)], "citation": [cited(entry) for entry in shown.entries]}
    return {"@type": "FAQPage", **known(told), **_standing(shown)}


def status(shown: Shown) -> str:
    if shown.awaited:
        return "Not yet reviewed"
    if shown.very_overdue:
        return "Long overdue for review"
    return "Overdue for review" if shown.overdue else "Published"


def _standing(shown: Shown) -> Node:
    """How it stands, who reviewed it when, and until when that holds."""
    until = [day for day in (shown.last_day, None if shown.awaited else shown.review_due) if day]
    standing = known({"creativeWorkStatus": status(shown), "expires": min(until).isoformat() if until else ""})
    if shown.awaited or not shown.reviewed_on:
        return standing
    named = [shown.again] if shown.again else shown.reviewed_by
    people = {} if shown.overdue else {"reviewedBy": [person(each) for each in named]}
    return {**standing, "lastReviewed": shown.reviewed_on.isoformat(), **people}


def _audience(shown: Shown) -> Node | None:
    if not shown.audience:
        return None
    return {"@type": "MedicalAudience", "audienceType": Audience(shown.audience).label}


def _questions(shown: Shown) -> Node | None:
    """Those whose answers stand on the page as they stand today."""
    asked = [question(each) for each in shown.questions if not each.since]
    return {"@type": "FAQPage", "name": "Common questions", "mainEntity": asked} if asked else None


def _terms(shown: Shown) -> list[Node]:
    """By name and address: what they mean is said in the glossary."""
    return [known({**term(each), "description": ""}) for each in shown.terms]


def _article(shown: Shown, publication: Publication) -> Node:
    return known(
        {
            "@type": "ScholarlyArticle",
            "headline": shown.title,
            "abstract": shown.summary,
            "author": [person(author) for author in shown.authors],
            "publisher": organization(publication),
            "datePublished": shown.first_published_on and shown.first_published_on.isoformat(),
            "dateModified": shown.published_on and shown.published_on.isoformat(),
            "version": str(shown.version or ""),
            "url": whole(shown.permanent_url),
            "isBasedOn": whole(_before(shown)),
            "about": shown.topic and {"@type": "Thing", "name": shown.topic.name},
            "license": publication.licence_url,
            "correction": [_correction(each) for each in _corrections(shown)],
            "citation": [cited(entry) for entry in shown.entries],
        }
    )


def _before(shown: Shown) -> str:
    """The permanent address of the version that this one came from."""
    number = shown.version or 0
    return f"{shown.history_url}{number - 1}/" if number > 1 else ""


def _corrections(shown: Shown) -> list[ShownCorrection]:
    """Of a permanent page: what was wrong in it, and what it put right. Of the current one: all."""
    return [*shown.errors, *shown.made_right] if shown.permanent else list(shown.corrections)


def _correction(correction: ShownCorrection) -> Node:
    return {"@type": "CorrectionComment", "text": correction.wrong, "datePublished": correction.on.isoformat()}
