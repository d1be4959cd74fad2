"""A new site: the publication, the groups, its first administrator, and drafts of what it must say of itself."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction

from articles import workflow
from articles.management import groups, house, starter
from articles.models import Publication
from articles.workflow import people, showing

COLUMNS = ("publisher", "funding", "contact", "licence", "licence_url", "language")


@transaction.atomic
def found(answers: Mapping[str, str], password: str) -> Publication:
    """All or nothing. ``answers``: by the names of articles.management.questions."""
    publication = Publication.objects.create(
        pk=1, name=answers["site_name"], **{column: answers[column] for column in COLUMNS}
    )
    groups.make()
    house.furnish()
    administrator = administrator_of(answers)
    administrator.set_password(password)
    administrator.save()
    people.make(administrator)
    for draft in starter.drafts(answers):
        workflow.create(draft.pop("kind"), by=administrator, **draft)
    showing.changed()
    return publication


def administrator_of(answers: Mapping[str, str]) -> User:
    """Not saved: also what a password is compared with."""
    return User(
        username=answers["username"],
        email=answers["email"],
        first_name=answers["name"],
        is_staff=True,
        is_superuser=True,
    )
