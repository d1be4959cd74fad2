"""What is kept about talking to services outside: whose turn it is, and what they answered."""

from django.db import models


class Lease(models.Model):
    """A thing that one process at a time may use, until then: a service that asks for a rate, the running tick."""

    name = models.CharField(max_length=80, primary_key=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """A good answer of a service, kept so that the same question is not asked again too soon."""

    question = models.CharField(max_length=64, primary_key=True, help_text="SHA-256 of the address asked for.")
    body = models.TextField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.question
