"""
Telling people something, in the transaction of the step that they are told of: it goes out if the step stands.

What can wait goes into their next daily letter (``tell``), what cannot is a letter of its own (``write``). Nobody
here waits for a mail server: ``manage.py tick`` sends. Where letters go into files, they go with the commit.
"""

from functools import partial

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Letter, Message
from articles.workflow import clock
from articles.workflow.letters import post

LONGEST_SUBJECT = 200


def tell(user: User, key: str, words: str, address: str = "") -> Message:
    """Put ``words`` into this person's next daily letter. ``key`` names the step: each is told once a person.

    ``address`` is where to go on the site: '/admin/review/12/'.
    """
    told = {"words": words, "address": address, "at": clock.now()}
    return Message.objects.get_or_create(user=user, key=key, defaults=told)[0]


def unsay(keys: str, *, but: str = "") -> None:
    """Take back what begins with these words and has not gone out: its matter is done, or is no longer so."""
    Message.objects.filter(letter=None, key__startswith=keys).exclude(key=but).delete()


def write(address: str, subject: str, body: str, *, user: User | None = None, secret: bool = False) -> Letter:
    """A letter to go as soon as it can. ``secret``: it carries a code or a link that opens a door, so its words are
    shown to nobody here, and emptied once it has gone."""
    now = clock.now()
    letter = Letter.objects.create(
        user=user,
        address=address,
        subject=one_line(subject),
        body=body,
        secret=secret,
        queued_at=now,
        next_try_at=now,
    )
    if not post.asks_a_server():
        transaction.on_commit(partial(post.send, letter.pk), robust=True)
    return letter


def one_line(words: str) -> str:
    """A line break in a subject would begin another header."""
    return " ".join(words.split())[:LONGEST_SUBJECT]
