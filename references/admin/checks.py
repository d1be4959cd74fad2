"""What the library's admin says of checks for notices: when each source was asked, what it could not tell."""

import time
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from references.models import Check, Reference
from references.notices import checking
from references.notices.standing import Standing, standing
from references.watch import OLD_AFTER, ago

MOST_AT_ONCE = 5
LONGEST = 20  # seconds after which no further work is begun: somebody waits for the page


def standings(works: Iterable[Reference]) -> dict[int, list[Standing]]:
    """By primary key, in one query."""
    found = defaultdict(list)
    for check in Check.objects.filter(reference__in=[work.pk for work in works]):
        found[check.reference_id].append(check)
    return {pk: standing(checks) for pk, checks in found.items()}


def lines(found: list[Standing]) -> list[tuple[str, str]]:
    """Tone and words: ('', 'Crossref, PubMed: 3 days ago'), ('caution', 'PubMed: could not check since 3 May 2026')."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in found:
        told[_tone_and_words(each)].append(each.source)
    return [(tone, f"{', '.join(sources)}: {words}") for (tone, words), sources in told.items()]


def _tone_and_words(each: Standing) -> tuple[str, str]:
    if not each.known:
        return "caution", f"could not check since {timezone.localdate(each.since):%d %B %Y}"
    old = each.old(timezone.now() - OLD_AFTER)
    words = ago(timezone.localdate(each.at), timezone.localdate())
    return ("caution", f"{words}, which is long") if old else ("", words)


class TellsChecks:
    """A column, and an action, of a list whose works carry ``standings``."""

    @admin.display(description="checked", ordering="checked_at")
    def checked(self, work: Any) -> SafeString | str:
        if not (told := lines(work.standings)):
            return "never" if work.doi or work.pmid else "cannot be: no DOI, no PMID"
        return format_html_join("", "<div>{}</div>", ((_shown(tone, words),) for tone, words in told))

    @admin.action(description="Check for notices now (a few)", permissions=["change"])
    def check_now(self, request: HttpRequest, queryset: QuerySet[Reference]) -> None:
        if not settings.LOOK_UP:
            messages.error(request, "Nothing was checked: this site asks no services outside (LOOK_UP=0).")
            return
        until = time.monotonic() + LONGEST
        works = list(queryset)
        for count, work in enumerate(works):
            if count == MOST_AT_ONCE or time.monotonic() > until:
                messages.warning(request, f"{len(works) - count} more were not asked about: choose fewer at a time.")
                break
            _tell(request, checking.check(work))


def _shown(tone: str, words: str) -> SafeString | str:
    return format_html('<span class="badge badge-{}">{}</span>', tone, words) if tone else words


def _tell(request: HttpRequest, checked: checking.Checked) -> None:
    key = checked.work.key
    for notice in checked.added:
        messages.warning(request, f"{key}: {notice}, says {notice.source}.")
    for look in checked.unknown:
        messages.error(request, f"{key}: {look.source} {look.reason}. It is asked again tomorrow.")
    if not checked.looks:
        messages.error(request, f"{key} has no DOI and no PMID, by which a source could be asked about it.")
    elif not (checked.added or checked.unknown):
        messages.success(request, f"{key}: nothing new at {', '.join(look.source for look in checked.looks)}.")
