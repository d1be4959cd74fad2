"""A site on which everything depends on something else, and the public steps that change it, each by its own door."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from django.contrib.auth.models import Permission
from django.utils import timezone

from articles import workflow
from articles.models import Document, Kind, Scope, Task, Version
from articles.workflow import bylines, clock
from articles.workflow.publishing.words import Ending
from articles.workflow.record import seals
from references import library
from references.models import Merge, Notice, Reference
from references.notices import recording
from references.notices.looks import Look
from tests.articles import makers

Step = Callable[[SimpleNamespace], None]
TOPICS = ("Blood cancers", "Safety")
TRIAL = "NCT03056339"


def enrich(site: SimpleNamespace) -> SimpleNamespace:
    """More articles around the one of ``tests.articles.reading.conftest``, so that each has neighbours and kin."""
    for name in ("roe2021", "lei2025", "copy2020"):
        makers.make_reference(name)
    Reference.objects.filter(key__in=["roe2021", "liu2020"]).update(trial=TRIAL)
    site.publisher.user_permissions.add(
        *Permission.objects.filter(content_type__app_label="references", codename__in=["confirm_identity"])
    )
    site.topic_words = _published(
        site, Kind.DISCLAIMER, "of-safety", scope=Scope.TOPIC, topic=makers.make_topic(TOPICS[1]), body="Of safety."
    )
    site.other_faq = _published(site, Kind.FAQ, "what-else", body="See [[trials]] and [@roe2021].")
    site.kin = _article(site, "kin", "Found [@liu2020; @marin2024], see [[trials]] and [[what-else]].")
    site.older = _article(site, "older", "Found [@liu2020].")
    site.apart = _article(site, "apart", "Found [@lei2025].", topic=makers.make_topic(TOPICS[1]))
    site.twin = _article(site, "twin", "Found [@liu2020; @marin2024; @roe2021].")
    return site


def _article(site: SimpleNamespace, slug: str, body: str, **values: object) -> Document:
    return _published(site, Kind.ARTICLE, slug, body=body, **values)


def _published(site: SimpleNamespace, kind: Kind, slug: str, **values: object) -> Document:
    document = makers.make(kind, by=site.author, slug=slug, **values)
    makers.publish(document, site.cast)
    return document


def _again(site: SimpleNamespace, document: Document, change: str = "minor", **values: object) -> Version:
    makers.edit(document, by=site.author, **values)
    return makers.publish(document, site.cast, change=change)


def _live(document: Document) -> Version:
    return Version.objects.live().get(document=document)


def an_article_gets_another_title(site):
    _again(site, site.kin, title="Kin, told anew")


def an_article_is_corrected(site):
    _again(site, site.article, "correction", summary="Six of eleven, we said before.")


def a_new_article_cites_the_same_work(site):
    _article(site, "newcomer", "Found [@marin2024].")


def a_new_article_has_nothing_in_common(site):
    _article(site, "stranger", "Nothing is cited.", topic=makers.make_topic(TOPICS[1]))


def an_article_moves_to_another_topic(site):
    _again(site, site.older, topic=makers.make_topic(TOPICS[1]))


def an_article_cites_another_work_instead(site):
    _again(site, site.twin, body="Found [@lei2025].")


def an_article_is_published_before_its_review(site):
    site.apart.refresh_from_db()
    makers.edit(site.apart, by=site.author, summary="In a hurry.")
    workflow.publish_emergency(
        site.apart, by=site.publisher, edit=site.apart.edit, reason="It is urgent.", change="major", note="Urgent."
    )


def its_review_is_given(site):
    for role in ("editorial", "medical"):
        by = getattr(site, role)
        workflow.complete_review(_live(site.apart), by=by, role=role, extent="all", interests="None.")


def an_article_is_looked_over(site):
    workflow.look_over(_live(site.kin), by=site.medical, outcome="unchanged", interests="None.")


def an_article_gets_a_last_day(site):
    last = Ending(last_day=clock.today() + timedelta(days=9), reason="It is a call for a meeting.")
    workflow.expire(_live(site.apart), by=site.publisher, last_day=last)


def an_article_is_withdrawn(site):
    workflow.withdraw(_live(site.kin), by=site.publisher, reason="It was wrong.")


def an_article_comes_back(site):
    _again(site, site.kin, summary="Right now.")


def an_answer_changes(site):
    _again(site, site.faq, body="We know now [@roe2021].")


def a_question_is_added(site):
    _published(site, Kind.FAQ, "new-question", body="Yes.")


def an_answer_is_withdrawn(site):
    workflow.withdraw(_live(site.faq), by=site.publisher, reason="Nobody knows.")


def an_answer_comes_back(site):
    _again(site, site.faq, body="We know again.")


def a_term_is_explained_otherwise(site):
    _again(site, site.term, body="A protein on B cells [@lei2025].")


def a_term_gets_a_short_form(site):
    _again(site, site.term, abbreviations="found")


def a_word_is_explained_for_the_first_time(site):
    _published(site, Kind.TERM, "nothing", title="nothing", body="Not anything.")


def a_term_is_withdrawn(site):
    workflow.withdraw(_live(site.term), by=site.publisher, reason="Nobody says so.")


def a_disclaimer_of_the_site_changes(site):
    _again(site, site.disclaimer, body="Ask somebody.")


def a_disclaimer_of_a_topic_changes(site):
    _again(site, site.topic_words, body="Of safety, again.")


def a_standing_page_changes(site):
    _again(site, site.standing, body="Who we were, and [[trials]].")


def a_source_is_withdrawn(site):
    _notice("liu2020")


def a_record_that_was_merged_away_gets_a_notice(site):
    _notice("copy2020")


def _notice(key: str) -> None:
    said = Notice(kind="retraction", date="2026-01-02", doi=f"10.1000/notice-{key}", source="Retraction Watch")
    library.add_notice(Reference.objects.get(key=key), said, by=None)
    for task in Task.objects.filter(closed_at=None):
        workflow.settle(task, by=task.document.created_by, outcome="kept", note="It is told of.")


def a_source_is_asked_in_vain(site):
    recording.record(
        Reference.objects.get(key="marin2024"), [Look("Crossref", unclear="No answer.")], at=timezone.now()
    )


def a_record_is_corrected(site):
    work = Reference.objects.get(key="roe2021")
    library.correct(work, work.csl | {"page": "12-19"}, by=site.author, edit=work.edit)


def a_paper_of_the_same_trial_comes_in(site):
    record = {**Reference.objects.get(key="lei2025").csl, "id": "poe2026", "DOI": "10.1000/poe2026"}
    library.add(record, by=site.author, key="poe2026", trial=TRIAL)


def two_records_become_one(site):
    gone, kept = (Reference.objects.get(key=key) for key in ("copy2020", "liu2020"))
    library.propose_merge(gone, kept, by=site.author)


def two_records_become_two_again(site):
    by = type(site.publisher).objects.get(pk=site.publisher.pk)  # who may decide it since ``enrich``
    library.undo_merge(Merge.objects.latest("pk"), by=by)


def an_author_is_called_otherwise(site):
    by = makers.make_user("boss", is_superuser=True)
    bylines.change(site.author.person, by=by, seen=bylines.concerned(site.author.person, NAME).seen, **NAME)


NAME = {"name": "Ada Lovelace"}


def an_address_changes(site):
    makers.edit(site.older, by=site.author, slug="old-and-gone")


def the_record_is_sealed(site):
    seals.seal_rows()


FEW = (
    a_new_article_cites_the_same_work,
    a_source_is_asked_in_vain,
    an_answer_changes,
    an_article_moves_to_another_topic,
    an_article_is_looked_over,
    a_word_is_explained_for_the_first_time,
    an_article_is_withdrawn,
    a_standing_page_changes,
    a_source_is_withdrawn,
)
STEPS: tuple[Step, ...] = (
    an_article_gets_another_title,
    a_new_article_cites_the_same_work,
    a_term_is_explained_otherwise,
    an_article_is_corrected,
    a_source_is_asked_in_vain,
    an_article_moves_to_another_topic,
    an_answer_changes,
    a_new_article_has_nothing_in_common,
    a_question_is_added,
    an_article_is_looked_over,
    an_article_cites_another_work_instead,
    a_paper_of_the_same_trial_comes_in,
    an_article_is_published_before_its_review,
    its_review_is_given,
    an_article_is_withdrawn,
    a_record_is_corrected,
    an_article_comes_back,
    an_answer_is_withdrawn,
    two_records_become_one,
    a_word_is_explained_for_the_first_time,
    a_standing_page_changes,
    an_answer_comes_back,
    a_record_that_was_merged_away_gets_a_notice,
    a_disclaimer_of_a_topic_changes,
    an_article_gets_a_last_day,
    two_records_become_two_again,
    a_term_gets_a_short_form,
    the_record_is_sealed,
    a_source_is_withdrawn,
    a_disclaimer_of_the_site_changes,
    an_address_changes,
    a_term_is_withdrawn,
    an_author_is_called_otherwise,
)
