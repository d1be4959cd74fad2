"""The level of a text as a whole."""

from collections.abc import Iterator
from types import MappingProxyType

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity
from articles.checks.readability.measure import measure
from articles.checks.subject import Subject

_FEWEST = 100
"""Words from which on the formulas mean something (Flesch took samples of a hundred)."""


# Leaflets should stay at grade 6 (Hersh et al. 2015, Am Fam Physician 92:118-124). Texts about a therapy name cells and
# illnesses that no plain word replaces: one is told from grade 9 on. Papers lie at 16 and above.
@check(
    "reading-level", Severity.NOTE, limit=12, limits=MappingProxyType({"patients": 9, "faq": 9, "professionals": 16})
)
def reading_level(subject: Subject, limit: int) -> Iterator[Found]:
    """Hard to read for those it is meant for.

    The level is that of Flesch and Kincaid, in years of school. For patients and carers it should stay at 9 or below:
    most people read below what they finished school with, and less well when they are ill.

    Mend: Divide the longest sentences first, then look for shorter words.

    Bad:
        times: 12
        ---
        Haematological malignancies necessitate individualised multidisciplinary consideration of immunotherapeutic
        alternatives.

    Good:
        times: 12
        ---
        Talk with your team about what you can do. They know your illness, and they know you.
    """
    found = measure(subject)
    if found.words >= _FEWEST and found.grade > limit:
        hardest = found.hardest[0].sentence.words[:120] if found.hardest else ""
        yield Found(
            f"Flesch-Kincaid grade {found.grade} and SMOG {found.smog}: more than {limit} years of school.",
            about="reading level",
            mend=f"Change the hardest sentence first: “{hardest}”." if hardest else "",
        )
