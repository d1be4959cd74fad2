"""What public texts wait for: a review that they were published without, or their periodic one."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from articles.desk.access import listed
from articles.models import Kind, Role, Version
from articles.workflow import clock, policy, rules
from articles.workflow.reviewing import escalation, periodic, unreviewed
from articles.workflow.writing import contributors

TONES = {"due": "", "overdue": "caution", "very overdue": "stop"}


@dataclass(frozen=True)
class Missing:
    """A version that was published without these reviews; ``mine`` are those that this person may give."""

    version: Version
    roles: tuple[Role, ...]
    mine: tuple[Role, ...]


@dataclass(frozen=True)
class Due:
    """``reason``: why this person does not look it over, '' where they may; told to those who hold the role."""

    version: Version
    level: str
    reason: str
    holds_role: bool
    nobody: bool

    @property
    def tone(self) -> str:
        return TONES[self.level]


@dataclass
class Aftercare:
    missing: list[Missing] = field(default_factory=list)
    due: list[Due] = field(default_factory=list)
    elsewhere: list[Due] = field(default_factory=list)

    @property
    def mine(self) -> int:
        """How many of them this person can end."""
        return len(self.due) + sum(bool(each.mine) for each in self.missing)


def of(user: User) -> Aftercare:
    found = Aftercare(missing=list(_missing(user)))
    for row in _due(user):
        (found.elsewhere if row.reason else found.due).append(row)
    return found


def asked(missing: Missing) -> str:
    """'editorial and medical'."""
    return listed([role.label for role in missing.roles])


def _missing(user: User) -> Iterator[Missing]:
    """Few at any time, so each is asked about by itself."""
    for version in unreviewed.waiting():
        roles = unreviewed.missing(version.unreviewed)
        mine = [role for role in roles if unreviewed.may_complete(user, version.unreviewed, role)]
        yield Missing(version, tuple(roles), tuple(mine))


def _due(user: User) -> Iterator[Due]:
    versions = list(periodic.due())
    wrote = contributors.of_texts(versions)
    holders = {kind: _holders(kind) for kind in {version.document.kind for version in versions}}
    for version in versions:
        writers = wrote[version.pk]
        yield Due(
            version=version,
            level=escalation.level(version.next_review_on, today=clock.today()),
            reason=periodic.may_look_over(user, version, writers).reason,
            holds_role=user.pk in holders[version.document.kind],
            nobody=not holders[version.document.kind] - writers,
        )


def _holders(kind: str) -> set[int]:
    role = policy.of(Kind(kind)).roles[-1]
    return set(rules.with_permission(f"review_{role}").values_list("pk", flat=True))
