"""Our entries beside those of citeproc-js, for 123 records in three styles (tests/references/golden/make.mjs).

What differs on purpose stands below with the reason: as a rule, where it concerns a whole style, or by record.
"""

import html
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from references import bibliography, csl
from references.types import TYPES
from tests.references.test_bibliography import Balance
from tests.references.test_csl import JSON, RECORDS
from tests.references.works import DATA, article, library

GOLDEN = DATA.parent / "golden"
WORKS = {record["id"]: record for record in [*library(), *json.loads((GOLDEN / "records.json").read_text("utf-8"))]}

# style: (pattern in the golden entry, what we write, why)
RULES = {
    "vancouver": [
        (r"(?<=[0-9])–(?=[0-9])", "-", "NLM prints hyphens between pages; citeproc takes the locale's dash"),
        (r"doi:(\S+)", r"doi: \1.", "as PubMed gives it: a space and a full stop"),
        (r"PubMed (?:Central )?(PMC?ID)", r"\1", "as PubMed gives it: the name of the number is enough"),
    ],
    "ama": [],
    "apa": [],
}

PARTICLES = "all particles stand before the family name, as NLM, AMA and APA ask: citeproc trusts 'dropping-particle'"
STOP = "a full stop that is not the title's own stays outside its quotation marks"
FIRST = "a first edition is not mentioned"
HYPHEN = "both parts of a hyphenated given name count, also where the second is not capital: Pan, C.-X."
AUTHOR = "a publisher who is the author is not named twice"
DATA = "AMA and APA name the repository and its number; citeproc takes a data set for an article or calls it 'Dataset'"
ONLINE = "APA's 10.1: an article that is in no volume yet is called an advance online publication"
NUMBER = "an agency's document keeps the number by which it is found, as the record writes it"
NLM_DAY = "Citing Medicine gives web pages, reports, preprints and data sets the day, where it is known"
SITE = "Citing Medicine sets a page of a site under its own title"
TRIAL = "a trial is followed by its number"

# style: record: why it differs
ON_PURPOSE = {
    "vancouver": {
        "li2018": "a range that ends in a supplement (181-92.e5) is shortened too",
        "xiang2025": "an article number without a volume follows the day with a colon",
        "pan2022": HYPHEN,
        "particles": PARTICLES,
        "quotes": STOP,
        "quoted-end": STOP,
        "supplement-issue": "S12-S15 keeps both letters, since that cannot be misread",
        "book-first-edition": FIRST,
        "fda2024": NUMBER,
        "ema2020": NUMBER,
        "report": NUMBER,
        "guideline": NUMBER,
        "web-page": NLM_DAY,
        "web-page-of-site": SITE,
        "blog": SITE,
        "preprint": NLM_DAY,
        "preprint-genre": NLM_DAY,
        "dataset": NLM_DAY,
        "dataset-geo": "a data set keeps its number and is called one",
        "trial": TRIAL,
        "conference-paper": "Citing Medicine says where the meeting was",
        "thesis": "Citing Medicine knows dissertation and master's thesis; brackets round a place mean 'inferred'",
        "thesis-online": "the same, in small letters",
        "software": "software is called so, and its version is told",
    },
    "ama": {
        "pan2022": HYPHEN,
        "particles": PARTICLES,
        "quotes": STOP,
        "quoted-end": STOP,
        "book-first-edition": FIRST,
        "fda2024": NUMBER,
        "ema2020": NUMBER,
        "report": NUMBER,
        "guideline": NUMBER,
        "web-page-publisher": "AMA names whose site it is",
        "dataset": DATA,
        "dataset-geo": DATA,
        "trial": TRIAL,
        "software": "AMA gives the version and who made it",
    },
    "apa": {
        "lei2025": ONLINE,
        "strati2025": ONLINE,
        "ahead-of-print": ONLINE,
        "li2018": "an en dash between pages also where a supplement follows",
        "han2015": HYPHEN,
        "pan2022": HYPHEN,
        "ema2020": "the genre keeps its own case",
        "particles": PARTICLES,
        "people-and-group": "a comma before the ampersand also before a group (APA 9.8)",
        "quotes": STOP,
        "quoted-end": STOP,
        "book-first-edition": FIRST,
        "report": "'Report No.', not 'Nos.': a hyphen in a number makes no range",
        "report-organisation": AUTHOR,
        "guideline": AUTHOR,
        "guideline-book": AUTHOR,
        "preprint": "readers must know that it is a preprint",
        "dataset": DATA,
        "dataset-geo": DATA,
        "trial": TRIAL,
        "conference-paper-bare": "proceedings stay proceedings, also where no publisher is known",
    },
}


def plain(entry):
    return html.unescape(re.sub(r"<[^<>]*>", "", entry))


def golden(style):
    return json.loads((GOLDEN / f"{style}.json").read_text("utf-8"))


@pytest.mark.parametrize("style", bibliography.STYLES)
def test_entries_are_those_of_citeproc_but_for_the_table_above(style):
    keys = list(WORKS)
    ours = dict(zip(keys, map(plain, bibliography.format(WORKS.values(), style)), strict=True))
    wanted = golden(style)
    assert len(keys) > 100
    assert set(wanted) == set(keys)
    for pattern, words, _ in RULES[style]:
        wanted = {key: re.sub(pattern, words, entry) for key, entry in wanted.items()}
    differing = {key for key in keys if ours[key] != wanted[key]}
    surprising = {key: (ours[key], wanted[key]) for key in sorted(differing - set(ON_PURPOSE[style]))}
    assert surprising == {}
    assert differing == set(ON_PURPOSE[style])


@pytest.mark.parametrize("style", bibliography.STYLES)
@given(JSON | RECORDS | RECORDS.map(lambda record: article() | record))
@settings(max_examples=40)
def test_any_json_becomes_safe_html_in_every_style(style, item):
    (shown,) = bibliography.format([item], style)
    balance = Balance()
    balance.feed(shown)
    balance.close()
    assert balance.open == []
    assert shown
    assert "\x00" not in shown


KINDS = ["article-journal", "chapter", "book", "webpage", "article", "dataset", "thesis", "software", "report"]


@pytest.mark.parametrize("style", bibliography.STYLES)
@given(st.sets(st.sampled_from(sorted(article()))), st.sampled_from(KINDS))
@settings(max_examples=60)
def test_missing_fields_leave_no_stray_punctuation_in_any_style(style, absent, kind):
    shown = plain(bibliography.format([article(type=kind) | dict.fromkeys(absent - {"type"})], style)[0])
    assert "None" not in shown
    assert not re.search(r"\.\.|[,;:] *[.,;:]|\( *\)|\[ *\]|  |^[ .,;:]|[ ,;:]$", shown), shown


EVIL = '<script>alert("1")</script>'


@pytest.mark.parametrize("style", bibliography.STYLES)
@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_piece_of_every_kind_of_work_is_escaped(style, kind):
    record = dict.fromkeys([*csl.TEXTS, "ISBN"], EVIL) | {"type": kind, "number": EVIL}
    record |= {role: [{"family": EVIL, "given": EVIL}, {"literal": EVIL}] for role in ("author", "editor")}
    for fields in (record, record | {"author": [], "DOI": "", "PMID": "", "URL": f"https://example.org/{EVIL}"}):
        assert "<script" not in bibliography.format([fields], style)[0]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('the "missing self" idea', "the “missing self” idea"),
        ("natural killers' 'licence'", "natural killers’ ‘licence’"),
        ('"Self" and "other"', "“Self” and “other”"),
        ('("NK")', "(“NK”)"),
        ('<i>"in vivo"</i> and "x"', "<i>“in vivo”</i> and “x”"),
        ('CD19<sup>"+"</sup>', "CD19<sup>”+”</sup>"),
        ("'<b>\"x\"</b>'", "‘<b>“x”</b>’"),
        ("already “set” ’s", "already “set” ’s"),
    ],
)
def test_straight_quotation_marks_become_typographic_ones(title, shown):
    assert f" {shown}. J Trials" in bibliography.format([article(title=title)])[0]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("It works", "It works. J"),
        ("It works.", "It works. J"),
        ('It is "cure"', "It is “cure”. J"),
        ('Is it "cure?"', "Is it “cure?” J"),
        ("Is it <i>cure?</i>", "Is it cure? J"),
        ("Works (in mice?)", "Works (in mice?). J"),
    ],
)
def test_no_full_stop_is_doubled_and_none_is_lost(title, shown):
    assert shown in plain(bibliography.format([article(title=title)])[0])


@pytest.mark.parametrize(
    ("page", "nlm", "ama"),
    [
        ("545-53", "545-53", "545-553"),
        ("545-553", "545-53", "545-553"),
        ("99-102", "99-102", "99-102"),
        ("2097-100", "2097-100", "2097-2100"),
        ("553-45", "553-45", "553-45"),
        ("181-92.e5", "181-92.e5", "181-192.e5"),
        ("77-77", "77", "77"),
        ("1" * 5000 + "-2", "1" * 5000 + "-2", "1" * 4999 + "1-" + "1" * 4999 + "2"),
    ],
)
def test_ama_writes_pages_in_full_whichever_way_the_record_does(page, nlm, ama):
    vancouver, american = (bibliography.format([article(page=page)], style)[0] for style in ("vancouver", "ama"))
    assert f"12(3):{nlm}. " in vancouver
    assert f"12(3):{ama}. " in american


def test_a_work_without_a_doi_is_led_to_all_the_same():
    record = article(DOI=None, PMID="77")
    for style in bibliography.STYLES:
        assert '<a href="https://pubmed.ncbi.nlm.nih.gov/77/">77</a>' in bibliography.format([record], style)[0]


def test_authors_whom_the_record_leaves_out_are_told_in_every_style():
    record = article(custom={"authors": "shortened"})
    for style in bibliography.STYLES:
        assert "et al." in bibliography.format([record], style)[0]


def test_a_journal_abbreviated_with_full_stops_loses_them():
    record = article(**{"container-title-short": "N. Engl. J. Med."})
    assert "N Engl J Med. 2021" in bibliography.format([record])[0]
    assert "<i>N Engl J Med</i>. 2021" in bibliography.format([record], "ama")[0]


def test_all_styles_of_a_work_are_given_with_the_sites_own_first(settings):
    settings.CITATION_STYLE = "apa"
    shown = bibliography.in_every_style(article())
    assert [each.style for each in shown] == ["apa", "vancouver", "ama"]
    assert [each.html for each in shown] == [bibliography.format([article()], each.style)[0] for each in shown]
