"""Who writes, reviews and publishes on a filled site, and its topics. Nobody of them exists."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.utils.text import slugify

from articles.management import groups
from articles.management.filling import sentences
from articles.models import Person, Publication, Topic

AUTHORS = 12
GROUPS = {
    "author": AUTHORS,
    "editor": 1,
    "editorial reviewer": 3,
    "medical reviewer": 3,
    "legal reviewer": 2,
    "publisher": 1,
}
FAMILIES = ("Abbott", "Brandt", "Castell", "Dunmore", "Ekberg", "Fenwick", "Galloway", "Hartnell")


@dataclass(frozen=True)
class Cast:
    users: dict[str, list[User]]
    people: list[Person]
    topics: list[Topic]

    @classmethod
    def engage(cls, *, joined: datetime) -> "Cast":
        Publication.objects.create(pk=1, name="Filled site", tagline="Invented texts, to measure on.")
        groups.make()
        users = {group: [_account(group, n, joined) for n in range(many)] for group, many in GROUPS.items()}
        everybody = [user for some in users.values() for user in some]
        people = [_person(user, place) for place, user in enumerate(everybody)]
        for position, name in enumerate(sentences.TOPICS):
            Topic.objects.create(slug=slugify(name), name=name, description=f"{name}.", position=position)
        return cls(users, people, list(Topic.objects.order_by("position")))

    @property
    def editor(self) -> User:
        return self.users["editor"][0]

    @property
    def publisher(self) -> User:
        return self.users["publisher"][0]

    def reviewer(self, role: str, place: int) -> User:
        some = self.users[f"{role} reviewer"]
        return some[place % len(some)]


def _account(group: str, number: int, joined: datetime) -> User:
    name = f"{group.replace(' ', '-')}-{number + 1}"
    user = User(username=name, email=f"{name}@example.org", first_name=name, is_staff=True, date_joined=joined)
    user.set_unusable_password()
    user.save()
    user.groups.set(Group.objects.filter(name=group))
    return user


def _person(user: User, place: int) -> Person:
    return Person.objects.create(
        name=f"{user.username.title()} {FAMILIES[place % len(FAMILIES)]}",
        slug=user.username,
        credentials="MD, haematology",
        affiliation="An invented hospital",
        interests="None declared.",
        user=user,
    )
