"""What is in use cannot be deleted: the places are named, and readers' pages follow every change."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import F, Func, IntegerField, Model, ProtectedError, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.chooser import change_url
from articles.models import Document
from articles.workflow import showing

MOST = 50


def rows_of(rows: QuerySet) -> Coalesce:
    """How many rows belong to each topic or person, for use in a query of them: counted in an index."""
    count = Func(F("pk"), template="COUNT(%(expressions)s)", output_field=IntegerField())
    return Coalesce(Subquery(rows.order_by().annotate(n=count).values("n")), 0)


class KeptWhileUsed(ModelAdmin):
    """For what documents name: topics and people."""

    def uses(self, obj: Any) -> QuerySet[Document]:
        """Documents that name this one, in their draft or in any version."""
        raise NotImplementedError

    def used_by(self, obj: Any) -> list[SafeString]:
        """A link for each place that keeps it from being deleted."""
        rows = self.uses(obj).distinct().order_by("title")[:MOST]
        return [
            format_html('{}: <a href="{}">{}</a>', row.get_kind_display().capitalize(), change_url(row), row)
            for row in rows
        ]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """Django's list, its protected part told as the documents where the person or topic is named."""
        to_delete, count, perms_needed, protected = super().get_deleted_objects(objs, request)
        if protected:
            protected = [use for obj in objs for use in self.used_by(obj)] or protected
            perms_needed = set()  # nobody may delete these: to name a missing permission would mislead
        return to_delete, count, perms_needed, protected

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:  # taken into use between the question and the answer: ask again
            return HttpResponseRedirect(request.path)

    def save_model(self, request: HttpRequest, obj: Model, form: Form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.has_changed():
            showing.changed()
