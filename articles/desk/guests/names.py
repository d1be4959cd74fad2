"""What a guest may know people by: as their page names them already, and nobody by a user name."""

from collections.abc import Callable

from django.contrib.auth.models import User

from articles.models import Invitation
from articles.workflow import people
from articles.workflow.outside import guests


def known_to(invitation: Invitation) -> Callable[[User], str]:
    """The guest, whoever invited them, and the authors under the title; all others speak for the desk."""
    lines = invitation.document.bylines.filter(person__user__isnull=False)
    known = dict(lines.values_list("person__user", "person__name"))
    known |= {user.pk: people.name_of(user) for user in (invitation.by, invitation.guest) if user}
    return lambda user: known.get(user.pk, guests.ANYBODY_HERE)
