"""Against what a submission is read: the version before it, or what this person looked at last."""

from django.urls import reverse

from articles import workflow
from articles.desk import comparison
from articles.models import Kind, Look
from articles.workflow.reviewing import looks
from tests import kept
from tests.articles import makers


def address(submission):
    return reverse("desk:submission", args=[submission.pk])


def hand_in(document, cast, **values):
    makers.edit(document, by=cast.author, **values)
    return makers.submit(document, by=cast.author)


def keys(submission, reader):
    return [base.key for base in comparison.bases(submission, reader)]


@kept.fixture
def article(cast):
    return makers.make(Kind.ARTICLE, by=cast.author)


def test_a_version_is_compared_with_the_one_before_it_also_long_afterwards(cast, article):
    first = makers.publish(article, cast)
    makers.edit(article, by=cast.author, summary="Second.")
    second = makers.publish(article, cast)
    makers.edit(article, by=cast.author, summary="Third.")
    third = makers.publish(article, cast)
    found = [comparison.before(version.submission) for version in (first, second, third)]
    assert found == [None, first, second]


def test_a_withdrawn_text_is_compared_with_its_last_version(cast, article):
    first = makers.publish(article, cast)
    workflow.withdraw(first, by=cast.publisher, reason="Wrong.")
    assert comparison.before(hand_in(article, cast, summary="Mended.")) == first


def test_a_text_that_comes_back_can_be_read_since_the_last_look_at_it(client, cast, article):
    makers.publish(article, cast)
    first = hand_in(article, cast, summary="A first attempt.")
    client.force_login(cast.editorial)
    client.get(address(first))
    workflow.request_changes(first, by=cast.editorial, role="editorial", interests="None.", comment="Longer.")
    second = hand_in(article, cast, summary="A second attempt.")
    assert keys(second, cast.editorial) == ["version", "look"]
    assert keys(second, cast.medical) == ["version"]
    shown = client.get(address(second), {"view": "changes", "since": "look"})
    assert "first</del>" in shown.text
    assert "you last looked" in shown.text
    assert "What is known" in client.get(address(second), {"view": "changes", "since": "version"}).text


def test_a_first_version_that_comes_back_is_compared_with_the_last_look_alone(client, cast, article):
    first = makers.submit(article, by=cast.author)
    client.force_login(cast.editorial)
    assert "Side by side" not in client.get(address(first)).text
    workflow.take_back(article, by=cast.author)
    second = hand_in(article, cast, summary="A second attempt.")
    assert keys(second, cast.editorial) == ["look"]
    assert "A second attempt.</ins>" in client.get(address(second), {"view": "changes"}).text


def test_a_look_at_what_became_the_version_is_no_base_of_its_own(client, cast, article):
    version = makers.publish(article, cast)
    looks.record(version.submission, by=cast.editorial)
    assert keys(hand_in(article, cast, summary="Second."), cast.editorial) == ["version"]


def test_the_first_look_counts_and_a_stranger_leaves_none(client, cast, article):
    submission = makers.submit(article, by=cast.author)
    for person in (cast.editorial, cast.editorial, cast.stranger):
        client.force_login(person)
        client.get(address(submission))
    assert [look.user for look in Look.objects.all()] == [cast.editorial]


def test_what_is_asked_for_and_does_not_exist_is_the_final_text(client, cast, article):
    makers.publish(article, cast)
    submission = hand_in(article, cast, summary="Second.")
    client.force_login(cast.editorial)
    for asked in ({"view": "nonsense"}, {"view": "changes", "since": "nonsense"}):
        assert client.get(address(submission), asked).status_code == 200
    assert client.get(address(submission), {"view": "nonsense"}).context["view"] == "text"


def test_the_page_costs_the_same_with_few_sources_and_with_many(client, cast, django_assert_max_num_queries):
    def queries(keys):
        document = makers.make(Kind.ARTICLE, by=cast.author, body="Before.")
        makers.publish(document, cast)
        makers.edit(document, by=cast.author, body=f"After [{'; '.join(f'@{key}' for key in keys)}].")
        submission = makers.submit(document, by=cast.author)
        with django_assert_max_num_queries(80) as found:
            assert client.get(f"/admin/review/{submission.pk}/?view=changes").status_code == 200
        return len(found)

    for number in range(12):
        makers.make_reference(f"other{2000 + number}")
    client.force_login(cast.medical)
    client.get("/admin/review/")
    assert queries(["other2000"]) == queries([f"other{2000 + n}" for n in range(12)])
