"""A small cast and plain makers of rows, each valid as it is; tests name only what matters to them."""

from datetime import date, timedelta
from io import BytesIO
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from PIL import Image

from articles import workflow
from articles.models import Audience, Change, Document, Kind, Person, Placement, Role, Scope, Submission, Topic, Version
from articles.workflow import clock, policy
from articles.workflow.outside import invitations
from articles.workflow.outside.invitations import Issued
from references.models import Reference

WRITE = [f"{verb}_{kind}" for verb in ("add", "change", "delete", "view") for kind in Kind.values] + ["submit_document"]
_serial = count(1)


def make_user(name: str = "", *, may: list[str] | tuple[str, ...] = (), **values: Any) -> Any:
    """Staff with these permissions of the app ``articles``, and a byline of the same name."""
    name = name or f"user{next(_serial)}"
    user = get_user_model().objects.create_user(
        username=name, email=f"{name}@example.org", first_name=name.title(), is_staff=True, **values
    )
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="articles", codename__in=may))
    _byline(user).save()
    return get_user_model().objects.get(pk=user.pk)  # without a cache of permissions


def permissions(*names: str) -> list[Permission]:
    return list(Permission.objects.filter(content_type__app_label="articles", codename__in=names))


JOBS = {
    "author": ("ada", WRITE),
    "editor": ("edith", [*WRITE, "review_editorial", "assign_reviewer"]),
    "editorial": ("emil", ["review_editorial"]),
    "medical": ("mira", ["review_medical"]),
    "legal": ("lena", ["review_legal"]),
    "publisher": ("paul", ["publish_document", "withdraw_document", "publish_emergency"]),
    "stranger": ("sam", []),
}


def make_cast() -> SimpleNamespace:
    """One person for each job, and a stranger to all of them; all at once, since most tests begin with them."""
    model = get_user_model()
    people = {job: _user(name) for job, (name, _) in JOBS.items()}
    model.objects.bulk_create(people.values())
    Person.objects.bulk_create(_byline(user) for user in people.values())
    numbers = dict(Permission.objects.filter(content_type__app_label="articles").values_list("codename", "pk"))
    held = model.user_permissions.through
    held.objects.bulk_create(
        held(user_id=people[job].pk, permission_id=numbers[name]) for job, (_, may) in JOBS.items() for name in may
    )
    return SimpleNamespace(**people)


def _user(name: str) -> Any:
    user = get_user_model()(username=name, email=f"{name}@example.org", first_name=name.title(), is_staff=True)
    user.set_unusable_password()
    return user


def _byline(user: Any) -> Person:
    name = user.first_name
    return Person(name=name, slug=user.username, user=user, credentials="MD", interests="None declared.")


def make_topic(name: str = "Blood cancers") -> Topic:
    return Topic.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults={"name": name})[0]


def make_reference(key: str = "liu2020", **csl: Any) -> Reference:
    """A complete journal article under this key."""
    record = {
        "id": key,
        "type": "article-journal",
        "title": f"A trial of {key}",
        "author": [{"family": key.rstrip("0123456789abc").title() or "Liu", "given": "Enli"}],
        "container-title": "The Journal",
        "issued": {"date-parts": [[2020]]},
        "DOI": f"10.1000/{key}",
    } | csl
    return Reference.objects.create(key=key, csl=record, evidence_type="phase-1-2")


def make(kind: str, *, by: Any, slug: str = "", **values: Any) -> Document:
    """A draft of this kind that lacks nothing for its review."""
    slug = slug or f"{kind}-{next(_serial)}"
    filled = _filled(kind) | {"title": slug.replace("-", " ").capitalize(), "slug": slug} | values
    document = workflow.create(kind, by=by, **filled)
    if kind == Kind.ARTICLE:
        with workflow.editing(document, by=by, edit=document.edit) as draft:
            draft.bylines.create(person=by.person)
        document.refresh_from_db()
    return document


def edit(document: Document, *, by: Any, seen: int | None = None, **values: Any) -> Document:
    """Save other values in the draft, by a form that was opened at edit ``seen`` (None: just now)."""
    document.refresh_from_db()
    with workflow.editing(document, by=by, edit=document.edit if seen is None else seen) as draft:
        for field, value in values.items():
            setattr(draft, field, value)
        draft.save(update_fields=list(values))
    document.refresh_from_db()
    return document


def submit(document: Document, *, by: Any) -> Submission:
    document.refresh_from_db()
    return workflow.submit(document, by=by, edit=document.edit)


def approve(submission: Submission, cast: SimpleNamespace, *roles: str, extent: str = "all", **said: Any) -> None:
    """The approvals of these roles, or of all that are asked for, each by its person of the cast."""
    for role in roles or policy.of_submission(submission).roles:
        person = getattr(cast, Role(role).value)
        workflow.approve(submission, by=person, role=role, extent=extent, interests="None.", **said)


MENDING = workflow.Mending(wrong="Nine responded, not eight.", since=1, changes_conclusions=False)


def publish(document: Document, cast: SimpleNamespace, *, change: str = "minor", note: str = "Told better.") -> Version:
    """The whole way: handed in by the author, approved by all, published."""
    submission = submit(document, by=cast.author)
    approve(submission, cast)
    mending = MENDING if change == Change.CORRECTION else workflow.Mending()
    version = workflow.publish(submission, by=cast.publisher, change=change, note=note, mending=mending)
    document.refresh_from_db()
    return version


def _filled(kind: str) -> dict[str, Any]:
    match kind:
        case Kind.ARTICLE:
            return {
                "summary": "What is known, in short.",
                "body": "## What was found\n\nEight of eleven people responded.",
                "takeaway": "- Few people were treated.",
                "topic": make_topic(),
                "audience": Audience.PATIENTS,
                "funding": "No outside funding.",
                "review_by": date(2030, 1, 1),
            }
        case Kind.FAQ:
            return {"body": "Nobody knows yet.", "topic": make_topic()}
        case Kind.DISCLAIMER:
            return {"body": "General information, no advice.", "scope": Scope.SITE, "placement": Placement.BEFORE}
        case _:
            return {"body": "A few plain words."}


def invite(document: Document, cast: SimpleNamespace, role: str = "medical", **values: Any) -> Issued:
    """Gita Guest is asked for a review, with a link that works for ten days."""
    said = {"name": "Gita Guest", "address": "gita@elsewhere.org", "expires_at": clock.now() + timedelta(days=10)}
    issued = invitations.invite(document, by=cast.editor, role=role, **said | values)
    issued.invitation.guest.person.credentials = "MD, haematology"
    issued.invitation.guest.person.save()
    return issued


def photograph(width: int = 1300, height: int = 400) -> bytes:
    """A picture of soft steps as a PNG that is larger than it need be."""
    written = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(written, format="PNG", compress_level=0)
    return written.getvalue()
