"""The byline of somebody who has an account."""

from itertools import count

from django.contrib.auth.models import User
from django.utils.text import slugify

from articles.models import Person


def name_of(user: User) -> str:
    """As staff know them."""
    return user.get_full_name() or user.get_username()


def make(user: User) -> Person:
    """A new byline under the account's name. What readers see of it is filled in on the person's own page."""
    name = name_of(user)
    return Person.objects.create(name=name[:120], slug=_free_slug(name), user=user)


def _free_slug(name: str) -> str:
    base = slugify(name)[:70].strip("-") or "person"
    taken = set(Person.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in count(1) if (slug := base if n == 1 else f"{base}-{n}") not in taken)
