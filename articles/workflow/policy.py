"""Who must approve what, by kind: the setting REVIEW_POLICY, read and checked here."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from articles.models import Document, Kind, Role, Submission


@dataclass(frozen=True)
class Policy:
    """Roles in the order in which they approve; the last one's full reading is the date of the last review."""

    roles: tuple[Role, ...]
    in_order: bool = True
    one_person_several_roles: bool = False
    days: int = 365  # until it is due for review again, where the text names no day

    def before(self, role: Role) -> tuple[Role, ...]:
        """The roles that must have approved before this one may."""
        return self.roles[: self.roles.index(role)] if self.in_order and role in self.roles else ()


def of(kind: str) -> Policy:
    return read(kind, settings.REVIEW_POLICY)


def of_submission(submission: Submission) -> Policy:
    return asked(submission.document.kind, submission)


def of_document(document: Document) -> Policy:
    """What is asked for what stands handed in, or would be asked for the draft."""
    return asked(document.kind, document.submission)


def asked(kind: str, submission: Submission | None) -> Policy:
    """A change of wording alone is confirmed by an editorial reviewer."""
    rule = of(kind)
    return replace(rule, roles=(Role.EDITORIAL,)) if submission and submission.wording_only else rule


def read(kind: str, setting: dict) -> Policy:
    """Raise ImproperlyConfigured where the setting leaves a kind without review or names an unknown role."""
    words = setting.get(kind)
    if not words or not words.get("roles"):
        raise ImproperlyConfigured(f"REVIEW_POLICY[{kind!r}] names no role: nothing may be published unreviewed.")
    unknown = set(words["roles"]) - set(Role.values)
    if unknown:
        raise ImproperlyConfigured(f"REVIEW_POLICY[{kind!r}] names unknown roles: {', '.join(sorted(unknown))}.")
    rest = {name: value for name, value in words.items() if name != "roles"}
    try:
        return Policy(roles=tuple(Role(role) for role in words["roles"]), **rest)
    except TypeError as error:
        raise ImproperlyConfigured(f"REVIEW_POLICY[{kind!r}]: {error}.") from error


def all_kinds() -> dict[str, Policy]:
    return {kind: of(kind) for kind in Kind.values}
