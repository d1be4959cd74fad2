from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q

from articles import clock
from articles.models.kinds import Audience, Kind, Placement, Scope, State
from articles.text import MAX_LENGTH
from references.routes import address

TAKEN_BY_THE_SITE = {
    "admin",
    "articles",
    "demo",
    "disclaimers",
    "faqs",
    "feeds",
    "glossary",
    "healthz",
    "media",
    "people",
    "record",
    "references",
    "review",
    "robots.txt",
    "search",
    "sitemap.xml",
    "static",
    "topics",
}
"""First parts of addresses that the site itself uses: a page, which stands at ``/<slug>/``, may not have them."""


def _only(kinds: list[Kind], **empty: object) -> Q:
    """A row is of one of these kinds, or these columns are empty."""
    return Q(kind__in=kinds) | Q(**empty)


class DocumentQuerySet(models.QuerySet["Document"]):
    def of_kind(self, kind: str) -> "DocumentQuerySet":
        return self.filter(kind=kind)

    def kept(self) -> "DocumentQuerySet":
        """Not discarded."""
        return self.filter(discarded=False)

    def public(self) -> "DocumentQuerySet":
        """What readers find at its address today."""
        return self.filter(live__isnull=False).exclude(live__expiry__on__lte=clock.today())


class Document(models.Model):
    """What can be written, reviewed and published: the draft that an editor changes.

    One table for all kinds, so that one row lock holds the whole draft. ``articles.workflow`` alone writes
    ``state``, ``live``, ``submission``, ``edit`` and ``discarded``; the public site never reads the text here.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices, editable=False)
    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="The last part of its address. An old one leads on to the new one.",
    )
    title = models.CharField(max_length=200)
    summary = models.TextField(
        blank=True, validators=[MaxLengthValidator(500)], help_text="One to three sentences under the title."
    )
    body = models.TextField(blank=True, validators=[MaxLengthValidator(MAX_LENGTH)])
    topic = models.ForeignKey(
        "articles.Topic", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )

    takeaway = models.TextField(
        "key takeaway",
        blank=True,
        validators=[MaxLengthValidator(4000)],
        help_text="Two to four points that a reader should remember.",
    )
    audience = models.CharField(max_length=13, choices=Audience.choices, blank=True)
    companion = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="companions",
        help_text="The article on the same subject for the other audience.",
    )
    funding = models.TextField(
        blank=True, help_text="Who paid for this article. 'No outside funding' is an answer too."
    )
    review_by = models.DateField(
        "review by", null=True, blank=True, help_text="The day by which it must be looked at again."
    )
    abbreviations = models.CharField(
        max_length=200, blank=True, help_text="Short forms of the term, set apart by commas: CRS."
    )
    scope = models.CharField(max_length=7, choices=Scope.choices, blank=True)
    placement = models.CharField(max_length=6, choices=Placement.choices, blank=True)
    urgent = models.BooleanField(default=False, help_text="'Get help now': stands first and stands out.")
    starts_on = models.DateField("shown from", null=True, blank=True)

    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT, editable=False)
    live = models.OneToOneField(
        "articles.Version",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="live_for",
    )
    submission = models.OneToOneField(
        "articles.Submission",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="current_for",
        help_text="What is being reviewed, or stands approved.",
    )
    edit = models.PositiveIntegerField(default=0, editable=False)
    discarded = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who is written to when its review is due; without one, who started it.",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who is written to when the editor does not answer.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)

    KIND: ClassVar[Kind | None] = None  # a proxy's kind; see proxies.py

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="document_kind"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="document_state"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, submission__isnull=True)
                | (~Q(state=State.DRAFT) & Q(submission__isnull=False)),
                name="document_draft_has_no_submission",
            ),
            models.CheckConstraint(
                condition=Q(discarded=False) | Q(live__isnull=True, state=State.DRAFT),
                name="document_discarded_is_not_public",
            ),
            models.CheckConstraint(
                condition=_only([Kind.ARTICLE], takeaway="", audience="", companion__isnull=True, funding=""),
                name="document_article_columns",
            ),
            models.CheckConstraint(condition=_only([Kind.TERM], abbreviations=""), name="document_term_columns"),
            models.CheckConstraint(
                condition=_only([Kind.DISCLAIMER], scope="", placement="", urgent=False, starts_on__isnull=True),
                name="document_disclaimer_columns",
            ),
            models.CheckConstraint(
                condition=_only([Kind.ARTICLE, Kind.FAQ, Kind.DISCLAIMER], topic__isnull=True),
                name="document_topic_column",
            ),
            models.CheckConstraint(
                condition=Q(companion__isnull=True) | ~Q(companion=F("id")),
                name="document_not_its_own_companion",
            ),
        ]
        indexes = [
            # For lists: SQLite uses no index of a boolean that is asked as ``NOT discarded``.
            models.Index(fields=["kind", "title", "id"], condition=Q(discarded=False), name="document_kept"),
            models.Index(fields=["kind", "updated_at"], condition=Q(discarded=False), name="document_changed"),
            models.Index(fields=["updated_at"], condition=Q(discarded=False), name="document_recent"),
            models.Index(fields=["kind", "state", "title", "id"], name="document_of_kind"),
            models.Index(fields=["state"], name="document_state"),
            models.Index(fields=["topic"], condition=Q(discarded=False), name="document_of_topic"),
            models.Index(fields=["live", "kind"], name="document_live_kind"),
        ]
        permissions = [
            ("review_editorial", "Can review as editorial reviewer"),
            ("review_medical", "Can review as medical reviewer"),
            ("review_legal", "Can review as legal reviewer"),
            ("submit_document", "Can submit for review and take back"),
            ("publish_document", "Can publish what is approved"),
            ("withdraw_document", "Can withdraw what is public"),
            ("assign_reviewer", "Can ask people for reviews and invite reviewers from outside"),
            ("publish_emergency", "Can publish without a full review in an emergency"),
            ("redact_document", "Can redact a text that the law forbids"),
            ("set_checks", "Can decide how grave the checks of texts are"),
            ("invite_person", "Can invite people and deactivate accounts"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.KIND and not self.__dict__.get("kind", self.KIND):  # a deferred column is not in __dict__
            self.kind = self.KIND

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where readers find it, if it is public."""
        if self.kind == Kind.TERM:
            return f"{address('reading:glossary')}#{self.slug}"
        return address(f"reading:{self.kind}", self.slug)

    def clean(self) -> None:
        """A slug names one document over all kinds, and one that was changed still leads to its document."""
        super().clean()
        if self.kind == Kind.PAGE and self.slug in TAKEN_BY_THE_SITE:
            raise ValidationError({"slug": f"The address “/{self.slug}/” belongs to the site. Choose another."})
        others = Document.objects.exclude(pk=self.pk)  # two questions: asked as one, every document is looked at
        other = others.filter(slug=self.slug).first() or others.filter(former_slugs__slug=self.slug).first()
        if other:
            raise ValidationError({"slug": self._taken_by(other)})

    def _taken_by(self, other: "Document") -> str:
        what = f"the {other.get_kind_display()} “{other}”"
        if other.slug != self.slug:
            return f"“{self.slug}” was once the address of {what} and still leads there. Choose another."
        return f"“{self.slug}” is the address of {what}{' (discarded)' if other.discarded else ''}. Choose another."

    @property
    def is_locked(self) -> bool:
        return self.state != State.DRAFT

    @property
    def is_public(self) -> bool:
        """Whether readers find it at its address today. For lists, load ``live__expiry``."""
        return self.live_id is not None and not self.live.is_over
