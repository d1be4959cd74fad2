"""'Forgotten your password?': a letter with a link, without telling a stranger who has an account."""

import logging
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import User
from django.core.cache import cache
from django.http import HttpRequest
from django.views.generic.base import ContextMixin

from articles.admin import letters

PAUSE = 5 * 60  # seconds between two letters to the same account
log = logging.getLogger(__name__)


class ForgottenForm(PasswordResetForm):
    email = forms.EmailField(
        label="E-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )

    def get_users(self, email: str) -> Iterable[User]:
        """Those who were invited and have not chosen a password too: their link may have run out."""
        return User.objects.filter(email__iexact=email, is_active=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The answer is the same whether a letter left or not; why it did not is in the log."""
        for user in self.get_users(self.cleaned_data["email"]):
            if not cache.add(f"password-letter-{user.pk}", 1, PAUSE):
                continue
            try:
                letters.send(user, "forgotten")
            except letters.NotSent as error:
                log.error("The letter to choose a new password for account %s did not leave (%s).", user.pk, error)


class Framed(ContextMixin):
    """In the frame of the admin."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        frame = admin.site.each_context(self.request) | {"is_nav_sidebar_enabled": False}
        return {**frame, **super().get_context_data(**kwargs)}


class Forgotten(Framed, views.PasswordResetView):
    title = "Forgotten your password?"
    template_name = "accounts/forgotten.html"
    form_class = ForgottenForm


class Sent(Framed, views.PasswordResetDoneView):
    title = "Look into your mail"
    template_name = "accounts/sent.html"
    extra_context = {"kept_in_files": letters.kept_in_files}


class Choose(Framed, views.PasswordResetConfirmView):
    title = "Choose a password"
    template_name = "accounts/choose.html"


class Chosen(Framed, views.PasswordResetCompleteView):
    title = "Your password is set"
    template_name = "accounts/chosen.html"
