"""How strong a work is for the question 'does it help patients, and is it safe?'

The ladder and its caveats follow the site's editorial guide. A higher place on the ladder has a lower rank;
types without a rank stand outside it. Nothing moves a work up; what weakens it is said beside its badge.
"""

from dataclasses import dataclass

FEW_PEOPLE = 20


@dataclass(frozen=True)
class EvidenceType:
    """``label`` for staff, ``words`` for readers, ``caveat`` what readers should keep in mind."""

    key: str
    rank: int | None
    label: str
    words: str
    caveat: str


@dataclass(frozen=True)
class Badge:
    """What stands beside a work: its type of evidence and what weakens it.

    ``tone`` is '' (plain), 'caution' or 'stop'.
    """

    words: str
    caveat: str
    notes: tuple[str, ...] = ()
    tone: str = ""


_EARLY = "Asks first about dose and safety. Nobody was given another treatment to compare with."
_NO_COMPARISON = "Nobody was given another treatment to compare with, so the result may not be due to the therapy."

TYPES = (
    EvidenceType(
        "systematic-review",
        1,
        "Systematic review or meta-analysis",
        "Review of all studies found on a question",
        "Only as good as the studies in it: early trials put together are still early evidence.",
    ),
    EvidenceType(
        "rct",
        2,
        "Randomised controlled trial",
        "Trial in which chance decided who got the therapy",
        "The fairest test of a therapy; it may still be too small or too short.",
    ),
    EvidenceType("phase-3", 3, "Phase 3 trial, not randomised", "Large trial in patients (phase 3)", _NO_COMPARISON),
    EvidenceType("phase-2", 3, "Phase 2 trial, not randomised", "Trial in patients (phase 2)", _NO_COMPARISON),
    EvidenceType("phase-1-2", 3, "Phase 1/2 trial, not randomised", "Early trial in patients (phase 1/2)", _EARLY),
    EvidenceType("phase-1", 3, "Phase 1 trial", "Early trial in patients (phase 1)", _EARLY),
    EvidenceType(
        "cohort",
        4,
        "Cohort or registry",
        "Patients followed over time",
        "Shows what goes together, not what causes what.",
    ),
    EvidenceType("case-series", 5, "Case series or case report", "A few patients described", "A few chosen patients."),
    EvidenceType(
        "animal",
        6,
        "Preclinical, animals",
        "Study in animals",
        "Not shown in people: most findings in animals do not carry over.",
    ),
    EvidenceType(
        "in-vitro",
        7,
        "Laboratory, cells",
        "Study of cells in the laboratory",
        "Shows how something may work in a dish, not that it helps people.",
    ),
    EvidenceType(
        "guideline",
        None,
        "Guideline",
        "Guideline of an expert body",
        "States good practice; it is as strong as the studies behind it.",
    ),
    EvidenceType(
        "regulatory",
        None,
        "Regulatory document",
        "Document of a medicines agency",
        "Says what an agency asks for, in its region and at its date.",
    ),
    EvidenceType(
        "narrative-review",
        None,
        "Narrative review",
        "Overview by experts",
        "Good for finding one's way; the studies in it were not chosen by a fixed method.",
    ),
    EvidenceType("commentary", None, "Commentary", "Opinion", "The view of its authors."),
    EvidenceType(
        "conference-abstract",
        None,
        "Conference abstract",
        "Short report at a conference",
        "Not fully checked by other experts.",
    ),
    EvidenceType("preprint", None, "Preprint", "Preprint", "Not checked by other experts."),
)
BY_KEY = {kind.key: kind for kind in TYPES}
UNKNOWN = Badge("Type of evidence not stated", "Nobody has sorted this work yet.", tone="caution")


def choices() -> list[tuple[str, str]]:
    """For fields and forms; a function, so that a new wording makes no migration."""
    return [(kind.key, kind.label) for kind in TYPES]


def badge(
    evidence_type: str,
    also_type: str = "",
    *,
    not_car_nk: bool = False,
    people: int | None = None,
    sponsor_funded: bool = False,
) -> Badge:
    """The badge in readers' words. A type that is not known is said to be so."""
    kind, also = BY_KEY.get(evidence_type), BY_KEY.get(also_type)
    notes = tuple(
        note
        for note, holds in (
            ("Not about CAR-NK cells", not_car_nk),
            (_counted(people or 0), people is not None),
            ("Paid for by the maker", sponsor_funded),
        )
        if holds
    )
    if kind is None:
        return Badge(UNKNOWN.words, UNKNOWN.caveat, notes, UNKNOWN.tone)
    words = f"{kind.words}, and {also.words[0].lower()}{also.words[1:]}" if also else kind.words
    caveats = [kind.caveat, also.caveat if also and also.caveat != kind.caveat else ""]
    return Badge(words, " ".join(filter(None, caveats)), notes, "caution" if _weak(kind) else "")


def _counted(people: int) -> str:
    """'86 people'; of few it is said that they are."""
    counted = "1 person" if people == 1 else f"{people} people"
    return f"Only {counted}" if people < FEW_PEOPLE else counted


def _weak(kind: EvidenceType) -> bool:
    """Not shown in people, or not checked by others."""
    return kind.key in {"animal", "in-vitro", "conference-abstract", "preprint"}
