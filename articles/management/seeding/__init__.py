"""
The demo as a site that has been run for a year: every text goes through the workflow, dated back.

``cast``     people with accounts, and who does what for which text
``library``  the works cited, with their notices
``story``    one text: from its start to the stage at which the demo leaves it, as dated steps
``remarks``  what reviewers said on the way
``guest``    who is asked from outside
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.demo import content
from articles.management import groups, house
from articles.management.seeding import guest, library
from articles.management.seeding.cast import Cast
from articles.management.seeding.story import Step, Story
from articles.models import Document, Person, Publication, Topic
from articles.workflow import clock
from articles.workflow.letters import daily
from references.models import Reference

Tell = Callable[[str], None]

YESTERDAY_EVENING = (1, 18 * 60)  # so that whoever looks at the demo can send a letter today

PUBLICATION = {
    "name": "CAR-NK Journal",
    "tagline": "What is known about CAR-NK cell therapy, and how well.",
    "publisher": "Example Cell Therapy Information, an invented publisher",
    "funding": "Nobody pays for this demonstration.",
    "contact": "editors@example.org",
    "licence": "BSD 3-clause",
    "licence_url": "https://opensource.org/license/bsd-3-clause",
}


def holds() -> list[str]:
    """What a database that should be empty holds, in words."""
    tables = (get_user_model(), Publication, Person, Topic, Document, Reference)
    return [f"{n} {table._meta.verbose_name_plural}" for table in tables if (n := table.objects.count())]


def sow(*, tell: Tell) -> Cast:
    """Fill an empty database, in the caller's transaction."""
    Publication.objects.create(pk=1, demo=True, **PUBLICATION)
    groups.make()
    tell(f"{house.furnish()} words of the house style")
    cast = Cast.engage(joined=moment(370, 540))
    tell(f"{len(cast.people)} people, all of them fictional")
    works = library.fill(by=cast.login("editor"))
    tell(f"{works} works, with the notices of their journals")
    topics = {row.slug: row for row in Topic.objects.bulk_create(_topics())}
    told = content.documents()
    tell(f"{len(told)} texts")
    stories = [Story(text, place, cast, topics) for place, text in enumerate(told)]
    live([step for story in stories for step in story.steps()], tell=tell)
    with clock.at(moment(1, 20 * 60)):
        guest.invite(cast)
    with clock.at(moment(*YESTERDAY_EVENING)):
        tell(f"{daily.gather()} letters, which wait in the outbox")
    return cast


def live(steps: list[Step], *, tell: Tell) -> None:
    """Take every step on its day, in the order of the days."""
    steps.sort(key=lambda step: (-step.days_ago, step.minute))
    for number, step in enumerate(steps, start=1):
        with clock.at(moment(step.days_ago, step.minute)):
            step.act()
        if number % 100 == 0 or number == len(steps):
            tell(f"{number} of {len(steps)} steps: written, reviewed, published")


def moment(days_ago: int, minute: int) -> datetime:
    """A minute of the day, so many days before today."""
    day: date = timezone.localdate() - timedelta(days=days_ago)
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=timezone.get_current_timezone())


def _topics() -> list[Topic]:
    return [
        Topic(slug=topic.slug, name=topic.name, description=topic.description, position=topic.position)
        for topic in content.topics()
    ]
