"""Invented people, works and words in every state that a component of the public pages can have."""

from dataclasses import replace
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.safestring import SafeString

from articles import text
from articles.admin import surroundings
from articles.models import Audience, Document, Kind, Topic, Version
from articles.pages import (
    Awaited,
    Credit,
    Entry,
    EntryNotice,
    Heading,
    Place,
    Review,
    Shown,
    ShownCorrection,
    ShownDisclaimer,
    ShownQuestion,
    ShownTerm,
)
from articles.pages.evidence import Evidence, Work
from references import bibliography
from references.evidence import Badge

PICTURE = "/media/sample.png"
DAY = date(2026, 3, 3)
LONG = "A title as long as a title may be: " + "what is known of natural killer cells that carry a receptor, " * 3
TEXT = """A paragraph holds a claim with its source [@rowan2020], two together [@rowan2020; @ito2024, p. 3], one by
name, as @ito2024 found, one that its journal withdrew [@vale2022], and one that the library does not have
[@nobody1999].

::: claim {certainty=low population=people}
A statement says how certain it is, and whom it is about [@rowan2020].
:::

::: claim {certainty=very-low population=animals}
One about animals says that it was not shown in people [@ito2024].
:::

## A heading of the second level

A list that hangs its marks:

- a first item, with *stress*, **more stress** and `code`;
- a second, which leads [elsewhere](https://example.org/).

1. first this,
2. then that.

### A heading of the third level

> A quotation stands apart.

Table: People who responded, by trial [@rowan2020]

| Trial | People | Responded |
|---|---:|---:|
| Rowan 2020 | 11 | 8 |
| Ito 2024 | 37 | 18 |

![A drawing of the name of this site](/media/sample.png)
A figure has a caption, and says what can be seen in it [@rowan2020].
Credit: Enid Rowan
Licence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)

A note at the foot, on CD19.[^1]

[^1]: Here it is.
"""

ADA = Credit("Ada Example", "PhD, cell biology", "An invented institute", interests="None declared.", url="#main")
TOM = Review("Tom Sample", "MD, haematology", role="medical", on=DAY, interests="Advises an invented firm.")
RETRACTED = EntryNotice("Withdrawn by its journal", "4 May 2025", "Figures did not fit the data.", "#main", "stop")
CORRECTED = EntryNotice("Corrected by its journal", "2025", "A dose in table 2.", "#main", "")
PEOPLE = Badge("Early trial in patients (phase 1/2)", "Asks first about dose and safety.", ("37 people",))
MICE = Badge(
    "Study in animals", "Most findings in animals do not carry over to people.", ("Not shown in people",), "caution"
)


def all_of_them() -> dict[str, object]:
    """What templates/admin/design shows, by the name that its templates know it under."""
    return {
        "heads": _heads(),
        "noticed": _noticed(),
        "page": _page(),
        "disclaimers": [
            ShownDisclaimer("General information", text.trusted("<p>It does not replace a talk.</p>"), "#main"),
            ShownDisclaimer("Get help now", text.trusted("<p>Call your centre.</p>"), "#main", urgent=True),
        ],
        "listed": [_version(), _version(title=LONG, awaits=True), _version(due=DAY)],
        "pages": Paginator(range(60), 20).page(2),
        "topics": [_topic(articles=3, questions=2), _topic("Safety", articles=1, questions=0)],
        "trail": [("Articles", "#main"), ("The title of an article", "#main"), ("All versions", "#main")],
        "onward": surroundings.onward(_version("Before it"), _version("After it"), _version(), _version("Beside it")),
        "filters": surroundings.filters(),
        "answers": surroundings.answers(),
        "report": surroundings.report(),
        "citation": bibliography.in_every_style(_record("rowan2020", "Rowan", "A trial of an invented therapy", 2020)),
    }


def _page() -> Shown:
    """A text with everything beside it."""
    labels = {"rowan2020": "Rowan 2020", "ito2024": "Ito 2024", "vale2022": "Vale 2022"}
    numbering = text.Numbering(labels, doubts={"vale2022": text.Doubt(RETRACTED.words, "stop")})
    records = {key: {"title": label} for key, label in numbering.labels.items()}
    rendered = text.render(TEXT, records, prefix="sample-")
    return replace(
        _reviewed(),
        body=_body(rendered.stored, numbering),
        takeaway=text.trusted("<ul><li>18 of 37 people responded.</li><li>Nothing was compared.</li></ul>"),
        headings=[Heading(2, "main", name) for name in ("What was asked", "What was found", "What is not known")],
        questions=[
            _question("Is it approved?"),
            _question("Is it better?", since="This answer has been withdrawn since."),
        ],
        terms=[ShownTerm("CD19", "", text.trusted("<p>A marker on B cells.</p>"), "", "cd19", "term-1")],
        entries=_entries(),
        evidence=_evidence(),
        corrections=[ShownCorrection("Eight responded, not nine.", 1, 2, DAY, True)],
        funding="An invented foundation.",
    )


def _body(stored: str, numbering: text.Numbering) -> SafeString:
    """Its figure is the picture that links to this site show: there is none in the library for sure."""
    shown = text.show(stored, numbering, under="the introduction", pictures={PICTURE: text.Picture(1200, 630, {})})
    explained = text.explain(shown, [text.Word("term-1", ("CD19",))])
    return text.trusted(explained.replace(PICTURE, reverse("reading:picture")))


def _reviewed() -> Shown:
    return Shown(
        kind=Kind.ARTICLE,
        title="What the first trials have shown, and what they have not",
        body=text.trusted(""),
        summary="Early results are encouraging, and every trial so far was small.",
        topic=_topic(),
        audience=Audience.PATIENTS,
        authors=[ADA],
        reviewers=[TOM],
        version=2,
        published_on=DAY,
        first_published_on=DAY - timedelta(days=90),
        reviewed_on=DAY,
        review_due=DAY + timedelta(days=365),
        reading_minutes=9,
        fingerprint="5e" * 32,
        url="/articles/sample/",
        permanent_url="#main",
        history_url="#main",
    )


def _heads() -> dict[str, Shown]:
    page = _reviewed()
    return {
        "Reviewed": page,
        "Looked over again since": replace(page, again=replace(TOM, on=DAY + timedelta(days=300))),
        "Overdue": replace(page, overdue=True, title=LONG[:200]),
        "Not yet reviewed": replace(page, awaited=_awaited(), reviewed_on=None),
        "In review": replace(page, version=None, reviewed_on=None, history_url=""),
        "A question": replace(page, kind=Kind.FAQ, title="Is it approved?", summary=""),
    }


def _noticed() -> dict[str, Shown]:
    page, wrong = _reviewed(), ShownCorrection("Eight responded, not nine.", 1, 2, DAY, True)
    return {
        "Published before its review": replace(page, awaited=_awaited()),
        "Corrected with this version": replace(page, corrections=[wrong]),
        "An old version with an error": replace(page, version=1, permanent=True, corrections=[wrong]),
        "Overdue": replace(page, overdue=True),
        "Long overdue": replace(page, overdue=True, very_overdue=True),
        "A source was withdrawn": replace(page, entries=_entries()),
        "Taken out, since the law forbids it": replace(page, redacted="An order of a court."),
    }


def _awaited() -> Awaited:
    return Awaited(roles=["medical"], reason="A dose was wrong.", since=DAY, called_back=False)


def _entries() -> list[Entry]:
    return [
        _entry(1, "rowan2020", "Rowan", "A trial of an invented therapy", PEOPLE),
        _entry(2, "ito2024", "Ito", "The same therapy in mice", MICE, CORRECTED),
        _entry(3, "vale2022", "Vale", "A result that did not stand", PEOPLE, RETRACTED),
    ]


def _evidence() -> Evidence:
    works = [
        Work(1, "rowan2020", "Rowan 2020", 2020, "phase-1-2", people=37, trial="NCT00000001"),
        Work(2, "ito2024", "Ito 2024", 2024, "animal", notices=[("Corrected by its journal", "")]),
        Work(3, "vale2022", "Vale 2022", 2022, "phase-1", direct=False, people=11, notices=[("Withdrawn", "stop")]),
    ]
    return Evidence(tuple(works))


def _entry(number: int, key: str, family: str, title: str, badge: Badge, *notices: EntryNotice) -> Entry:
    record = _record(key, family, title, int(key[-4:]))
    return Entry(
        number=number,
        key=key,
        label=f"{family} {key[-4:]}",
        where="J Invent Med 7",
        html=bibliography.format([record], bibliography.house_style())[0],
        record=record,
        url="#main",
        badge=badge,
        uses=[Place("main", "What was found", 1), Place("main", "What was found", 2)],
        notices=notices,
    )


def _record(key: str, family: str, title: str, year: int) -> dict:
    names = [{"family": family, "given": "Enid"}]
    issued = {"date-parts": [[year]]}
    return {"id": key, "type": "article-journal", "title": title, "author": names, "issued": issued, "volume": "7"}


def _question(title: str, since: str = "") -> ShownQuestion:
    anchor = title.lower().replace(" ", "-").strip("?")
    return ShownQuestion(title, text.trusted("<p>Nobody knows yet.</p>"), "#main", anchor, since)


def _topic(name: str = "Blood cancers", **counts: int) -> Topic:
    topic = Topic(name=name, slug="sample", description="What trials have reported.")
    vars(topic).update(counts)
    return topic


def _version(title: str = "What the first trials have shown", due: date | None = None, awaits: bool = False) -> Version:
    """As a list loads it; never saved."""
    version = Version(title=title[:200], summary="Early results are encouraging.", topic=_topic(), words=1800)
    version.document = Document(kind=Kind.ARTICLE, slug="sample")
    version.audience, version.number, version.sources = Audience.PROFESSIONALS, 1, 14
    version.reviewed_on, version.next_review_on = DAY, due or date(2999, 1, 1)
    version.again_at, version.awaits_review = None, awaits
    return version
