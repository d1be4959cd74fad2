"""The disclaimers of the whole site, for the pages that are no document: home, lists, glossary."""

from articles import text
from articles.models import Kind, Version
from articles.pages import ShownDisclaimer
from articles.workflow import clock
from articles.workflow.writing import shown


def disclaimers() -> list[ShownDisclaimer]:
    """Without citations, since these pages have no list of sources for them; the disclaimer's own page has."""
    live = Version.objects.live().with_words()
    return [
        ShownDisclaimer(
            title=version.title,
            html=text.show(text.without_citations(version.submission.html["body"]), text.Numbering({})),
            url=version.document.get_absolute_url(),
            urgent=version.own["urgent"],
        )
        for version in shown.disclaimers({"kind": Kind.PAGE}, on=clock.today(), among=live)
    ]
