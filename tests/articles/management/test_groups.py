import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from articles.management import groups
from articles.models import Kind
from tests.articles.makers import make_user

pytestmark = pytest.mark.django_db


def member(*names):
    groups.make()
    user = make_user()
    user.groups.set(Group.objects.filter(name__in=names))
    return user


def test_the_command_makes_every_group_and_a_second_run_changes_nothing(capsys):
    call_command("make_groups")
    assert Group.objects.count() == 7
    assert "author, editor" in capsys.readouterr().out
    call_command("make_groups")
    assert "as it should be" in capsys.readouterr().out


def test_a_group_that_was_changed_is_put_right_and_named(capsys):
    groups.make()
    Group.objects.get(name="author").permissions.add(Permission.objects.get(codename="publish_document"))
    assert groups.make() == ["author"]
    assert not member("author").has_perm("articles.publish_document")


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        ("author", "add_article change_faq submit_document", "add_page delete_article publish_document review_medical"),
        ("editor", "change_page delete_article add_disclaimer submit_document", "publish_document review_editorial"),
        ("medical reviewer", "review_medical view_page", "review_legal review_editorial change_article"),
        ("editorial reviewer", "review_editorial view_term", "review_medical submit_document"),
        ("legal reviewer", "review_legal view_disclaimer", "review_medical change_disclaimer"),
        ("publisher", "publish_document withdraw_document view_article", "change_article review_medical"),
        (
            "administrator",
            "invite_person change_publication change_person",
            "review_legal review_medical publish_document",
        ),
    ],
)
def test_each_group_may_what_its_name_says_and_no_more(group, may, may_not):
    user = member(group)
    assert all(user.has_perm(f"articles.{name}") for name in may.split())
    assert not any(user.has_perm(f"articles.{name}") for name in may_not.split())


@pytest.mark.parametrize("group", groups.GROUPS)
def test_everybody_may_look_at_every_kind_of_text(group):
    user = member(group)
    assert all(user.has_perm(f"articles.view_{kind}") for kind in Kind.values)
    assert user.has_perm("references.view_reference")


def test_only_editors_confirm_what_work_a_reference_is_and_only_administrators_see_accounts():
    may = {group: member(group) for group in groups.GROUPS}
    assert [group for group, user in may.items() if user.has_perm("references.confirm_identity")] == ["editor"]
    assert [group for group, user in may.items() if user.has_perm("auth.view_user")] == ["administrator"]


def test_nobody_may_change_groups_but_a_superuser():
    assert not any(member(group).has_perm("auth.change_group") for group in groups.GROUPS)
