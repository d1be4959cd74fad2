"""The public library."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from references import abstracts, chart, evidence, heads, made_of, shelves, statuses, trials, uses, watch
from references.long_lists import led_to_the_last
from references.models import Reference


@require_safe
@led_to_the_last
def library(request: HttpRequest) -> HttpResponse:
    asked = shelves.Asked.read(request.GET)
    counts = asked.counts()
    page = asked.page(request.GET, counts)
    context = {
        "head": heads.of_library(page.paginator.count, listed=not request.GET),
        "asked": asked,
        "page": page,
        "cut_at": asked.cut_at(),
        "types": evidence.TYPES,
        "years": shelves.years(),
        "topics": uses.topics(),
        "statuses": statuses.STATUSES,
        "chart": chart.draw(counts),
        "orders": [(name, words) for name, (words, _) in shelves.ORDERS.items()],
    }
    return render(request, "references/library.html", context)


@require_safe
def reference(request: HttpRequest, key: str) -> HttpResponse:
    """One work with everything that is known of it and each public place that cites it."""
    work = Reference.objects.kept().with_notices().filter(key=key).first()
    if work is None:
        return HttpResponsePermanentRedirect(_elsewhere(key).get_absolute_url())
    trial = trials.of(work)
    context = {
        "head": heads.of_work(work),
        "work": work,
        "abstract": abstracts.paragraphs(work.csl),
        "uses": uses.of(work, public=True),
        "trial": trial,
        "watch": watch.watch(work.checks.all(), timezone.localdate(), noticed=bool(work.worst_notice)),
    }
    return made_of.say(render(request, "references/reference.html", context), _names(work, trial))


def _names(work: Reference, trial: trials.Trial | None) -> Iterator[str]:
    """What its page is made of. Who cites it, and in which words, is the work's own too (``uses``)."""
    yield made_of.work(work.pk)
    if trial:
        yield made_of.trial(trial.number)
        yield from (made_of.work(each.pk) for each in trial.works)


def _elsewhere(key: str) -> Reference:
    """The work that has this key in other capitals, as an alias, or took over the record that had it."""
    named = Reference.objects.with_key(key) or Reference.objects.filter(aliases__key__iexact=key)
    work = named.select_related("merged_into").first()
    if work is None:
        raise Http404(f"The library has no work {key}.")
    return work.merged_into or work
