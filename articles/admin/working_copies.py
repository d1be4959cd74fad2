"""What somebody is typing and has not saved: kept every few seconds, offered back after a crash."""

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser as User
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles import text
from articles.admin import access, checking
from articles.models import Document, Kind, WorkingCopy
from articles.workflow.writing.differences import TEXTS

LEFT_OUT = {"csrfmiddlewaretoken", "_save", "_continue", "_addanother", "_again", "_bring_back", "_suggest"}
MOST = 4 * text.MAX_LENGTH


def keep(user: User, kind: str, document: Document | None, data: Mapping[str, str]) -> WorkingCopy:
    """Keep a posted form as it stands, whole; one for each person and document, or kind where it is new."""
    fields = {name: value.replace("\0", "") for name, value in data.items() if name not in LEFT_OUT}
    edit = fields.get("edit", "")
    number = int(edit) if edit.isdecimal() and len(edit) < 9 else 0
    copy, _ = WorkingCopy.objects.update_or_create(
        user=user,
        document=document,
        kind=kind,
        defaults={"fields": fields, "edit": number},
    )
    return copy


def of(user: User, kind: str, document: Document | None) -> WorkingCopy | None:
    return WorkingCopy.objects.filter(user=user, kind=kind, document=document).first()


def offered(user: User, kind: str, document: Document | None) -> WorkingCopy | None:
    """One that holds other words than the draft: what says the same is no loss, and not worth a question."""
    copy = of(user, kind, document)
    return copy if copy and _holds_other_words(copy.fields, document) else None


def forget(user: User, kind: str, document: Document | None) -> None:
    WorkingCopy.objects.filter(user=user, kind=kind, document=document).delete()


def as_form(copy: WorkingCopy) -> QueryDict:
    """What the form posted when it was kept, to be shown again and not saved."""
    data = QueryDict(mutable=True)
    data.update({**copy.fields, "edit": str(copy.edit), "_again": "1"})
    return data


def _holds_other_words(fields: dict[str, str], document: Document | None) -> bool:
    stands = {name: getattr(document, name) if document else "" for name in TEXTS}
    typed = any(text.clean(fields.get(name, words)) != text.clean(words) for name, words in stands.items())
    return typed or bool(checking.reasons(fields))


@require_POST
@access.writers_only
def working_copy(request: HttpRequest) -> HttpResponse:
    """Keep, or with ``_discard`` forget, what this person is typing. ``kind`` and ``document`` say where."""
    kind, pk = request.GET.get("kind", ""), request.GET.get("document", "")
    if kind not in Kind.values or not (pk.isdecimal() or pk == "") or len(pk) > 18:
        return access.refusal("Say which kind of document, and which one.", status=400)
    document = Document.objects.of_kind(kind).filter(pk=pk).first() if pk else None
    if pk and document is None:
        return access.refusal("This document is not there any more.", status=404)
    answer = access.may_write(request.user, kind, document)
    if not answer:
        return access.refusal(answer.reason, status=403)
    if "_discard" in request.POST:
        forget(request.user, kind, document)
        return JsonResponse({"discarded": True})
    return _kept(request, kind, document)


def _kept(request: HttpRequest, kind: str, document: Document | None) -> HttpResponse:
    if sum(map(len, request.POST.values())) > MOST:
        return access.refusal("This text is too long to be kept while you type.", status=413)
    copy = keep(request.user, kind, document, request.POST)
    return JsonResponse({"kept": f"{timezone.localtime(copy.at):%H:%M}", "at": copy.at.isoformat()})
