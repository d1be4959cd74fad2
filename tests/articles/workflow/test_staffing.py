import pytest

from articles.workflow import staffing
from tests.articles.makers import WRITE, make_cast, make_user

pytestmark = pytest.mark.django_db


def told(**options):
    return {gap.kind.value: gap.missing for gap in staffing.gaps(**options)}


def test_a_whole_team_can_publish_everything():
    make_cast()
    assert told() == {}


def test_nobody_at_all_can_publish_nothing():
    assert told()["page"] == ("author", "editorial reviewer", "publisher")


def test_one_person_alone_can_publish_nothing_whatever_their_rights(django_user_model):
    django_user_model.objects.create_superuser("ada")
    assert told() == {
        "article": ("editorial reviewer", "medical reviewer"),
        "faq": ("medical reviewer",),
        "term": ("medical reviewer",),
        "disclaimer": ("editorial reviewer", "legal reviewer"),
        "page": ("editorial reviewer",),
    }


def test_two_roles_need_two_people_besides_the_writer(django_user_model):
    for name in ("ada", "bo"):
        django_user_model.objects.create_superuser(name)
    assert set(told()) == {"article", "disclaimer"}
    assert all(len(missing) == 1 for missing in told().values())
    django_user_model.objects.create_superuser("cleo")
    assert told() == {}


def test_a_site_that_lets_one_person_hold_several_roles_needs_one_besides_the_writer(django_user_model, settings):
    policy = {kind: {**rule, "one_person_several_roles": True} for kind, rule in settings.REVIEW_POLICY.items()}
    settings.REVIEW_POLICY = policy
    for name in ("ada", "bo"):
        django_user_model.objects.create_superuser(name)
    assert told() == {}


def test_who_leaves_is_counted_out():
    cast = make_cast()
    assert told(without=[cast.legal.pk]) == {"disclaimer": ("legal reviewer",)}
    assert set(told(without=[cast.publisher.pk])) == {"article", "faq", "term", "disclaimer", "page"}


def test_an_editor_who_reviews_leaves_the_writing_to_another_where_that_helps():
    make_user("edith", may=[*WRITE, "review_editorial"])
    make_user("mira", may=["review_medical"])
    make_user("paul", may=["publish_document"])
    assert told()["article"] == ("editorial reviewer",)
    make_user("ada", may=WRITE)
    assert "article" not in told()


def test_a_gap_is_a_sentence():
    told = str(staffing.gaps()[0])
    assert told.startswith("No article can be published: there is no author and no editorial reviewer")
