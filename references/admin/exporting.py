"""Works chosen in the list as a file, in each of the formats."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from references import exports
from references.models import Reference

Action = Callable[[Any, HttpRequest, QuerySet[Reference]], HttpResponse]


class Exports:
    """For the admin of works: an action a format, for whoever may look at them."""

    def get_actions(self, request: HttpRequest) -> dict[str, tuple[Action, str, str]]:
        actions = super().get_actions(request)
        if not self.has_view_permission(request):
            return actions
        forms = ((_action(extension), f"export_{extension}", form.words) for extension, form in exports.FORMS.items())
        return actions | {
            name: (action, name, f"Export selected references as {words}") for action, name, words in forms
        }


def _action(extension: str) -> Action:
    def export(admin: Any, request: HttpRequest, queryset: QuerySet[Reference]) -> HttpResponse:
        works = queryset.order_by("key").values_list("csl", flat=True)
        return exports.file(exports.written(works, extension), extension, "references")

    return export
