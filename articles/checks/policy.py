"""How grave each finding is here: what the checks say themselves, and what was decided in the admin."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.checks.catalogue import Check
from articles.checks.finding import Severity


@dataclass(frozen=True)
class Choice:
    """A decision on one check, for a kind and an audience or, where these are '', for all. None: as it is.

    The most particular one counts: kind and audience, then kind, then audience, then all.
    """

    code: str
    kind: str = ""
    audience: str = ""
    severity: Severity | None = None
    limit: int | None = None

    def concerns(self, kind: str, audience: str) -> bool:
        return self.kind in ("", kind) and self.audience in ("", audience)

    @property
    def particular(self) -> int:
        return 2 * bool(self.kind) + bool(self.audience)


@dataclass(frozen=True)
class Asked:
    """Of one check in one text: how grave its findings are, and from where on it finds."""

    severity: Severity
    limit: int | None


class Policy:
    def __init__(self, choices: Iterable[Choice] = ()) -> None:
        self._choices: dict[str, list[Choice]] = {}
        for choice in sorted(choices, key=lambda each: each.particular):
            self._choices.setdefault(choice.code, []).append(choice)

    def of(self, check: Check, kind: str, audience: str) -> Asked:
        """A fixed check stays as it is; only its limit may be moved."""
        severity, limit = check.severity, check.limit_for(kind, audience)
        for choice in self._choices.get(check.code, ()):
            if not choice.concerns(kind, audience):
                continue
            if choice.severity is not None and not check.fixed:
                severity = choice.severity
            limit = limit if choice.limit is None else choice.limit
        return Asked(severity, limit)
