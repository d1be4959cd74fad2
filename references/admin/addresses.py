"""Web addresses, how they answered, where they stand; false alarms are silenced here, by name."""

import time
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from references.admin.librarian import librarian
from references.links import checking, keeping, places
from references.models import Address, Answered
from references.watch import ago

MOST_AGAIN = 10
LONGEST = 20  # seconds that somebody waits for an answer
MOST_PLACES = 5
TONES = {Answered.GOOD: "good", Answered.MOVED: "plain", Answered.BROKEN: "stop", Answered.UNKNOWN: "caution"}


class AlarmFilter(SimpleListFilter):
    title = "alarm"
    parameter_name = "alarm"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "To look at"), ("silenced", "Called a false alarm")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        match self.value():
            case "open":
                return queryset.alarms()
            case "silenced":
                return queryset.filter(silenced_at__isnull=False)
        return queryset


class PlacedChangeList(ChangeList):
    """Each address of the page with the places that hold it."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        held = places.holding([address.url for address in self.result_list])
        for address in self.result_list:
            address.places = held[address.url]


class SilenceForm(forms.Form):
    because = forms.CharField(
        label="Why these are false alarms",
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text="Such as: opens in a browser, the server lets no robots in. Your name stands beside it, and an "
        "address that answers otherwise speaks up again.",
    )


@admin.register(Address)
class AddressAdmin(admin.ModelAdmin):
    list_display = ("address", "answer", "used")
    list_display_links = None
    list_filter = (AlarmFilter, "verdict")
    search_fields = ("url",)
    search_help_text = "A part of the address"
    list_per_page = 50
    list_select_related = ("silenced_by",)
    ordering = ("-since", "url", "pk")
    actions = ("silence", "wake", "check_again")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Address | None = None) -> bool:
        """To be changed by the actions alone."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Address | None = None) -> bool:
        return False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PlacedChangeList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(
            request, {"title": "Web addresses, and how they answer", **(extra_context or {})}
        )

    @admin.display(description="address", ordering="url")
    def address(self, address: Address) -> SafeString:
        return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', address.url, address.url)

    @admin.display(description="how it answers", ordering="verdict")
    def answer(self, address: Address) -> SafeString:
        badge = format_html('<span class="badge badge-{}">{}</span>', TONES[address.verdict], _words(address))
        said = [address.reason, address.leads_to and f"leads to {address.leads_to}", _times(address), _silence(address)]
        return format_html("{}<br>{}", badge, format_html_join("; ", "{}", ((each,) for each in said if each)))

    @admin.display(description="used in")
    def used(self, address: Any) -> SafeString:
        shown = [(use.url, use.title, use.words) for use in address.places[:MOST_PLACES]]
        listed = format_html_join("", '<div><a href="{}">{}</a>, {}</div>', shown)
        more = len(address.places) - len(shown)
        return format_html("{}and {} more", listed, more) if more else listed or "nothing any more"

    @admin.action(description="Call these false alarms", permissions=["change"])
    def silence(self, request: HttpRequest, queryset: QuerySet[Address]) -> HttpResponse | None:
        """Asks for the reason first."""
        form = SilenceForm(request.POST if "because" in request.POST else None)
        if form.is_valid():
            count = keeping.silence(queryset, by=librarian(request), because=form.cleaned_data["because"])
            messages.success(request, f"{count} addresses are silent until they answer otherwise.")
            return None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Call these false alarms",
            "form": form,
            "addresses": queryset,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "references/admin/silence.html", context)

    @admin.action(description="Let these speak up again", permissions=["change"])
    def wake(self, request: HttpRequest, queryset: QuerySet[Address]) -> None:
        messages.success(request, f"{keeping.wake(queryset)} addresses are no longer silent.")

    @admin.action(description="Check these again now", permissions=["change"])
    def check_again(self, request: HttpRequest, queryset: QuerySet[Address]) -> None:
        urls = list(queryset.values_list("url", flat=True)[:MOST_AGAIN])
        until = time.monotonic() + LONGEST
        done = list(checking.check(urls, until=until))
        for address in done:
            messages.info(request, f"{address.url}: {address.get_verdict_display()}. {address.reason}".strip())
        if left := queryset.count() - len(done):
            messages.warning(request, f"{left} more were not asked: choose at most {MOST_AGAIN} at a time.")


def _words(address: Address) -> str:
    status = f" ({address.status})" if address.status and address.verdict != Answered.GOOD else ""
    return f"{address.get_verdict_display()}{'' if address.reason else status}"


def _times(address: Address) -> str:
    today = timezone.localdate()
    since, checked = (ago(timezone.localdate(at), today) for at in (address.since, address.checked_at))
    return f"checked {checked}" if since == checked else f"checked {checked}, first so {since}"


def _silence(address: Address) -> str:
    if not address.silenced_at:
        return ""
    on = timezone.localdate(address.silenced_at)
    return f"a false alarm, says {address.silenced_by}, {on:%d %B %Y}: {address.silenced_because}"
