"""Editorial checks: the colleague who reads every sentence before the reviewer does.

    Subject (a text, its works, what stands beside it) --run--> Findings --matched--> waivers
                                                                         --changed.count--> those that count

A check is a pure function (``catalogue``); what needs the database is put together by ``articles.workflow.checking``.
"""

from articles.checks import (
    citations,
    claims,
    evidence,
    figures,
    language,
    links,
    media,
    metadata,
    promotion,
    readability,
    structure,
    style,
)
from articles.checks.catalogue import FAMILIES, Check, by_code, checks
from articles.checks.finding import Finding, Fix, Found, Place, Severity
from articles.checks.house import HouseStyle
from articles.checks.policy import Choice, Policy
from articles.checks.running import FAILED, run
from articles.checks.subject import Address, Author, Facts, Part, Subject, Work
from articles.checks.waiving import Waiver, matched

MODULES = (
    citations,
    claims,
    evidence,
    figures,
    language,
    structure,
    style,
    readability,
    promotion,
    media,
    metadata,
    links,
)
"""Imported so that their checks are known."""

__all__ = [
    "FAILED",
    "FAMILIES",
    "MODULES",
    "Address",
    "Author",
    "Check",
    "Choice",
    "Facts",
    "Finding",
    "Fix",
    "Found",
    "HouseStyle",
    "Part",
    "Place",
    "Policy",
    "Severity",
    "Subject",
    "Waiver",
    "Work",
    "by_code",
    "checks",
    "matched",
    "run",
]
