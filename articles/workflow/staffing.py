"""Whether there are people for every step, or which texts nobody can bring to readers, and why."""

from collections.abc import Collection
from dataclasses import dataclass

from articles.models import Kind, Role
from articles.workflow import policy, rules


@dataclass(frozen=True)
class Gap:
    """What is missing to publish one kind of text, as names of parts: 'legal reviewer', 'publisher'."""

    kind: Kind
    missing: tuple[str, ...]

    def __str__(self) -> str:
        *most, last = self.missing
        return f"No {self.kind.label} can be published: there is no {' and no '.join([*most, last])} for it."


def gaps(without: Collection[int] = ()) -> list[Gap]:
    """Each kind that these people cannot publish. ``without``: people who are about to leave."""
    publishers = _with("publish_document", without)
    found = []
    for kind, rule in policy.all_kinds().items():
        missing = _missing(Kind(kind), rule, without)
        if not publishers:
            missing.append("publisher")
        if missing:
            found.append(Gap(Kind(kind), tuple(missing)))
    return found


def _missing(kind: Kind, rule: policy.Policy, without: Collection[int]) -> list[str]:
    """Nobody reviews what they wrote, so the writer is chosen who leaves the most roles filled."""
    writers = _with(f"add_{kind}", without) & _with("submit_document", without)
    free = {role: _with(f"review_{role}", without) for role in rule.roles}
    if not writers:
        return ["author", *_names(_unfilled(free, rule, writer=0))]
    return min((_names(_unfilled(free, rule, writer=writer)) for writer in sorted(writers)), key=len)


def _unfilled(free: dict[Role, set[int]], rule: policy.Policy, *, writer: int) -> list[Role]:
    others = {role: people - {writer} for role, people in free.items()}
    return rules.unfilled(others, several=rule.one_person_several_roles)


def _names(roles: list[Role]) -> list[str]:
    return [f"{role.label} reviewer" for role in roles]


def _with(permission: str, without: Collection[int]) -> set[int]:
    return set(rules.with_permission(permission).values_list("pk", flat=True)) - set(without)
