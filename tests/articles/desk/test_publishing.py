"""Publishing at a time, with a correction, until a last day, in an emergency: what the pages ask, keep and refuse."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import Schedule, Version
from tests import kept
from tests.articles import makers

EVERYBODY = list(makers.JOBS)


@kept.fixture
def article(cast):
    document = makers.make("article", by=cast.author, slug="trials")
    makers.publish(document, cast)
    makers.edit(document, by=cast.author, body="Nine responded.")
    return document


@kept.fixture
def approved(article, cast):
    submission = makers.submit(article, by=cast.author)
    makers.approve(submission, cast)
    return submission


def address(name, row):
    return reverse(f"desk:{name}", args=[row.pk])


def local(at):
    return timezone.localtime(at).strftime("%Y-%m-%dT%H:%M")


TOLD = {"change": "minor", "note": "A number."}


def test_a_schedule_is_made_shown_changed_and_cancelled(client, cast, approved):
    client.force_login(cast.publisher)
    page, at = address("publish", approved), timezone.now() + timedelta(days=2)
    client.post(page, TOLD | {"when": "later", "publish_at": local(at)})
    assert timezone.localtime(Schedule.objects.get().publish_at).strftime("%Y-%m-%dT%H:%M") == local(at)
    shown = client.get(page).content.decode()
    assert "Scheduled for" in shown
    assert "A number." in shown
    client.post(page, TOLD | {"when": "later", "publish_at": local(at + timedelta(days=1))})
    assert Schedule.objects.count() == 1
    client.post(address("call-off", approved))
    assert Schedule.objects.get().outcome == "cancelled"
    client.get(page)  # which tells what was done
    assert "Scheduled for" not in client.get(page).content.decode()
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"when": "later"}, "Choose the day and the time."),
        ({"when": "later", "publish_at": "2020-01-01T08:00"}, "This time has passed."),
        ({"change": "correction"}, "Tell readers what was wrong"),
        ({"change": "minor", "wrong": "Eight, not nine."}, "You describe an error below"),
        ({"last_day": "2020-01-01", "last_day_reason": "Over."}, "The last day cannot be before"),
        ({"last_day": "2090-01-01"}, "Tell readers why it is not shown any longer"),
        ({"last_day_reason": "Over."}, "Name the last day"),
    ],
)
def test_what_is_missing_stands_at_its_field_and_what_was_typed_is_kept(client, cast, approved, sent, told):
    client.force_login(cast.publisher)
    refused = client.post(address("publish", approved), TOLD | sent).content.decode()
    assert told in refused
    assert "A number." in refused
    assert Version.objects.count() == 1


def test_the_time_zone_is_told(client, cast, approved):
    client.force_login(cast.publisher)
    assert "In the time of Europe/London" in client.get(address("publish", approved)).content.decode()


def test_a_correction_is_kept_with_its_version(client, cast, approved):
    client.force_login(cast.publisher)
    said = {"wrong": "Eight, not nine.", "since": "1", "changes_conclusions": "yes"}
    client.post(address("publish", approved), TOLD | {"change": "correction"} | said)
    correction = Version.objects.get(number=2).correction
    assert (correction.wrong, correction.since.number, correction.changes_conclusions) == ("Eight, not nine.", 1, True)


def test_an_emergency_goes_from_the_draft_to_readers_and_asks_for_a_reason(client, cast, article):
    client.force_login(cast.publisher)
    page = address("emergency", article)
    assert "You cannot end that yourself" in client.get(page).content.decode()
    sent = TOLD | {"edit": article.edit}
    assert "Say why this cannot wait" in client.post(page, sent).content.decode()
    assert client.post(page, sent | {"reason": "A dose."}).url == reverse("desk:published")
    assert Version.objects.get(number=2).unreviewed.reason == "A dose."


def test_a_last_day_is_set_once(client, cast, article):
    client.force_login(cast.publisher)
    article.refresh_from_db()
    page = address("last-day", article.live)
    client.post(page, {"last_day": "2090-01-01", "last_day_reason": "The trial ends."})
    assert article.live.expiry.reason == "The trial ends."
    assert "is not shown" in client.get(page).content.decode()
    assert "told to readers" in client.post(page, {"last_day": "2091-01-01", "last_day_reason": "No."}).content.decode()


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_page_is_for_publishers_alone(client, cast, approved, who):
    document = approved.document
    document.refresh_from_db()
    client.force_login(getattr(cast, who))
    pages = [address("publish", approved), address("emergency", document), address("last-day", document.live)]
    assert {client.get(page).status_code for page in pages} == {200 if who == "publisher" else 403}
    client.post(pages[1], TOLD | {"edit": document.edit, "reason": "A dose."})
    client.post(pages[2], {"last_day": "2090-01-01", "last_day_reason": "No."}) if who != "publisher" else None
    assert Version.objects.count() == 1  # what stands approved is no emergency


def test_a_stranger_is_led_to_the_log_in(client, article, approved):
    for page in (address("publish", approved), address("emergency", article)):
        assert client.get(page).url.startswith(reverse("admin:login"))
    assert client.post(address("call-off", approved)).url.startswith(reverse("admin:login"))
