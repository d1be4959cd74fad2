"""The people of the demo: their bylines and accounts, and who does what. Nobody of them exists."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.demo import content
from articles.demo.content import DemoDocument, DemoPerson
from articles.models import Kind, Person

ADMINISTRATOR = "administrator"
LOGINS = {
    "author": "tomas-parable",
    "editor": "amara-novella",
    "medical": "kofi-legend",
    "editorial": "rosa-ballad",
    "legal": "owen-allegory",
    "publisher": "daniel-prologue",
    "administrator": ADMINISTRATOR,
}
"""Role to the log-in name of the one person whose password is told. The others sign, and do not log in."""

GROUPS = {
    "author": "author",
    "medical": "medical reviewer",
    "editorial": "editorial reviewer",
    "legal": "legal reviewer",
    "publisher": "publisher",
}


@dataclass
class Cast:
    """``users`` and ``people`` by slug, ``roles`` slug to role, ``passwords`` role to password."""

    users: dict[str, Any] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    passwords: dict[str, str] = field(default_factory=dict)

    @classmethod
    def engage(cls, *, joined: datetime) -> "Cast":
        """Everybody's account and byline, in groups that exist."""
        cast = cls()
        authors = {slug for text in content.documents() for slug in text.authors}
        for told in content.people():
            names = {GROUPS[told.role]} | ({"author"} if told.slug in authors else set())
            names |= {"editor"} if told.slug == LOGINS["editor"] else set()
            cast._engage(told, names, joined)
        cast._account(ADMINISTRATOR, "Administrator (fictional)", {"administrator"}, joined)
        return cast

    def login(self, role: str) -> Any:
        return self.users[LOGINS[role]]

    def accounts(self) -> dict[str, dict[str, str]]:
        """Role to username and password, for the people who log in."""
        return {
            role: {"username": name, "password": self.passwords[name]}
            for role, name in LOGINS.items()
            if name in self.passwords
        }

    def owner(self, text: DemoDocument, place: int) -> str:
        """Who writes it: its first author, an editor for what speaks for the site, authors in turn for the rest."""
        if text.authors:
            return text.authors[0]
        if text.kind in {Kind.DISCLAIMER, Kind.PAGE}:
            return LOGINS["editor"]
        authors = self._with_role("author")
        return authors[place % len(authors)]

    def reviewer(self, role: str, text: DemoDocument, place: int) -> str:
        """Somebody with this role who has no part in the text, in turn."""
        free = [slug for slug in self._with_role(role) if slug not in {*text.authors, self.owner(text, place)}]
        return free[place % len(free)]

    def _with_role(self, role: str) -> list[str]:
        return [slug for slug, has in self.roles.items() if has == role]

    def _engage(self, told: DemoPerson, groups: set[str], joined: datetime) -> None:
        user = self._account(told.slug, told.name, groups, joined)
        self.roles[told.slug] = told.role
        self.people[told.slug] = Person.objects.create(
            slug=told.slug,
            name=told.name,
            credentials=told.credentials,
            affiliation=told.affiliation,
            interests=told.interests,
            biography=told.biography,
            user=user,
        )

    def _account(self, username: str, name: str, groups: set[str], joined: datetime) -> Any:
        password = secrets.token_urlsafe(12) if username in LOGINS.values() else None
        if password:
            self.passwords[username] = password
        user = get_user_model().objects.create_user(
            username, f"{username}@example.org", password, first_name=name, is_staff=True, date_joined=joined
        )
        user.groups.set(Group.objects.filter(name__in=groups))
        self.users[username] = user
        return user
