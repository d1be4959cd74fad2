"""Files of records, for readers and editors: one work, several, all. Addresses end in the name of the format."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import register_converter, reverse
from django.views.decorators.http import require_safe

from references import formats, made_of
from references.models import Reference

KEPT_FOR = 24 * 60 * 60  # seconds that the file of all works is kept, unless a work changes


@dataclass(frozen=True)
class Form:
    """A format as a file: what people call it and how browsers are told of it."""

    format: str
    words: str
    media_type: str


FORMS = {
    "bib": Form("bibtex", "BibTeX", "application/x-bibtex"),
    "ris": Form("ris", "RIS", "application/x-research-info-systems"),
    "nbib": Form("pubmed", "PubMed", "application/nbib"),
    "json": Form("csl-json", "CSL-JSON", "application/vnd.citationstyles.csl+json"),
}


class ExtensionConverter:
    """For addresses: the ending that names the format."""

    regex = "|".join(FORMS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ExtensionConverter, "extension")


def written(items: Iterable[Mapping], extension: str) -> str:
    return formats.write(items, FORMS[extension].format)


def file(content: str, extension: str, name: str) -> HttpResponse:
    """An answer that browsers keep as a file, and search engines leave alone."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.{extension}"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=f"{FORMS[extension].media_type}; charset=utf-8", headers=headers)


@require_safe
def work(request: HttpRequest, key: str, extension: str) -> HttpResponse:
    """One work; the key of a record that was merged, or an alias, leads to the work's own."""
    found = Reference.objects.resolve([key]).get(key) or Reference.objects.with_key(key).first()
    if found is None:
        raise Http404(f"The library has no work {key}.")
    if found.key != key:
        return HttpResponseRedirect(reverse("references:export", args=[found.key, extension]))
    return made_of.say(file(written([found.csl], extension), extension, found.key), [made_of.work(found.pk)])


@require_safe
def everything(request: HttpRequest, extension: str) -> HttpResponse:
    """The whole library. Written once after each change of it, since that takes a while for thousands of works."""
    works = Reference.objects.kept()
    state = works.aggregate(Count("pk"), Max("updated_at"), Max("pk"))
    kept = f"references.all.{extension}.{state['pk__count']}.{state['pk__max']}.{state['updated_at__max']}".replace(
        " ", "_"
    )
    content = cache.get(kept)
    if content is None:
        content = written(works.order_by("key").values_list("csl", flat=True).iterator(), extension)
        cache.set(kept, content, KEPT_FOR)
    return file(content, extension, "references")
