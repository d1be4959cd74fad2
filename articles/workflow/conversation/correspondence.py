"""Who is told of a remark, and in which words: the author of the text, who took part, who is named in it.

Guests are told by the desk as a whole, and sent to the door of their links.
"""

import re

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Q
from django.urls import reverse

from articles.models import Remark, Reply
from articles.workflow import people, rules
from articles.workflow.letters import telling
from articles.workflow.outside import guests

_NAMED = re.compile(r"(?<![\w@.])@([\w+-]+(?:\.[\w+-]+)*)")
_MOST_NAMED = 10
_SHOWN = 160  # Characters of a remark in a letter.


def remarked(remark: Remark) -> None:
    """The author is told, and who is named."""
    what = "remarked" if remark.proposal is None else "suggested other words"
    told = {remark.submission.by: f"{what} on “{remark.document}”"}
    told |= dict.fromkeys(named(remark.words, remark), f"named you in a remark on “{remark.document}”")
    _tell(remark, f"remark-{remark.pk}", told, remark.words or f"“{remark.quote}”", by=remark.by)


def replied(reply: Reply) -> None:
    """Everybody who took part is told, the author, and who is named."""
    remark = reply.remark
    part = [remark.submission.by, remark.by, *(each.by for each in remark.replies.select_related("by"))]
    told = dict.fromkeys(part, f"answered a remark on “{remark.document}”")
    told |= dict.fromkeys(named(reply.words, remark), f"named you in an answer on “{remark.document}”")
    _tell(remark, f"reply-{reply.pk}", told, reply.words, by=reply.by)


def closed(remark: Remark) -> None:
    """Who made the remark is told."""
    did = {
        Remark.Outcome.RESOLVED: "resolved your remark",
        Remark.Outcome.TAKEN: "took over your suggestion",
        Remark.Outcome.DECLINED: "did not take over your suggestion",
    }[Remark.Outcome(remark.outcome)]
    key = f"remark-{remark.pk}-{remark.outcome}-{remark.closed_at:%Y%m%d%H%M%S}"
    told = {remark.by: f"{did} on “{remark.document}”"}
    _tell(remark, key, told, remark.words or f"“{remark.quote}”", by=remark.closed_by)


def named(words: str, remark: Remark) -> list[User]:
    """The people whose user names stand in the words as @name, as far as they have a part in the text."""
    names = list(dict.fromkeys(_NAMED.findall(words)))[:_MOST_NAMED]
    if not names:
        return []
    asked = Q()
    for name in names:
        asked |= Q(username__iexact=name)
    found = get_user_model().objects.filter(asked, is_active=True)
    return [user for user in found if rules.may_remark(user, remark.document)]


def _tell(remark: Remark, key: str, told: dict[User, str], words: str, *, by: User | None) -> None:
    short = " ".join(words.split())
    short = short if len(short) <= _SHOWN else f"{short[: _SHOWN - 1].rstrip()}…"
    for user, what in told.items():
        if by and user != by:
            outside = guests.is_guest(user)
            who = guests.ANYBODY_HERE if outside else people.name_of(by)
            address = reverse("guests:door") if outside else remark.get_absolute_url()
            telling.tell(user, key, f"{who} {what}: {short}", address)
