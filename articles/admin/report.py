"""What readers say is wrong: a queue for editors, and a form for the answer."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Case, IntegerField, QuerySet, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.chooser import change_url
from articles.models import Report, Version
from articles.workflow.conversation import reports

_FIRST = {Report.State.NEW: 0, Report.State.ANSWERED: 1, Report.State.DONE: 2}

_KEPT = "Yours is kept below and not saved: save again if it is to stand instead."

_HEAVY = (
    "document__body",
    "document__takeaway",
    "version__records",
    "version__shown",
    "version__document__body",
    "version__document__takeaway",
)


class AnswerForm(forms.ModelForm):
    """Whoever opens it answers: saved is an answer, and settled where the box is ticked."""

    answer = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        help_text="For the reader, who finds it behind the link that came with the thanks. Give no medical advice.",
        error_messages={"required": "Write an answer: the reader finds it behind the link of the report."},
    )
    done = forms.BooleanField(label="Settled", required=False, help_text="Takes it out of the queue.")
    seen = forms.DateTimeField(required=False, widget=forms.HiddenInput)  # when the answer was given that was shown

    class Meta:
        model = Report
        fields = ("answer", "correction", "done", "seen")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = _to_the_microsecond(self.instance.answered_at)
        self.fields["done"].initial = self.instance.state == Report.State.DONE
        later = Version.objects.filter(document=self.instance.document_id, published_at__gt=self.instance.at)
        self.fields["correction"].queryset = later.defer("records", "shown")  # type: ignore[attr-defined]  # it chooses a row

    def clean(self) -> dict[str, Any]:
        """Refuse an answer to what somebody has answered meanwhile, and keep its words; the next save replaces."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.instance.answered_at:
            self.data = self.data.copy()
            self.data["seen"] = _to_the_microsecond(self.instance.answered_at)
            self.add_error("answer", f"{reports.answered_since(self.instance)} {_KEPT}")
        return cleaned


def _to_the_microsecond(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


class StateFilter(admin.SimpleListFilter):
    """What waits is shown to whoever asks for nothing else."""

    title = "where it stands"
    parameter_name = "where"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("new", "New"), ("answered", "Answered"), ("done", "Done"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        every = list(super().choices(changelist))
        every[0]["display"] = "New and answered"
        return every

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() in Report.State.values:
            return queryset.filter(state=self.value())
        return queryset if self.value() == "all" else queryset & Report.objects.waiting()


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    form = AnswerForm
    list_display = ("excerpt", "page", "about", "at", "state")
    list_filter = (StateFilter, "about", ("at", admin.DateFieldListFilter))
    search_fields = ("words", "path", "document__title")
    list_select_related = ("document", "version__document")
    readonly_fields = (
        "page",
        "edit",
        "about",
        "words",
        "shown_by",
        "at",
        "state",
        "by",
        "answered_at",
        "answer_address",
    )
    fieldsets = (
        ("What a reader reports", {"fields": ("page", "edit", "about", "words", "shown_by", "at")}),
        (
            "Your answer",
            {"fields": ("answer", "correction", "done", "seen", "state", "by", "answered_at", "answer_address")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        place = Case(*(When(state=state, then=n) for state, n in _FIRST.items()), output_field=IntegerField())
        light = super().get_queryset(request).defer(*_HEAVY)
        return light.order_by(place, "-at", "-pk")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Report | None:
        """Locked while an answer is taken in, so that what the form has checked holds when it is saved."""
        report = super().get_object(request, object_id, from_field)
        if report and request.method == "POST" and self.has_change_permission(request, report):
            report.refresh_from_db(from_queryset=reports.locked_rows())
        return report

    def save_model(self, request: HttpRequest, obj: Report, form: Any, change: bool) -> None:
        said = form.cleaned_data
        given = {"words": said["answer"], "done": said["done"], "correction": said.get("correction")}
        reports.answer(obj, by=request.user, seen=said["seen"], **given)

    @admin.display(description="report", ordering="words")
    def excerpt(self, report: Report) -> str:
        return report.words if len(report.words) <= 90 else f"{report.words[:90].rsplit(' ', 1)[0]} …"

    @admin.display(description="page", ordering="path")
    def page(self, report: Report) -> SafeString | str:
        """As the reader saw it: that version, under its permanent address."""
        if report.version is None:
            return report.path or "not named"
        address, number = report.version.get_absolute_url(), report.version.number
        return format_html('<a href="{}">{}, version {}</a>', address, report.version.title, number)

    @admin.display(description="to mend it")
    def edit(self, report: Report) -> SafeString | str:
        if report.document is None:
            return "–"
        return format_html('<a href="{}">Open the text</a>', change_url(report.document))

    @admin.display(description="where the reader finds it")
    def answer_address(self, report: Report) -> SafeString:
        address = reverse("reading:report", args=[report.token])
        return format_html('<a href="{}">{}</a>', address, address)
