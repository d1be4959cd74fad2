"""Accounts: inviting people, changing what they may do, and letting them go without losing their names."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.views.decorators.http import require_POST

from articles.admin import leaving, letters, waiting
from articles.admin.account_forms import AccountForm, InvitationForm
from articles.models import Person
from articles.workflow import people
from articles.workflow.outside import guests

admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(admin.ModelAdmin):
    """For those who may invite. Nobody raises their own rights here, and nobody is deleted."""

    form = AccountForm
    add_form_template = "accounts/invite.html"
    change_form_template = "accounts/account.html"
    change_list_template = "accounts/accounts.html"
    list_display = ("name", "email", "parts", "standing")
    list_filter = ("groups", "is_active")
    search_fields = ("first_name", "last_name", "username", "email")
    ordering = ("first_name", "username")
    actions = ("deactivate", "activate")
    readonly_fields = ("username",)

    # -- Who may

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return request.user.has_perm("articles.invite_person")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever could change a superuser's address could become that superuser."""
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Never: what somebody signed keeps its name. They are deactivated."""
        return False

    # -- Forms

    def get_form(self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any) -> type:
        return super().get_form(request, obj, change, **kwargs if obj else {**kwargs, "form": InvitationForm})

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj:
            return [(None, {"fields": ["name", "email", "username"]}), ("What they may do", {"fields": ["groups"]})]
        return [
            (None, {"fields": ["name", "email"]}),
            ("What they may do", {"fields": ["groups"]}),
            ("Byline", {"fields": ["person"]}),
            ("Invitation", {"fields": ["note"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        own = obj is not None and obj.pk == request.user.pk and not request.user.is_superuser
        return ("username", "groups") if own else ("username",)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return super().add_view(request, form_url, {"title": "Invite somebody", **(extra_context or {})})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Django's, in its transaction; an invitation leaves only once the account is there."""
        response = super().changeform_view(request, *args, **kwargs)
        if invited := getattr(request, "invited", None):
            self._send(request, *invited)
        return response

    def save_model(self, request: Any, obj: User, form: Form, change: bool) -> None:
        obj.save()
        if not change:
            if not Person.objects.filter(user=obj).exists():
                person = form.cleaned_data["person"] or people.make(obj)
                person.user = obj
                person.save(update_fields=["user"])
            request.invited = (obj, form.cleaned_data["note"])

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if account := kwargs.get("obj"):
            waits = waiting.of(account)
            context |= {"waits": waits, "standing": self.standing(account)}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        again = self.admin_site.admin_view(require_POST(self.invite_again))
        return [path("<int:pk>/invite-again/", again, name="auth_user_invite_again"), *super().get_urls()]

    def invite_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = get_object_or_404(User, pk=pk, is_active=True)
        if not self.has_change_permission(request, account):
            return self._refused(request, f"Your account may not invite {people.name_of(account)}.")
        if account.has_usable_password():
            way_out = "They can ask for another by “Forgotten your password?” on the log-in page."
            return self._refused(request, f"{people.name_of(account)} has chosen a password already. {way_out}")
        self._send(request, account, note="")
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))

    # -- Lists

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Guests who were invited to one review have no account: they stand on the page of their document."""
        return super().get_queryset(request).exclude(**guests.NO_ACCOUNT).prefetch_related("groups")

    @admin.display(description="name", ordering="first_name")
    def name(self, account: User) -> str:
        return people.name_of(account)

    @admin.display(description="what they may do")
    def parts(self, account: User) -> str:
        if account.is_superuser:
            return "everything"
        return format_html_join(", ", "{}", ((group.name,) for group in account.groups.all())) or "nothing"

    @admin.display(description="account", ordering="is_active")
    def standing(self, account: User) -> str:
        if not account.is_active:
            return "deactivated"
        return "active" if account.has_usable_password() else "has not chosen a password yet"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Accounts", **(extra_context or {})})

    # -- Leaving

    @admin.action(description="Deactivate", permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """First what waits for them, then the step."""
        accounts = list(queryset.filter(is_active=True))
        if refusal := leaving.refusal(accounts, by=request.user):
            return self._refused(request, refusal)
        if "confirmed" not in request.POST:
            return self._ask(request, accounts)
        for account in accounts:
            leaving.deactivate(account)
            self.log_change(request, account, "Deactivated.")
        names = ", ".join(people.name_of(account) for account in accounts)
        self.message_user(request, f"Deactivated: {names}. What they signed keeps their names.", messages.SUCCESS)
        return None

    @admin.action(description="Activate again", permissions=["change"])
    def activate(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        accounts = [each for each in queryset.filter(is_active=False) if self.has_change_permission(request, each)]
        for account in accounts:
            leaving.activate(account)
            self.log_change(request, account, "Activated again.")
        self.message_user(
            request, f"Activated: {', '.join(map(people.name_of, accounts)) or 'nobody'}.", messages.SUCCESS
        )
        return None

    def _ask(self, request: HttpRequest, accounts: list[User]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Deactivate",
            "opts": self.opts,
            "everybody": [waiting.of(account) for account in accounts],
        }
        return TemplateResponse(request, "accounts/deactivate.html", context)

    def _refused(self, request: HttpRequest, words: str) -> HttpResponse:
        self.message_user(request, words, messages.ERROR)
        return HttpResponseRedirect(reverse("admin:auth_user_changelist"))

    def _send(self, request: HttpRequest, account: User, note: str) -> None:
        """Send the invitation, or say why it did not leave and how it gets there all the same."""
        pass_on = f"Pass this link on yourself, it works once and for a few days: {letters.link_for(account)}"
        try:
            letters.send(account, "invitation", by=request.user, note=note)
        except letters.NotSent as error:
            self.message_user(request, f"The invitation could not be sent ({error}). {pass_on}", messages.ERROR)
            return
        if letters.kept_in_files():
            words = f"No mail server is named (EMAIL_HOST), so the invitation lies in a file. {pass_on}"
            self.message_user(request, words, messages.WARNING)
        else:
            self.message_user(request, f"The invitation was sent to {account.email}.", messages.SUCCESS)


@admin.register(Group)
class GroupsAdmin(admin.ModelAdmin):
    """What each group may do: to be read. Only superusers change it."""

    list_display = ("name",)
    ordering = ("pk",)
    filter_horizontal = ("permissions",)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A permission names its model, which is not to be asked for each of them."""
        kwargs["queryset"] = Permission.objects.select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)
