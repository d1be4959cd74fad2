from django.db import models


class Publication(models.Model):
    """The site as a publication: its name, who publishes it and who pays. One row."""

    name = models.CharField(max_length=80, default="CAR-NK Journal")
    tagline = models.CharField(max_length=160, blank=True)
    publisher = models.CharField(max_length=160, blank=True)
    funding = models.TextField(blank=True, help_text="Who pays for the site.")
    contact = models.EmailField(blank=True)
    licence = models.CharField(max_length=80, blank=True, help_text="Of the texts: CC BY 4.0.")
    licence_url = models.URLField("licence address", blank=True)
    language = models.CharField(max_length=10, default="en-GB", help_text="Of the texts, as a BCP 47 tag.")
    demo = models.BooleanField(default=False, editable=False, help_text="This database holds demonstration content.")

    class Meta:
        verbose_name = verbose_name_plural = "publication"
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="publication_one_row")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Publication":
        """The one row, or its defaults where the site has not been set up."""
        return cls.objects.first() or cls(pk=1)
