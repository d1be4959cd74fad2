import html
import re
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from references import bibliography
from tests.references.test_csl import JSON, RECORDS
from tests.references.works import article, library, work

ALLOWED = {"a", "i", "b", "sub", "sup"}


def entry(csl):
    return bibliography.format([csl])[0]


def plain(csl):
    return html.unescape(re.sub(r"<[^<>]*>", "", entry(csl)))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (
            "liu2020",
            "Liu E, Marin D, Banerjee P, Macapinlac HA, Thompson P, Basar R, et al. Use of CAR-Transduced Natural "
            "Killer Cells in CD19-Positive Lymphoid Tumors. N Engl J Med. 2020 Feb 6;382(6):545-53. "
            "doi: 10.1056/NEJMoa1910607. PMID: 32023374.",
        ),
        (
            "lei2025",
            "Lei W, Liu H, Deng W, Chen W, Liang Y, Gao W, et al. Safety and feasibility of 4-1BB co-stimulated "
            "CD19-specific CAR-NK cell therapy in refractory/relapsed large B cell lymphoma: a phase 1 trial. "
            "Nat Cancer. 2025. doi: 10.1038/s43018-025-00940-3. PMID: 40251398.",
        ),
        (
            "li2018",
            "Li Y, Hermanson DL, Moriarity BS, Kaufman DS. Human iPSC-Derived Natural Killer Cells Engineered with "
            "Chimeric Antigen Receptors Enhance Anti-tumor Activity. Cell Stem Cell. 2018 Aug 2;23(2):181-92.e5. "
            "doi: 10.1016/j.stem.2018.06.002. PMID: 30082067.",
        ),
        (
            "xiang2025",
            "Xiang Y, Dong J, Shao L, Chen S. Chimeric antigen receptor natural killer cell therapy for solid "
            "tumors: mechanisms, clinical progress, and strategies to overcome the tumor microenvironment. Exp Biol "
            "Med (Maywood). 2025 Dec 19:10841. doi: 10.3389/ebm.2025.10841. PMCID: PMC12757309.",
        ),
        (
            "yilmaz2020",
            "Yilmaz A, Cui H, Caligiuri MA, Yu J. Chimeric antigen receptor-engineered natural killer cells for "
            "cancer immunotherapy. J Hematol Oncol. 2020 Dec 7;13:168. doi: 10.1186/s13045-020-00998-9. "
            "PMID: 33287875; PMCID: PMC7720606.",
        ),
        (
            "ema2020",
            "European Medicines Agency, Committee for Advanced Therapies. Guideline on quality, non-clinical and "
            "clinical aspects of medicinal products containing genetically modified cells [Internet]. European "
            "Medicines Agency; 2020. Report No.: EMA/CAT/GTWP/671639/2008 Rev. 1 Corr. Available from: "
            "https://www.ema.europa.eu/en/quality-non-clinical-clinical-aspects-medicinal-products-containing-"
            "genetically-modified-cells-scientific-guideline",
        ),
    ],
)
def test_real_works_are_written_as_nlm_writes_them(key, expected):
    assert plain(work(key)) == expected


ROE, LAMB = {"family": "Roe", "given": "Ada"}, {"family": "Lamb", "given": "Jo"}


@pytest.mark.parametrize(
    ("csl", "expected"),
    [
        (
            {
                "type": "chapter",
                "title": "Missing self",
                "author": [ROE],
                "editor": [ROE, LAMB],
                "container-title": "Immunity",
                "edition": 2,
                "publisher-place": "Oxford",
                "publisher": "Press Inc.",
                "issued": {"date-parts": [[2002]]},
                "page": "93-113",
                "ISBN": "0-306-40615-2",
            },
            "Roe A. Missing self. In: Roe A, Lamb J, editors. Immunity. 2nd ed. Oxford: Press Inc.; 2002. p. 93-113.",
        ),
        (
            {
                "type": "book",
                "title": "Is it cure?",
                "editor": [ROE],
                "edition": "Rev. ed.",
                "publisher": "Press",
                "issued": {"date-parts": [[2002]]},
            },
            "Roe A, editor. Is it cure? Rev. ed. Press; 2002.",
        ),
        (
            {
                "type": "webpage",
                "title": "CAR-NK",
                "author": [{"literal": "The Site"}],
                "publisher": "Site",
                "issued": {"date-parts": [[2024, 1, 5]]},
                "accessed": {"date-parts": [[2024, 2, 6]]},
                "URL": "https://www.example.org/a",
            },
            "The Site. CAR-NK [Internet]. Site; 2024 Jan 5 [cited 2024 Feb 6]. "
            "Available from: https://www.example.org/a",
        ),
        (
            {
                "type": "article",
                "title": "Early",
                "author": [ROE],
                "publisher": "bioRxiv",
                "issued": {"date-parts": [[2021, 1, 5]]},
                "DOI": "10.1101/2021.01.05.1",
            },
            "Roe A. Early. bioRxiv [Preprint]. 2021 Jan 5. doi: 10.1101/2021.01.05.1.",
        ),
        (
            {
                "type": "dataset",
                "title": "Umbilical Cord Blood CAR-NK Cells",
                "author": [{"literal": "M.D. Anderson Cancer Center"}],
                "number": "NCT03056339",
                "issued": {"date-parts": [[2017, 2, 17]]},
            },
            "M.D. Anderson Cancer Center. Umbilical Cord Blood CAR-NK Cells. ClinicalTrials.gov [Internet]; "
            "2017 Feb 17. Identifier: NCT03056339.",
        ),
        ({"type": "thesis", "title": "T", "publisher": "Uni"}, "T [dissertation]. Uni."),
    ],
)
def test_other_kinds_of_work(csl, expected):
    assert plain(csl) == expected


def test_six_authors_are_named_and_a_seventh_becomes_et_al():
    six = [{"family": f"Name{n}", "given": "A"} for n in range(6)]
    assert "Name5 A. A phase 1" in plain(article(author=six))
    assert "Name5 A, et al. A phase 1" in plain(article(author=[*six, ROE]))


def test_authors_that_the_record_leaves_out_become_et_al():
    shortened = {"authors": "shortened"}
    assert "Roe A, et al. A phase 1" in plain(article(author=[ROE], custom=shortened))
    assert plain(article(author=None, custom=shortened)).startswith("A phase 1")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("545-553", "545-53"),
        ("545–553", "545-53"),
        ("545--553", "545--553"),
        ("3051-3057", "3051-7"),
        ("2097-2100", "2097-100"),
        ("99-102", "99-102"),
        ("545-53", "545-53"),
        ("545-545", "545"),
        ("553-545", "553-545"),
        ("181-192.e5", "181-92.e5"),
        ("e12-e15", "e12-e15"),
        ("S12-S15", "S12-S15"),
        ("357ra123", "357ra123"),
        ("iv-ix", "iv-ix"),
        ("123-130, 145-150", "123-30, 145-50"),
        (584099, "584099"),
    ],
)
def test_pages_are_shortened_where_that_cannot_mislead(given, shown):
    assert f";12(3):{shown}." in plain(article(page=given))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"volume": None, "issue": None, "page": None}, "J Trials. 2021 Mar 4. doi"),
        ({"issue": None}, "J Trials. 2021 Mar 4;12:101-9. doi"),
        ({"volume": None}, "J Trials. 2021 Mar 4;(3):101-9. doi"),
        ({"issued": None}, "J Trials. 12(3):101-9. doi"),
        ({"container-title-short": None}, "cells. Journal of Trials. 2021"),
        ({"container-title-short": None, "container-title": None}, "CAR-NK cells. 2021 Mar 4"),
        ({"title": "Does it work?"}, "Does it work? J Trials"),
        ({"title": "It works."}, "It works. J Trials"),
        ({"title": "It works <i>in vivo.</i>"}, "It works in vivo. J Trials"),
        ({"title": None}, "Lamb JP. [Title not known]. J Trials"),
        ({"DOI": "not a doi"}, "101-9. doi: not a doi."),
        ({"DOI": None, "URL": "https://www.example.org/a"}, "101-9. Available from: https://www.example.org/a"),
        ({"DOI": None, "URL": "javascript:alert(1)"}, "12(3):101-9."),
    ],
)
def test_what_is_not_known_leaves_no_trace_and_no_doubled_stop(fields, expected):
    assert expected in plain(article(**fields))


def test_identifiers_are_links():
    shown = entry(work("daher2021"))
    assert '<a href="https://doi.org/10.1182/blood.2020007748">10.1182/blood.2020007748</a>' in shown
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/32902645/">32902645</a>' in shown
    assert '<a href="https://pmc.ncbi.nlm.nih.gov/articles/PMC7869185/">PMC7869185</a>' in shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<i>E. coli</i> and H<sub>2</sub>O", "<i>E. coli</i> and H<sub>2</sub>O"),
        ("CD19<sup>+</sup> <b>cells</b>", "CD19<sup>+</sup> <b>cells</b>"),
        ('<span style="font-variant:small-caps;">l</span>-DOPA', "l-DOPA"),
        ('<span style="font-variant: small-caps">l</span>-DOPA', "l-DOPA"),
        ('<span class="nocase">mTOR</span>', "mTOR"),
        ("<i><b>x</b></i>", "<i><b>x</b></i>"),
        ("<i>open", "&lt;i&gt;open"),
        ("shut</i>", "shut&lt;/i&gt;"),
        ("<i>a<b>b</i>c</b>", "&lt;i&gt;a<b>b&lt;/i&gt;c</b>"),
        ("<I>x</I>", "&lt;I&gt;x&lt;/I&gt;"),
        ("<i onclick=x>x</i>", "&lt;i onclick=x&gt;x&lt;/i&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a < b & c > d \"q\" 'r'", "a &lt; b &amp; c &gt; d “q” ‘r’"),
    ],
)
def test_a_title_keeps_only_its_italics_bold_sub_and_superscript(title, shown):
    assert f" {shown}. J Trials" in entry(article(title=title))


def test_templates_show_an_entry_as_it_is():
    assert isinstance(entry(article()), SafeString)


def test_one_entry_an_item_in_their_order_also_for_what_is_no_record():
    works = [*library()[:3], None, 3, "x", {}]
    entries = bibliography.format(works)
    assert len(entries) == len(works)
    assert entries[3:] == ["[Title not known]."] * 4
    assert entries[0].startswith("Liu E")


def test_an_unknown_style_is_named():
    with pytest.raises(ValueError, match="No style 'mla': there is vancouver"):
        bibliography.format([], style="mla")


class Balance(HTMLParser):
    """Fails on any element that may not be there, is not closed in order or carries more than an address."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        assert all(value.startswith(("https://", "http://")) for _, value in attrs)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


MARKUP = st.lists(
    st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<sub>", "</sup>", "<span>", "</span>", "<!--", "<", ">", "&", "x."])
    | st.text(max_size=4)
).map("".join)


@given(JSON | RECORDS | RECORDS.map(lambda r: article() | r) | st.builds(lambda t: article(title=t), MARKUP))
def test_any_json_becomes_safe_html_without_none_or_stray_punctuation(item):
    shown = entry(item)
    balance = Balance()
    balance.feed(shown)
    balance.close()
    assert balance.open == []
    assert shown
    assert "\x00" not in shown


@given(st.sets(st.sampled_from(sorted(article()))), st.sampled_from(["article-journal", "chapter", "book", "webpage"]))
def test_missing_fields_leave_no_stray_punctuation(absent, kind):
    shown = plain(article(type=kind) | dict.fromkeys(absent - {"type"}))
    assert "None" not in shown
    assert not re.search(r"\.\.|[,;:] *[.,;:]|\( *\)|  |^[ .,;:]|[ ,;:]$", shown), shown
