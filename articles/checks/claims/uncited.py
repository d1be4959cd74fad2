"""Testable statements that no source in reach supports."""

import re
from collections.abc import Iterator

from articles.checks.catalogue import MEDICAL, check
from articles.checks.claims import comparing
from articles.checks.claims.figures import PEOPLE
from articles.checks.claims.phrases import tokens
from articles.checks.claims.sources import Unsourced, unsourced
from articles.checks.finding import Found, Severity
from articles.checks.subject import Subject

_SHARE = re.compile(r"[%‰]|\b(?:of|in|per ?cent|out of)\b")
_SAYS = {
    "figure": "“{}” is a figure",
    "comparison": "“{}” compares",
    "approval": "“{}” says what is approved or available",
    "cause": "“{}” says what causes what",
    "safety": "“{}” speaks of safety",
    "efficacy": "“{}” says how well it works",
    "frequency": "“{}” says how often",
    "cost": "“{}” speaks of cost or access",
    "praise": "“{}” praises",
    "forecast": "“{}” foretells",
    "prediction": "“{}” foretells",
}
"""What the author is told of each kind of statement, the first that fits."""


@check("claim-figure-uncited", Severity.REASON, kinds=MEDICAL)
def figure_uncited(subject: Subject) -> Iterator[Found]:
    """A figure on safety or efficacy without a source.

    Readers act on such numbers, and nobody can look this one up.

    Mend: Cite the work that reports it, in the sentence; or take the figure out.

    Bad:
        In one trial, 18 of 37 people responded.

    Good:
        In one trial, 18 of 37 people responded [@trial2024].
    """
    for found in unsourced(subject):
        if _is_figure(found):
            place = found.told_by("figure")
            yield Found(f"“{place.quote}” stands without a source.", place)


@check("claim-uncited", Severity.WARNING, kinds=MEDICAL)
def uncited(subject: Subject) -> Iterator[Found]:
    """A testable statement without a source.

    It says what could be shown to be wrong: a number, a comparison, a cause, an effect, how often, what is approved. A
    source in the sentence before is enough where this one goes on about the same study.

    Mend: Cite the work that shows it, say that it is not known, or take it out.

    Bad:
        Freezing makes the cells slower.

    Good:
        Freezing makes the cells slower [@cells2019].
    """
    for found in unsourced(subject):
        kinds = found.statement.kinds
        if _is_figure(found) or "appeal" in kinds or comparing.is_of_therapies(found.words, found.statement):
            continue
        kind = next((kind for kind in _SAYS if kind in kinds), "cause")
        place = found.told_by(kind)
        yield Found(f"{_SAYS[kind].format(place.quote[:60])}, and the sentence names no source.", place)


@check("appeal-uncited", Severity.WARNING, kinds=MEDICAL)
def appeal_uncited(subject: Subject) -> Iterator[Found]:
    """An appeal to studies that names none.

    “Studies suggest” asks readers to believe in works that they cannot find.

    Mend: Cite the studies that are meant, or say it without them.

    Bad:
        Studies suggest that sleep strengthens these cells.

    Good:
        One study suggests that the cells last longer [@mouse2018].
    """
    for found in unsourced(subject):
        if "appeal" in found.statement.kinds and not _is_figure(found):
            place = found.told_by("appeal")
            yield Found(f"“{place.quote[:60]}” appeals to works that are not named.", place)


def _is_figure(found: Unsourced) -> bool:
    """One on safety or efficacy: these are spoken of, or it is a share of people."""
    statement = found.statement
    if "figure" not in statement.kinds:
        return False
    shares = any(each.is_percent or each.is_base for each in statement.figures)
    treated = shares and any(token.word in PEOPLE for token in tokens(found.words))
    return bool(statement.about) or (treated and _SHARE.search(found.words) is not None)
