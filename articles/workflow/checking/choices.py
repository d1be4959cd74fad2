"""How grave the checks are on this site: decided by who has the right to, with a reason, and never forgotten."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from articles.checks import Choice, Policy, Severity, by_code
from articles.models import Audience, CheckChoice, Kind
from articles.workflow import clock, rules
from articles.workflow.checking import tallies
from articles.workflow.errors import AlreadyDone, NotReady, Problem


def standing() -> list[CheckChoice]:
    return among(CheckChoice.objects.select_related("by"))


def among(rows: Iterable[CheckChoice]) -> list[CheckChoice]:
    """The newest choice for each check, kind and audience; one that says nothing takes back those before it."""
    newest = {(row.code, row.kind, row.audience): row for row in rows}
    return [row for row in newest.values() if row.severity or row.limit is not None]


def policy() -> Policy:
    return policy_of(standing())


def policy_of(rows: Iterable[CheckChoice]) -> Policy:
    return Policy(
        Choice(row.code, row.kind, row.audience, Severity(row.severity) if row.severity else None, row.limit)
        for row in rows
    )


@transaction.atomic
def choose(
    code: str,
    *,
    by: User,
    reason: str,
    severity: str = "",
    limit: int | None = None,
    kind: str = "",
    audience: str = "",
) -> CheckChoice:
    """Say how grave a check is, for a kind and an audience or for all; '' and None leave it as the check says.

    Raises NotAllowed, NotReady, AlreadyDone.
    """
    rules.require(rules.may_set_checks(by))
    if problems := _problems(code, severity, limit, kind, audience, reason):
        raise NotReady(problems)
    if (severity, limit) == _said(code, kind, audience):
        raise AlreadyDone("This is how it stands already, so there is nothing to decide.")
    row = CheckChoice.objects.create(
        code=code,
        kind=kind,
        audience=audience,
        severity=severity,
        limit=limit,
        reason=reason.strip(),
        by=by,
        at=clock.now(),
    )
    tallies.outdate()
    return row


def _said(code: str, kind: str, audience: str) -> tuple[str, int | None]:
    newest = CheckChoice.objects.filter(code=code, kind=kind, audience=audience).last()
    return (newest.severity, newest.limit) if newest else ("", None)


def _problems(code: str, severity: str, limit: int | None, kind: str, audience: str, reason: str) -> list[Problem]:
    check, found = by_code(code), []
    if check is None:
        return [Problem("code", f"There is no check “{code}”.")]
    if severity and severity not in set(Severity):
        found.append(Problem("severity", f"“{severity}” is no severity."))
    if check.fixed and severity:
        found.append(Problem("severity", "What this check finds would break the page: it cannot be made milder."))
    if limit is not None and check.limit is None:
        found.append(Problem("limit", "This check has no limit."))
    if kind not in ("", *Kind.values) or audience not in ("", *Audience.values):
        found.append(Problem("kind", "Choose a kind of text and an audience from the lists."))
    if not reason.strip():
        found.append(Problem("reason", "Say why, for whoever wonders later."))
    return found
