from django.conf import settings
from django.db import models
from django.db.models import Q


class Letter(models.Model):
    """An e-mail that is to go out, or went. ``manage.py tick`` sends; who wrote the row never waits for a server.

    ``claimed_at`` is set before the server is asked: a process that dies then leaves a letter of which nobody knows
    whether it went, and which is not sent again by itself.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField(help_text="Emptied when it has gone, where it carried a code or a link that opens a door.")
    secret = models.BooleanField(default=False)
    day = models.DateField(null=True, blank=True, help_text="Of a daily letter: one a person and day.")
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, help_text="What the server said last.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "day"], condition=Q(day__isnull=False), name="letter_one_a_person_and_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"


class Message(models.Model):
    """One thing that somebody is to be told, by the next daily letter. ``key`` names the step: it is told once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages")
    key = models.CharField(max_length=200, help_text="Of the step, such as assignment-7-due-3: once a person.")
    words = models.TextField()
    address = models.CharField(max_length=300, blank=True, help_text="Where to go on the site: /admin/review/12/.")
    at = models.DateTimeField()
    letter = models.ForeignKey(Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="message_once_a_person")]

    def __str__(self) -> str:
        return f"{self.user}: {self.words}"
