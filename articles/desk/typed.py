"""What somebody had typed when their log-in ran out: kept in the session, which logging in does not empty."""

from django.http import HttpRequest

from articles.desk.forms import MAX_LENGTH

KEY = "desk_typed"
FIELDS = ("role", "interests", "extent", "comment", "change", "note")


def keep(request: HttpRequest) -> None:
    fields = {name: request.POST[name][:MAX_LENGTH] for name in FIELDS if request.POST.get(name)}
    if fields:
        request.session[KEY] = {"path": request.path, "fields": fields}


def give_back(request: HttpRequest) -> dict[str, str]:
    """What was typed into the form of this address, once."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[KEY]
    return kept["fields"]
