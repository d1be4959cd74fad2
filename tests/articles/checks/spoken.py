"""Checks that find a word, one of each severity, for tests of what follows from a finding."""

import pytest

from articles.checks import Found, Severity, catalogue
from articles.checks.catalogue import Check, Function
from articles.checks.finding import in_sentence

_ENTRY = "Title.\n\nWhy.\n\nMend: So.\n\nBad:\n    bad\n\nGood:\n    good\n"


def finding(word: str, message: str = "") -> Function:
    """Finds every sentence that holds the word, and says so or something else."""

    def run(subject):
        for sentence in subject.sentences:
            if word in sentence.words:
                yield Found(message or f"It says {word}.", in_sentence(sentence))

    run.__doc__ = _ENTRY
    return run


ALL = (
    Check("stops", "language", Severity.ERROR, finding("stop")),
    Check("asks", "claims", Severity.REASON, finding("why")),
    Check("warns", "style", Severity.WARNING, finding("look")),
    Check("warns-too", "structure", Severity.WARNING, finding("see")),
    Check("informs", "style", Severity.NOTE, finding("note")),
)


def only(monkeypatch: pytest.MonkeyPatch, *checks: Check) -> None:
    """These, or all of the above, in place of the site's own."""
    monkeypatch.setattr(catalogue, "_CHECKS", {check.code: check for check in checks or ALL})
