"""Specimens of what stands around a text: where to read on, how to find something, how to say that it is wrong."""

from articles.pages.report_form import ReportForm
from articles.search import MOST, Hit, Hits, Meant, Wanted


def report() -> ReportForm:
    """As public pages have it, sent with too little."""
    return ReportForm({"words": "It is."}, auto_id="sample-report-%s")


def onward(previous: object, following: object, shared: object, beside: object) -> dict[str, object]:
    """Four versions as a list loads them, the third with sources in common."""
    vars(shared)["shared"] = 6
    return {"previous": previous, "following": following, "related": [shared, beside]}


def filters() -> list[dict[str, object]]:
    """One that is chosen, and one that is not."""
    articles = {"value": "article", "words": "Articles", "count": 7}
    questions = {"value": "faq", "words": "Questions", "count": 4}
    return [
        {"name": "kind", "label": "Look in", "choices": [articles, questions], "chosen": articles, "without": "#main"},
        {"name": "topic", "label": "Topic", "choices": [{"value": "x", "words": "Blood cancers", "count": 3}]},
    ]


def answers() -> dict[str, dict[str, object]]:
    """What the search says above its hits, by what became of the words."""
    typed, known = Wanted(terms=["lymfoma"]), Wanted(terms=["lymphoma"])
    several = Wanted(terms=["lymphoma", "zebra"])
    some = Hits([Hit(document=1, kind="article", topic=None, published_at=None, rank=0.0)])
    return {
        "Found": _answer("lymphoma", Meant(known, some), 3),
        "Found too often": _answer("cells", Meant(known, some), MOST) | {"more": MOST},
        "Did you mean": _answer("lymfoma", Meant(known, some, spelt=True), 3),
        "Some of the words": _answer("lymphoma zebra", Meant(several, some, some=True), 1),
        "Nothing left by the filters": _answer("lymphoma", Meant(known, some), 0),
        "Nothing found": _answer("lymfoma", Meant(typed), 0),
    }


def _answer(query: str, meant: Meant, count: int) -> dict[str, object]:
    listed = {"number": 1, "paginator": {"count": count}}
    return {"asked": {"query": query}, "meant": meant, "listed": listed}
