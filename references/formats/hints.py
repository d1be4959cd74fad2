"""What a record says of itself that the library keeps elsewhere: the trial that it reports, kind of evidence, notices.

PubMed knows these; nothing of it is taken over without a person, but for the trial's number.
"""

import re
from collections.abc import Mapping

from references.formats.pubmed_records import kept_of

_TRIAL = re.compile(r"ClinicalTrials\.gov/(NCT[0-9]{8})", re.I)
_EVIDENCE = {
    "Systematic Review": "systematic-review",
    "Meta-Analysis": "systematic-review",
    "Randomized Controlled Trial": "rct",
    "Clinical Trial, Phase III": "phase-3",
    "Clinical Trial, Phase II": "phase-2",
    "Clinical Trial, Phase I": "phase-1",
    "Case Reports": "case-series",
    "Practice Guideline": "guideline",
    "Guideline": "guideline",
    "Observational Study": "cohort",
    "Review": "narrative-review",
    "Editorial": "commentary",
    "Comment": "commentary",
    "Preprint": "preprint",
}
_NOTICES = {
    "RIN": "Retraction in",
    "ECI": "Expression of concern in",
    "EIN": "Erratum in",
    "CRI": "Corrected and republished in",
}


def trial(item: Mapping) -> str:
    """The registration of the trial that a paper reports, where it names one and no other."""
    found = {match[1].upper() for said in _said(item, "SI") if (match := _TRIAL.fullmatch(said))}
    return found.pop() if len(found) == 1 else ""


def evidence_type(item: Mapping) -> str:
    """The key of references.evidence that PubMed's publication types speak for; '' where they do not."""
    kinds = _said(item, "PT")
    if {"Clinical Trial, Phase I", "Clinical Trial, Phase II"} <= set(kinds):
        return "phase-1-2"
    return next((key for words, key in _EVIDENCE.items() if words in kinds), "")


def notices(item: Mapping) -> list[str]:
    """What PubMed says became of the work, in its words: 'Retraction in: Nature. 2014 ...'."""
    told = [f"{words}: {said}" for tag, words in _NOTICES.items() for said in _said(item, tag)]
    if "Retracted Publication" in _said(item, "PT") and not _said(item, "RIN"):
        told.insert(0, "Retracted publication")
    return told


def _said(item: Mapping, tag: str) -> list[str]:
    values = kept_of(item).get(tag)
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
