"""The form of any kind of document: a thin client of articles.workflow, which locks, compares and records."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.forms import Field, Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import text, workflow
from articles.admin import checking, panel, refusals, remarks, suggestions, working_copies
from articles.admin.comparison import Posted
from articles.admin.fields import CleanLineField, CleanTextField, MarkdownField, MarkdownWidget
from articles.admin.forms import DocumentForm
from articles.admin.one_list import HandedInTogether
from articles.models import Document
from articles.workflow import clock, policy, rules
from articles.workflow.checking import counting

TWICE = timedelta(minutes=2)
ROWS = {"summary": 3, "takeaway": 6, "funding": 2, "body": 24}


SEES_TO_IT = ("Who sees to it", {"fields": (("editor", "deputy"),)})


class DocumentAdmin(HandedInTogether):
    form = DocumentForm
    change_form_template = "admin/articles/change_form.html"
    prepopulated_fields: Any = {"slug": ("title",)}
    view_on_site = False  # a draft has no page; the panel leads to the live one
    formfield_overrides: Any = {
        models.SlugField: {},
        models.TextField: {"form_class": CleanTextField},
        models.CharField: {"form_class": CleanLineField},
    }
    labels: Any = {"body": "Text"}
    """What the kind calls a column: an FAQ's title is its question."""

    # -- Who may

    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """A locked draft is read, not changed; a form posted meanwhile is refused in words, its text kept."""
        allowed = super().has_change_permission(request, obj)
        return allowed and not (obj and (obj.is_locked or obj.discarded))

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """Never: a draft is discarded, which the panel above its form offers."""
        return False

    # -- The form

    def get_fieldsets(self, request: HttpRequest, obj: Document | None = None) -> list[Any]:
        """Who sees to it stands last on every form: it is no part of the text, and no review asks for it."""
        return [*super().get_fieldsets(request, obj), SEES_TO_IT]

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        if db_field.name in {"editor", "deputy"}:
            kwargs["queryset"] = User.objects.filter(is_staff=True, is_active=True).order_by("first_name", "username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Field | None:
        if db_field.name in {"body", "takeaway"}:
            kwargs |= {"form_class": MarkdownField, "widget": MarkdownWidget(preview=db_field.name == "body")}
        if db_field.name in self.labels:
            kwargs["label"] = self.labels[db_field.name]
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ROWS:
            field.widget.attrs["rows"] = ROWS[db_field.name]
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        due = clock.today() + timedelta(days=policy.of(self.model.KIND).days)
        return {"review_by": due, **super().get_changeform_initial_data(request)}

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Document | None:
        document = super().get_object(request, object_id, from_field)
        if document and request.method == "GET" and "suggestion" in request.GET:
            suggestions.lay_over(document, request.GET["suggestion"])
        return document

    def posted(self, request: HttpRequest, document: Document) -> Posted:
        """The form that was sent, bound to a document as it stands."""
        fields = flatten_fieldsets(self.get_fieldsets(request, document))
        form = self.get_form(request, None, change=False, fields=fields)(request.POST, instance=document)
        return Posted(form, self._create_formsets(request, document, change=True)[0])

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        document = self._document(context["object_id"])
        unsaved = "_again" in request.POST
        address = reverse("admin:articles_working_copy")
        may_write = self.has_change_permission(request, document) if document else self.has_add_permission(request)
        found = checking.beside(request, document, self.model.KIND, kwargs.get("obj")) if may_write else None
        context |= {
            "panel": panel.of(document, request.user, found.result if found else None) if document else None,
            "found": found,
            "checks_url": reverse("admin:articles_checks") if may_write else "",
            "remarks": remarks.open_ones(document, request.user) if document else [],
            "keep_url": f"{address}?kind={self.model.KIND}&document={document.pk if document else ''}",
            "copy": working_copies.offered(request.user, self.model.KIND, document) if not request.POST else None,
            "unsaved": unsaved or (document and "suggestion" in request.GET),
            "errors": [] if unsaved else context["errors"],
        }
        return super().render_change_form(request, context, *args, **kwargs)

    # -- Saving

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Django's, in its transaction. What the workflow refuses undoes it, and comes back with the text kept."""
        answer = None
        try:
            if request.method == "POST":
                answer = self._before_saving(request, self._document(object_id))
            return answer or super().changeform_view(request, object_id, form_url, extra_context)
        except workflow.WorkflowError as error:
            return refusals.page(self, request, self._document(object_id), error)
        except IntegrityError:
            # Somebody took the slug between this form's check and its save: the check, made again, says so.
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Document, form: Form, change: bool) -> None:
        for told in form.cleaned_away():
            self.message_user(request, told, messages.WARNING)
        if change:
            form.opened = workflow.begin(obj, by=request.user, edit=form.cleaned_data["edit"])
            obj.save(update_fields=form.columns)
        else:
            obj.created_by = request.user
            obj.save()

    def save_related(self, request: HttpRequest, form: Form, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change:
            workflow.finish(form.opened)
        else:
            workflow.started(form.instance, by=request.user)
        checking.settle(request, Document.objects.get(pk=form.instance.pk))
        transaction.on_commit(partial(counting.count, form.instance.pk), robust=True)

    def _document(self, object_id: str | None) -> Document | None:
        if object_id is None:
            return None
        pk = object_id if str(object_id).isdecimal() and len(str(object_id)) < 19 else None
        return get_object_or_404(Document, pk=pk, kind=self.model.KIND)

    def _before_saving(self, request: HttpRequest, document: Document | None) -> HttpResponse | None:
        """What a posted form may ask for instead of being saved."""
        if "_discard_copy" in request.POST:
            working_copies.forget(request.user, self.model.KIND, document)
            return HttpResponseRedirect(request.path)
        if "_bring_back" in request.POST:
            copy = working_copies.of(request.user, self.model.KIND, document)
            if copy is None:
                self.message_user(request, "There is no kept text any more: it was saved or discarded.")
                return HttpResponseRedirect(request.path)
            request.POST = working_copies.as_form(copy)
        if document is None:
            twin = self._twin(request)
            return self.response_add(request, twin) if twin else None
        if rules.may_edit(request.user, document) and (document.is_locked or document.discarded):
            with transaction.atomic():
                workflow.begin(document, by=request.user, edit=0)  # raises, with where it stands
        return self._suggested(request, document) if "_suggest" in request.POST else None

    def _suggested(self, request: HttpRequest, document: Document) -> HttpResponse | None:
        """Keep the posted texts as a suggestion. One that is too long falls through to the form, which says so."""
        try:
            sent = suggestions.send(document, request.POST, by=request.user)
        except text.TextTooLong:
            return None
        if sent:
            working_copies.forget(request.user, self.model.KIND, document)
            told = "Sent as a suggestion. The saved draft is as it was; its authors see what you propose here."
            self.message_user(request, told, messages.SUCCESS)
        else:
            told = "No text differs from the saved draft, so there was nothing to suggest."
            self.message_user(request, told, messages.WARNING)
        return HttpResponseRedirect(request.path)

    def _twin(self, request: HttpRequest) -> Document | None:
        """What the first half of a double click has just started, if this form says exactly the same."""
        twin = self.model.objects.filter(
            slug=request.POST.get("slug", "")[:80].replace("\0", ""),
            created_by=request.user,
            edit=1,
            created_at__gte=clock.now() - TWICE,
        ).first()
        return twin if twin and not self.posted(request, twin).differs() else None
