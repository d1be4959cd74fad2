"""The texts that a new site starts with: drafts of its standing pages and disclaimers, to be reviewed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from articles.demo import front_matter
from articles.models import Kind
from articles.workflow import policy

ROOT = Path(__file__).parent


def drafts(words: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Columns of each draft, filled with the publication's own words; what a text leads to comes before it.

    ``words``: site_name, publisher, funding, contact and licence.
    """
    fill = {**words, "policy": review_policy()}
    for path in sorted(ROOT.glob("*.md")):
        fields, body = front_matter.parse(Template(path.read_text("utf-8")).substitute(fill), path.name)
        yield {**fields, "urgent": fields.get("urgent") == "yes", "body": body}


def review_policy() -> str:
    """A list in Markdown of what each kind of text needs, as the settings have it."""
    rules = policy.all_kinds().items()
    return "\n".join(f"- {_capital(Kind(kind).label)}: {_reviews(rule)}." for kind, rule in rules)


def _reviews(rule: policy.Policy) -> str:
    roles = [role.label for role in rule.roles]
    return f"{(', then ' if rule.in_order else ' and ').join(roles)} review"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
