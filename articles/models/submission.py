from django.conf import settings
from django.db import models

from articles.models.document import Document
from articles.models.parcel import Parcel
from articles.models.revision import Revision
from references import insert_only


@insert_only.register
class Submission(models.Model):
    """A revision handed in for review, with its HTML, made once. Rows are added, never changed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="submissions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="submissions")
    html = models.JSONField(
        help_text="Field name to stored HTML, as articles.text.render made it; articles.text.show displays it."
    )
    records = models.JSONField(help_text="Citation key to the CSL-JSON of the work, as it was at submission.")
    note = models.TextField(blank=True, help_text="What the author says to the reviewers.")
    parcel = models.ForeignKey(Parcel, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions")
    leads = models.BooleanField(default=False, help_text="The others in the parcel stand on its page.")
    wording_only = models.BooleanField(default=False, help_text="Declared so: an editorial reviewer confirms it alone.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.document}, handed in {self.at:%Y-%m-%d}"

    @property
    def digest(self) -> str:
        return self.revision.digest
