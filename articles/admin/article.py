from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from articles.admin.chooser import offered
from articles.admin.documents import DocumentAdmin
from articles.admin.fields import Chooser
from articles.admin.listing import ChecksFilter, DueFilter, StateFilter
from articles.admin.parts import BylineInline, ChosenDisclaimerInline, QuestionInline
from articles.models import Article, Document, Person
from articles.outlines import outlines


@admin.register(Article)
class ArticleAdmin(DocumentAdmin):
    """In the order in which an author thinks: what it is, the text, what to remember, who and what goes with it."""

    list_filter = (StateFilter, ChecksFilter, "topic", "audience", DueFilter)
    autocomplete_fields = ("companion",)
    inlines = (BylineInline, QuestionInline, ChosenDisclaimerInline)
    fieldsets = (
        (None, {"fields": ("title", "slug", ("topic", "audience"), "summary")}),
        (None, {"fields": ("body",)}),
        (None, {"fields": ("takeaway",)}),
        ("About this article", {"fields": ("funding", "review_by", "companion")}),
    )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "companion":
            kwargs |= {"queryset": offered("article"), "widget": Chooser(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        bodies = {outline.slug: outline.body for outline in outlines()}
        return super().get_changeform_initial_data(request) | {"body": bodies.get(request.GET.get("outline", ""), "")}

    def get_formset_kwargs(self, request: HttpRequest, obj: Document, inline: Any, prefix: str) -> dict[str, Any]:
        """A new article's first author is, to begin with, who writes it."""
        values = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and obj.pk is None and isinstance(inline, BylineInline):
            person = Person.objects.filter(user=request.user).first()
            values["initial"] = [{"person": person.pk}] if person else []
        return values

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        choices = {"outlines": outlines(), "outline": request.GET.get("outline", "")}
        return super().add_view(request, form_url, {**(extra_context or {}), **choices})
