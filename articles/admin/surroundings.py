"""Specimens of what stands around a text: where to read on, how to find something, how to say that it is wrong."""

from django import forms

from articles.models import Report
from articles.search import Meant, Wanted


class _ReportForm(forms.Form):
    """As public pages have it, sent with too little."""

    about = forms.ChoiceField(
        label="What is wrong?",
        choices=Report.About,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    words = forms.CharField(
        label="What does it say, and what should it say?",
        help_text="Copy the sentence that is wrong.",
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"min_length": "Say a little more: which sentence is it, and what is wrong with it?"},
    )
    shown_by = forms.CharField(label="What shows it, if you know?", required=False)


def report() -> forms.Form:
    return _ReportForm({"words": "It is."}, auto_id="sample-report-%s")


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
    return {
        "Found": _answer("lymphoma", Meant(known), 3),
        "Did you mean": _answer("lymfoma", Meant(known, spelt=True), 3),
        "Some of the words": _answer("lymphoma zebra", Meant(several, some=True), 1),
        "Nothing left by the filters": _answer("lymphoma", Meant(known), 0),
        "Nothing found": _answer("lymfoma", Meant(typed, found=False), 0),
    }


def _answer(query: str, meant: Meant, count: int) -> dict[str, object]:
    listed = {"number": 1, "paginator": {"count": count}}
    return {"asked": {"query": query}, "meant": meant, "listed": listed}
