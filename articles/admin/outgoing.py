"""What goes out by e-mail: each letter with where it is, and what each person is to be told."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Letter, Message
from articles.workflow import WorkflowError, rules
from articles.workflow.letters import post
from references.admin.read_only import ReadOnlyAdmin

SECRET = "Not shown: it carries a code, or a link that opens a door."  # noqa: S105  # words for the screen


class TroubleFilter(admin.SimpleListFilter):
    title = "where it is"
    parameter_name = "is"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("trouble", "In trouble"), ("waiting", "Not gone yet"), ("sent", "Sent")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "trouble":
                return queryset & post.in_trouble()
            case "waiting":
                return queryset.filter(sent_at=None)
            case "sent":
                return queryset.exclude(sent_at=None)
        return queryset


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    list_display = ("subject", "to", "queued_at", "standing", "error")
    list_filter = (TroubleFilter, ("queued_at", admin.DateFieldListFilter))
    search_fields = ("address", "subject")
    fields = ("subject", "to", "words", "queued_at", "standing", "sent_at", "tries", "error")
    ordering = ("-pk",)
    actions = ("send_again",)

    def has_send_permission(self, request: HttpRequest) -> bool:
        return bool(rules.may_send_letters(request.user))

    @admin.display(description="to", ordering="address")
    def to(self, letter: Letter) -> str:
        return letter.address or "cleared away"

    @admin.display(description="where it is")
    def standing(self, letter: Letter) -> str:
        return post.standing(letter)

    @admin.display(description="words")
    def words(self, letter: Letter) -> str:
        return SECRET if letter.secret else letter.body

    @admin.action(description="Send again", permissions=["send"])
    def send_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Each by itself: one that is on its way does not keep the others."""
        done = 0
        for letter in queryset:
            try:
                post.again(letter, by=request.user)
            except WorkflowError as error:
                messages.error(request, f"“{letter.subject}” to {letter.address}: {error}")
                continue
            self.log_change(request, letter, "Sent again.")
            done += 1
        if done:
            plural = "s go" if done > 1 else " goes"
            messages.success(request, f"{done} letter{plural} out again with the next tick.")


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    list_display = ("at", "user", "what", "gone")
    list_display_links = None
    list_filter = (("at", admin.DateFieldListFilter),)
    search_fields = ("user__username", "user__last_name", "words")
    list_select_related = ("user", "letter")
    ordering = ("-pk",)

    @admin.display(description="what they are told", ordering="words")
    def what(self, message: Message) -> str | SafeString:
        return format_html('<a href="{}">{}</a>', message.address, message.words) if message.address else message.words

    @admin.display(description="in the letter of", ordering="letter__queued_at")
    def gone(self, message: Message) -> Any:
        return message.letter.queued_at if message.letter else "not yet"
