from collections.abc import Iterable

from django.db import models, transaction
from django.db.models import F

from articles import made_of


class StampManager(models.Manager["Stamp"]):
    @transaction.atomic
    def touch(self, *names: str) -> None:
        """Something that readers see has changed: what these names stand for (``articles.made_of``), or anything.

        The last act of a step, so that the row of the generation is held briefly; it puts all steps in one order.
        """
        if not self.filter(pk=1).update(number=F("number") + 1):
            self.get_or_create(pk=1, defaults={"number": 1})
        number = self.current()
        stamps = [NameStamp(name=name, number=number) for name in sorted(set(names or [made_of.SITE]))]
        NameStamp.objects.bulk_create(stamps, update_conflicts=True, unique_fields=["name"], update_fields=["number"])

    def hold(self) -> None:
        """Be the one step that works on what all public steps share, until the transaction ends."""
        self.get_or_create(pk=1)
        self.select_for_update().get(pk=1)

    def current(self) -> int:
        return self.filter(pk=1).values_list("number", flat=True).first() or 0


class Stamp(models.Model):
    """The generation of the site: a number that rises with every public change, one for the whole site.

    A page that was made in this very generation is good, whatever it is made of; ``NameStamp`` tells of an older one
    whether it is good still.
    """

    number = models.PositiveBigIntegerField(default=0)

    objects = StampManager()

    def __str__(self) -> str:
        return str(self.number)


class NameStampManager(models.Manager["NameStamp"]):
    def moved(self, names: Iterable[str], *, since: int) -> bool:
        """Whether a page made of these in the generation ``since`` may have changed."""
        return self.filter(name__in=[made_of.SITE, *names], number__gt=since).exists()


class NameStamp(models.Model):
    """In which generation something that pages are made of changed last; without a row it never did."""

    name = models.CharField(max_length=60, primary_key=True)
    number = models.PositiveBigIntegerField()

    objects = NameStampManager()

    def __str__(self) -> str:
        return f"{self.name}: {self.number}"
