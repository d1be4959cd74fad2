"""Every kind of page of the demo, by a name for it."""

from collections.abc import Iterator

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse

from articles.models import Document, Publication, Submission, Version
from carnk_site import tour
from references.models import Reference

ARTICLE = "/articles/what-trials-found/"


def readers() -> dict[str, str]:
    """What a stranger may open."""
    article = Document.objects.get(slug="what-trials-found")
    second = Version.objects.get(document=article, number=2)
    return {
        "home": "/",
        "list of articles": "/articles/",
        "list for one audience": "/articles/?audience=patients",
        "article": ARTICLE,
        "article that is being changed": f"/articles/{tour.IN_REVIEW}/",
        "article of a day": f"{ARTICLE}?on={second.published_at:%Y-%m-%d}",
        "day without a page": f"{ARTICLE}?on=1999-01-01",
        "history": f"{ARTICLE}versions/",
        "old version": f"{ARTICLE}versions/1/",
        "version by the age of its paragraphs": f"{ARTICLE}versions/2/?since=1",
        "difference": f"{ARTICLE}versions/1..3/",
        "topics": "/topics/",
        "topic": article.topic.get_absolute_url(),
        "person": article.bylines.all()[0].person.get_absolute_url(),
        "questions": "/faqs/",
        "question": "/faqs/does-it-work/",
        "glossary": "/glossary/",
        "disclaimers": "/disclaimers/",
        "disclaimer": "/disclaimers/medical-disclaimer/",
        "standing page": "/about/",
        "record": "/record/",
        "library": "/references/",
        "source": Reference.objects.get(key="marin2024").get_absolute_url(),
        "flagged source": Reference.objects.filter(notices__isnull=False)[0].get_absolute_url(),
        "search, nothing asked": "/search/",
        "search, found": "/search/?q=cells",
        "search, nothing found": "/search/?q=xylophone",
        "not found": "/articles/no-such-article/",
        "guest's door": "/review/",
        "log in": "/admin/login/",
    }


def staff() -> dict[str, dict[str, str]]:
    """By role, what each of the team opens."""
    waiting = Submission.objects.filter(document__slug=tour.IN_REVIEW).latest("pk")
    approved = Submission.objects.filter(document__slug=tour.APPROVED).latest("pk")
    article = waiting.document
    live = Version.objects.filter(document__slug="what-trials-found").latest("number")
    review = reverse("desk:submission", args=[waiting.pk])
    return {
        "author": {"first page of an author": reverse("admin:index")},
        "editor": {
            "first page of an editor": reverse("admin:index"),
            "reviewers": reverse("desk:reviewers", args=[article.pk]),
            "outside reviewers": reverse("desk:outside", args=[article.pk]),
        },
        "medical": {
            "queue": reverse("desk:index"),
            "reviewer's page": review,
            "reviewer's page, changes": f"{review}?view=changes",
            "reviewer's page, remarks": f"{review}?side=remarks",
            "look over": reverse("desk:look-over", args=[live.document_id]),
        },
        "publisher": {
            "approved text": reverse("desk:submission", args=[approved.pk]),
            "publish": reverse("desk:publish", args=[approved.pk]),
            "published": reverse("desk:published"),
        },
    }


def forms() -> dict[str, str]:
    """The list, the empty form and a filled one of each kind of row in the admin, as far as there are such."""
    return dict(_forms())


def _forms() -> Iterator[tuple[str, str]]:
    request = HttpRequest()
    request.user = User.objects.get(username="administrator")
    for model, options in admin.site._registry.items():
        place = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        name = model._meta.verbose_name_plural
        if not options.has_view_permission(request):
            continue
        if model is not Publication:  # its list leads to its only row
            yield f"list of {name}", reverse(f"{place}_changelist")
        if options.has_add_permission(request):
            yield f"new among {name}", reverse(f"{place}_add")
        if row := model._default_manager.first():
            yield f"one of {name}", reverse(f"{place}_change", args=[row.pk])
