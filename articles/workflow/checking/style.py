"""The house style as the admin keeps it, and what follows when it changes."""

from articles.checks import HouseStyle
from articles.models import HouseRules, HouseTerm
from articles.workflow.checking import tallies


def style() -> HouseStyle:
    terms = tuple(term.value for term in HouseTerm.objects.all())
    rules = HouseRules.objects.first() or HouseRules()
    return HouseStyle(
        terms=terms,
        spelling=rules.spelling,  # type: ignore[arg-type]  # a choice is one of the literals
        percent_space=rules.percent_space,
        thousands=rules.thousands,  # type: ignore[arg-type]  # so is this
    )


def changed() -> None:
    """To be called after every change of it: what was counted in drafts no longer holds."""
    tallies.outdate()
