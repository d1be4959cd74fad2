"""An article as readers saw it on an earlier day (``?on=2026-03-03``)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date

from articles import pages
from articles.models import Document, Kind, Version
from articles.reading import addresses, trails
from articles.reading.meta import Meta, page
from articles.workflow import clock

Q = "on"


@dataclass(frozen=True)
class Stretch:
    """From when until when a version was what readers saw; ``until`` None: still. ``why`` it ended before another."""

    version: Version
    since: datetime
    until: datetime | None = None
    why: str = ""

    def covers(self, moment: datetime) -> bool:
        return self.until is None or moment < self.until


@addresses.published(Kind.ARTICLE)
def on_a_day(request: HttpRequest, document: Document) -> HttpResponse:
    """What stood there at the end of that day, or now if it is today."""
    asked = request.GET[Q].strip()
    day = _day(asked)
    if day is None:
        return _nothing(request, document, "“Which day?” was not answered", f"“{asked[:40]}” is no day.", status=400)
    if day > clock.today():
        return _nothing(request, document, "That day is still to come", "Nobody knows yet what will stand here.", 404)
    moment = min(_end(day), clock.now())
    stretch = _at(document, moment)
    if stretch is None:
        first = document.versions.get(number=1)
        return _nothing(request, document, "Not published yet", f"“{first.title}” was not public on that day.", 404)
    if not stretch.covers(moment):
        return _nothing(request, document, "Not shown on that day", stretch.why, status=410, stretch=stretch)
    return _page(request, document, stretch, moment)


def stretches(document: Document) -> list[Stretch]:
    """Of every version, the oldest first, without their texts."""
    kept = document.versions.order_by("number").select_related("document", "withdrawal", "expiry")
    versions = list(kept.defer("records", "shown", "document__body", "document__takeaway"))
    later = [version.published_at for version in versions[1:]]
    return [_stretch(version, until) for version, until in zip(versions, [*later, None], strict=True)]


def _stretch(version: Version, until: datetime | None) -> Stretch:
    """It ends with the next version, a withdrawal or its last day, whatever came first."""
    ends = [(until, "")] if until else []
    if hasattr(version, "withdrawal"):
        ends.append((version.withdrawal.at, version.withdrawal.reason))
    if hasattr(version, "expiry"):
        ends.append((_start(version.expiry.on), version.expiry.reason))
    ends = [end for end in ends if end[0] <= clock.now()]
    return Stretch(version, version.published_at, *min(ends, default=(None, "")))


def _at(document: Document, moment: datetime) -> Stretch | None:
    begun = [stretch for stretch in stretches(document) if stretch.since <= moment]
    return begun[-1] if begun else None


def _day(asked: str) -> date | None:
    try:
        return parse_date(asked)
    except ValueError:  # 2026-02-30
        return None


def _start(day: date) -> datetime:
    """Midnight in the time zone of the site."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _end(day: date) -> datetime:
    return _start(day + timedelta(days=1)) - timedelta(microseconds=1)


def _page(request: HttpRequest, document: Document, stretch: Stretch, moment: datetime) -> HttpResponse:
    shown = pages.of_day(Version.objects.with_text().get(pk=stretch.version.pk), moment)
    title = f"{shown.title} (as of {timezone.localdate(moment):%-d %B %Y})"
    response = page(
        request,
        "reading/day.html",
        Meta(
            title=title,
            description=shown.summary,
            path=shown.url,
            kind="article",
            listed=False,
            trail=trails.history(document, shown.title),
        ),
        page=shown,
        stretch=stretch,
    )
    return _unlisted(response)


def _nothing(
    request: HttpRequest, document: Document, title: str, words: str, status: int, stretch: Stretch | None = None
) -> HttpResponse:
    """A page that says why there is nothing to show, with the form to ask for another day."""
    told = {"title": title, "words": words, "document": document, "stretch": stretch}
    first = timezone.localdate(document.versions.get(number=1).published_at)
    trail = trails.history(document, document.versions.latest("number").title)
    meta = Meta(title=title, path=document.get_absolute_url(), listed=False, trail=trail)
    response = page(request, "reading/no_day.html", meta, status=status, first=first, today=clock.today(), **told)
    return _unlisted(response)


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response
