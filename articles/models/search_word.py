from django.db import models


class SearchWord(models.Model):
    """A word of what is public, folded: 'did you mean' chooses among them. No word of a draft is here."""

    word = models.CharField(max_length=30, unique=True)

    def __str__(self) -> str:
        return self.word
