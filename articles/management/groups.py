"""Who may do what: the groups of the site, and the permissions of each. ``manage.py make_groups`` makes them."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from articles.models import Kind, Role


def _each(verbs: str, *models: str, app: str = "articles") -> frozenset[str]:
    """'view add' of these models, as 'articles.view_topic', 'articles.add_topic' ..."""
    return frozenset(f"{app}.{verb}_{model}" for verb in verbs.split() for model in models)


READ = _each("view", *Kind.values, "topic", "person", "picture", "event", "task") | _each(
    "view", "reference", "notice", "referenceedit", "identityproposal", "merge", "address", app="references"
)
MAIL = _each("view change", "letter") | _each("view", "message")
WRITE = (
    READ
    | _each("add change", Kind.ARTICLE, Kind.FAQ, Kind.TERM)
    | _each("add", "picture")
    | _each("view", "incoming", "searchmiss")
    | _each("add", "reference", app="references")
    | {"articles.submit_document"}
)
EDIT = (
    WRITE
    | MAIL
    | _each("add change delete", *Kind.values, "topic", "person")
    | _each("change delete", "picture")
    | _each("view change delete", "report")
    | _each("view add change delete", "houseterm", "houserules")
    | _each("change delete", "reference", app="references")
    | _each("change", "address", app="references")
    | _each("add", "notice", "identityproposal", app="references")
    | {"references.confirm_identity", "articles.assign_reviewer", "articles.set_checks"}
)
RUN = (
    READ
    | MAIL
    | _each("view change", "publication")
    | _each("add change", "person")
    | _each("view", "user", "group", app="auth")
    | _each("view delete", "accessattempt", app="axes")
    | {"articles.invite_person", "articles.redact_document"}
)

REVIEWERS = {role: f"{role.label} reviewer" for role in Role}
GROUPS: dict[str, frozenset[str]] = {
    "author": WRITE,
    "editor": EDIT,
    **{name: READ | {f"articles.review_{role}"} for role, name in REVIEWERS.items()},
    "publisher": READ | {"articles.publish_document", "articles.withdraw_document", "articles.publish_emergency"},
    "administrator": RUN,  # not the reviews: who hands out rights signs nothing by them
}


@transaction.atomic
def make() -> list[str]:
    """Make every group as the table says; names of those that were new or had other permissions."""
    permissions = _permissions({name for names in GROUPS.values() for name in names})
    changed = []
    for name, wanted in GROUPS.items():
        group, created = Group.objects.get_or_create(name=name)
        rows = {permissions[each] for each in wanted}
        if created or set(group.permissions.all()) != rows:
            group.permissions.set(rows)
            changed.append(name)
    return changed


def _permissions(names: Iterable[str]) -> dict[str, Permission]:
    """'articles.view_topic' to its row. Raises LookupError for names that no model has."""
    wanted = set(names)
    rows = Permission.objects.filter(codename__in={name.partition(".")[2] for name in wanted})
    found = {f"{row.content_type.app_label}.{row.codename}": row for row in rows.select_related("content_type")}
    if unknown := wanted - set(found):
        raise LookupError(f"No such permissions: {', '.join(sorted(unknown))}. Run manage.py migrate first.")
    return {name: found[name] for name in wanted}
