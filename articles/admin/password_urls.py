"""Where somebody without a password gets one, below /admin/password_reset/. The names are those Django knows."""

from django.urls import path

from articles.admin import passwords

urlpatterns = [
    path("", passwords.Forgotten.as_view(), name="admin_password_reset"),
    path("sent/", passwords.Sent.as_view(), name="password_reset_done"),
    path("<uidb64>/<token>/", passwords.Choose.as_view(), name="password_reset_confirm"),
    path("chosen/", passwords.Chosen.as_view(), name="password_reset_complete"),
]
