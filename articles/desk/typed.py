"""What somebody had typed when their log-in ran out: kept in the session, which logging in does not empty."""

from django.http import HttpRequest

from articles.desk.forms import MAX_LENGTH
from articles.workflow.reviewing.conflicts import PREFIX

KEY = "desk_typed"
FIELDS = (
    *("role", "interests", "extent", "credentials", "comment", "outcome"),
    *("change", "note", "wrong", "since", "changes_conclusions", "reason"),
    *("when", "publish_at", "last_day", "last_day_reason"),
    *("words", "quote", "proposal", "drop", "at"),
)
NO_WORDS = ("role", "extent", "change", "outcome", "drop", "at")  # choices and places


def of(request: HttpRequest) -> dict[str, str]:
    """What was typed into a form of the desk, field by field."""
    sent = request.POST.items()
    return {name: value[:MAX_LENGTH] for name, value in sent if value and (name in FIELDS or name.startswith(PREFIX))}


def words(fields: dict[str, str]) -> list[str]:
    """What somebody wrote in them, for copying."""
    return [value for name, value in fields.items() if name not in NO_WORDS]


def keep(request: HttpRequest) -> None:
    fields = of(request)
    if fields:
        request.session[KEY] = {"path": request.path, "fields": fields}


def give_back(request: HttpRequest) -> dict[str, str]:
    """What was typed into the form of this address, once."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[KEY]
    return kept["fields"]
