"""
The letters of a demonstration, as they would arrive: where no mail server is named, they lie in files.

It stands where the bar stands (carnk_site.demo), and nowhere else: it shows codes and links that open doors.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Letter
from articles.workflow.letters import daily, post
from articles.workflow.reviewing import reminders
from carnk_site import demo

MOST = 40
BETWEEN = b"\n" + b"-" * 79 + b"\n"  # how Django's file backend parts letters
SECONDS = 20


@dataclass(frozen=True)
class Arrived:
    to: str
    subject: str
    date: str
    body: str


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def outbox(request: HttpRequest) -> HttpResponse:
    if not demo.stands(request):
        raise Http404
    if request.method == "POST":
        demo.require_own_form(request)
        send_what_waits()
        return HttpResponseRedirect(request.path)
    waiting = Letter.objects.filter(sent_at=None)
    return render(request, "demo/outbox.html", {"waiting": waiting[:MOST], "arrived": arrived()})


def send_what_waits() -> None:
    """What tick would do at its hour."""
    reminders.remind()
    reminders.take_back()
    daily.gather(at_once=True)
    post.send_due(monotonic() + SECONDS)


def arrived() -> list[Arrived]:
    """The newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)[:MOST]
    return [letter for file in files for letter in reversed(list(_read(file)))]


def _read(file: Path) -> Iterator[Arrived]:
    for part in file.read_bytes().split(BETWEEN):
        if part.strip():
            letter = message_from_bytes(part, policy=policy.default)
            body = letter.get_body(("plain",))
            words = body.get_content() if body else ""
            yield Arrived(str(letter["To"]), str(letter["Subject"]), str(letter["Date"]), words)
