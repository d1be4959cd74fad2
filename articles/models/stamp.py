from django.db import models
from django.db.models import F


class StampManager(models.Manager["Stamp"]):
    def touch(self) -> None:
        """Something that readers see has changed. The last act of a step, so that its row is held briefly."""
        if not self.filter(pk=1).update(number=F("number") + 1):
            self.get_or_create(pk=1, defaults={"number": 1})

    def hold(self) -> None:
        """Be the one step that works on what all public steps share, until the transaction ends."""
        self.get_or_create(pk=1)
        self.select_for_update().get(pk=1)

    def current(self) -> int:
        return self.filter(pk=1).values_list("number", flat=True).first() or 0


class Stamp(models.Model):
    """A number that rises with every public change. It is part of each public page's ETag.

    One for the whole site: a publication happens a few times a day at most, and one number cannot miss
    that a disclaimer, a source or a title on another page has changed.
    """

    number = models.PositiveBigIntegerField(default=0)

    objects = StampManager()

    def __str__(self) -> str:
        return str(self.number)
