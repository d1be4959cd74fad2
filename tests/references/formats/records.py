"""Records that exchange formats find hard, all of them such that the library takes them."""

from hypothesis import strategies as st

from references import csl
from references.types import TYPES
from tests.references.test_csl import JSON

PIECES = [
    *(
        "<i>",
        "</i>",
        "<sup>+</sup>",
        '<span class="nocase">',
        "{",
        "}",
        "}}",
        "\\",
        "\\\\",
        "$",
        "$^{+}$",
        "&",
        "%",
        "#",
    ),
    *("_", "^", "~", "--", "---", "``", "''", '"', "'", "@article{x,", "\\textit{", "\\alpha", "\\'e", "\\{", "[", "]"),
    *("\n", "\n\n", "\nER  - \nTY  - JOUR\n", "\nPMID- 1\n", "\n      ", "  ", "\t", "\r\n", "\u2028", "\x0b", "\x00"),
    *("α", "γδ", "中文", "עברית", "العربية", "é", "e\u0301", "ß", "İ", "–", "—", "’", "“", "…", "\u00a0", "\u200d"),
    *("van den ", "de ", "Jr", "III", ", ", "and", " and ", " AND ", "others", "PMID- 1", "ER  - ", "TY  - JOUR"),
    *("2020", "(2020)", "1-9", "641-7", "csl-json {", 'csl-json {"title":null}', "n.", "U.S.", ".", "CAR-NK", "IL-15"),
]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=10).map("".join)
WORDS = st.tuples(HOSTILE, st.sampled_from(["Cells", "x"]), HOSTILE).map("".join)

PARTS = ("given", "suffix", "literal", "non-dropping-particle", "dropping-particle", "ORCID")
NAME = st.fixed_dictionaries(
    {"family": WORDS},
    optional=dict.fromkeys(PARTS, HOSTILE)
    | {"affiliation": st.lists(st.fixed_dictionaries({"name": HOSTILE}), max_size=2)},
)
NUMBERS = st.tuples(st.integers(1, 2100), st.integers(1, 14), st.integers(1, 32)).map(list)
DATE = st.fixed_dictionaries(
    {"date-parts": st.lists(st.tuples(NUMBERS, st.integers(1, 3)).map(lambda d: d[0][: d[1]]), min_size=1, max_size=2)},
    optional={"season": st.sampled_from(["Spring", "1", "x"]), "raw": HOSTILE, "circa": st.booleans()},
)
TAGS = ["N1", "ER", "TY", "KW", "PT", "AID", "IS", "note", "title", "file", "entrytype", "csl-json", "U5", "CSL", "AU"]
KEPT = st.dictionaries(st.sampled_from(TAGS) | st.text(max_size=3), st.lists(HOSTILE, max_size=2) | HOSTILE, max_size=3)
CUSTOM = JSON | st.dictionaries(st.sampled_from(["ris", "bibtex", "pubmed", "authors"]), KEPT | st.just("shortened"))

FIELDS: dict[str, st.SearchStrategy] = {
    **dict.fromkeys((*csl.TEXTS, *csl.LINES, "keyword"), HOSTILE),
    **{role: st.lists(NAME, max_size=3) for role in csl.NAMES},
    **dict.fromkeys(csl.DATES, DATE),
    "custom": CUSTOM,
    "unheard-of": JSON,
    "DOI": st.sampled_from(["10.1000/x", "10.1000/a_b%c", "10.1002/(sici)<1::aid>3.0.co;2-#", "10.1000/{x}\\"]),
    "PMID": st.just("123"),
    "PMCID": st.just("PMC12"),
    "ISBN": st.just("978-0-306-40615-7"),
    "URL": st.sampled_from(["https://a.org/x%20y?a=b&c=d#e", "https://doi.org/10.1000/x", "https://a.org/{x}"]),
}
del FIELDS["type"], FIELDS["title"]
USUAL = ["author", "issued", "abstract", "page", "container-title", "custom", "id", "note", "DOI"]


@st.composite
def records(draw: st.DrawFn) -> dict:
    """A record as the library keeps it; a field that it would refuse is left out."""
    fields = draw(st.lists(st.sampled_from(USUAL) | st.sampled_from(sorted(FIELDS)), max_size=6, unique=True))
    record = {"type": draw(st.sampled_from(sorted(TYPES))), "title": draw(WORDS)}
    for field in fields:
        value = draw(FIELDS[field])
        if not csl.problems({**record, field: value}):
            record[field] = value
    return csl.clean(record)
