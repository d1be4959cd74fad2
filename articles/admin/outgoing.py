"""What goes out by e-mail: each letter with where it is, and what each person is to be told."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Letter, Message
from references.admin.read_only import ReadOnlyAdmin

SECRET = "Not shown: it carries a code, or a link that opens a door."  # noqa: S105  # words for the screen


@admin.register(Letter)
class LetterAdmin(ReadOnlyAdmin):
    list_display = ("subject", "address", "queued_at", "sent_at", "tries")
    list_filter = (("queued_at", admin.DateFieldListFilter),)
    search_fields = ("address", "subject")
    fields = ("address", "subject", "words", "queued_at", "sent_at", "tries", "error")
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("body") if _is_list(request) else super().get_queryset(request)

    @admin.display(description="words")
    def words(self, letter: Letter) -> str:
        return SECRET if letter.secret else letter.body


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


def _is_list(request: HttpRequest) -> bool:
    return bool(request.resolver_match and request.resolver_match.url_name == "articles_letter_changelist")
