"""What stands beside a text: too little, too much, and right."""

TEXT = "Few people have been treated."


def beside(**values):
    lines = "".join(f"{name}: {value}\n" for name, value in values.items())
    return f"{lines}---\n{TEXT}"


TITLE = "The safety of donor cells in people"
FOUND = {
    "missing": [
        beside(funding=""),
        beside(summary=""),
        beside(takeaway="  "),
        beside(topic=""),
        beside(audience=""),
        beside(review_by=""),
        beside(authors=""),
        beside(authors="Ada Writer (None declared.); Ben Other ()"),
        beside(kind="faq", topic=""),
        beside(kind="disclaimer", scope=""),
        beside(kind="disclaimer", placement=""),
        beside(kind="disclaimer", scope="topic", topic=""),
        "kind: page\n---\n",
    ],
    "disclaimer-missing": [
        beside(disclaimers=0),
        beside(disclaimers=0, audience="professionals"),
        beside(disclaimers=0, questions=2),
    ],
    "reviewer-missing": [beside(reviewers=0), beside(reviewers=0, kind="faq"), beside(reviewers=0, kind="page")],
    "review-by-past": [
        beside(review_by="2026-05-31"),
        beside(review_by="2020-01-01", kind="faq"),
        beside(review_by="2026-01-01", kind="disclaimer"),
    ],
    "review-by-far": [
        beside(review_by="2029-06-06"),
        beside(review_by="2036-06-01", kind="page"),
        beside(review_by="2226-06-01"),
    ],
    "title-long": [beside(title="cell " * 19), beside(title=f"{TITLE} {TITLE} {TITLE}"), beside(title="a" * 91)],
    "summary-long": [
        (beside(summary="One study. It had 37 people. Eight did well. Who knows?"), "Who knows?"),
        beside(summary="One. Two. Three. Four. Five.", kind="faq"),
        beside(summary="Was it small? Yes! It had 3.5 doses. And more."),
    ],
    "summary-repeats-title": [
        beside(title=TITLE, summary=f"{TITLE}."),
        beside(title=TITLE, summary="What is the safety of donor cells in people?"),
        beside(title="What is CAR-NK cell therapy?", summary="This article explains what CAR-NK cell therapy is."),
    ],
    "takeaway-points": [
        (beside(takeaway="Few were treated."), "Few were treated."),
        beside(takeaway="- Few were treated."),
        beside(takeaway="- a\\n- b\\n- c\\n- d\\n- e"),
    ],
    "credentials-missing": [beside(credentials=""), beside(credentials="  "), beside(credentials="", audience="staff")],
}
SPARED = {
    "missing": [
        beside(),
        beside(kind="faq", funding="", authors="", takeaway="", audience="", review_by=""),
        beside(kind="term", topic="", authors="", summary=""),
        beside(kind="page", scope="", topic=""),
        beside(kind="disclaimer", scope="site", topic=""),
    ],
    "disclaimer-missing": [beside(), beside(kind="faq", disclaimers=0), beside(kind="disclaimer", disclaimers=0)],
    "reviewer-missing": [beside(), beside(reviewers=2), beside(reviewers="")],
    "review-by-past": [beside(review_by="2026-06-01"), beside(review_by="2026-06-02"), beside(review_by="")],
    "review-by-far": [beside(review_by="2029-06-05"), beside(review_by="2026-07-01"), beside(review_by="")],
    "title-long": [beside(title="a" * 90), beside(title=TITLE), beside(title="", summary="cell " * 30)],
    "summary-long": [
        beside(summary="One study, by Liu et al. in 2020. It had 37 people. Eight did well."),
        beside(summary="It gave 1.5 million cells per kg, e.g. to Dr. Who. Two. Three."),
        beside(summary=""),
    ],
    "summary-repeats-title": [
        beside(title=TITLE, summary="In two small trials of donor cells nobody had a severe reaction."),
        beside(title=TITLE, summary=f"{TITLE} has been studied in two trials with 45 people, none of whom fell ill."),
        beside(title="", summary=f"{TITLE}."),
        beside(title=TITLE, summary=""),
    ],
    "takeaway-points": [
        beside(takeaway="- a\\n- b"),
        beside(takeaway="- a\\n- b\\n- c\\n- d"),
        beside(takeaway="1. a\\n2. b\\n3. c"),
        beside(takeaway=""),
        beside(takeaway="One line.", kind="faq"),
    ],
    "credentials-missing": [beside(), beside(kind="faq", credentials=""), beside(authors="")],
}
