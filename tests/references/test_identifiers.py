import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from references.identifiers import KINDS, MAX_LENGTH, Identifier, parse, plain, read

NEJM = "10.1056/nejmoa1910607"
LANCET = "10.1016/s0140-6736(24)02462-0"
SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"

SPELLINGS = [
    # DOI
    ("10.1056/NEJMoa1910607", "doi", NEJM),
    ("  doi:10.1056/NEJMoa1910607.", "doi", NEJM),
    ("DOI: 10.1056/NEJMoa1910607", "doi", NEJM),
    ("DOI10.1056/NEJMoa1910607", "doi", NEJM),
    ("doi: https://doi.org/10.1056/NEJMoa1910607", "doi", NEJM),
    ("https://doi.org/10.1056/NEJMoa1910607", "doi", NEJM),
    ("http://dx.doi.org/10.1056/NEJMoa1910607;", "doi", NEJM),
    ("HTTPS://DOI.ORG/10.1056/NEJMOA1910607", "doi", NEJM),
    ("doi.org/10.1056/NEJMoa1910607", "doi", NEJM),
    ("www.doi.org/10.1056/NEJMoa1910607", "doi", NEJM),
    ("https://doi.org/10.1056/NEJMoa1910607?utm_source=x#top", "doi", NEJM),
    ("info:doi/10.1056/NEJMoa1910607", "doi", NEJM),
    ("urn:doi:10.1056/NEJMoa1910607", "doi", NEJM),
    ("<https://doi.org/10.1056/NEJMoa1910607>", "doi", NEJM),
    ("“10.1056/NEJMoa1910607”,", "doi", NEJM),
    ("10.1056/NEJMoa1910607\u200b", "doi", NEJM),
    ("10.1016/S0140-6736(24)02462-0", "doi", LANCET),
    ("(doi:10.1016/S0140-6736(24)02462-0).", "doi", LANCET),
    ("https://doi.org/10.1016%2FS0140-6736%2824%2902462-0", "doi", LANCET),
    ("10.1016%2FS0140-6736(24)02462-0", "doi", LANCET),
    (SICI.upper(), "doi", SICI),
    (f"<{SICI}>", "doi", SICI),
    (f"https://doi.org/{SICI.replace('<', '%3C').replace('>', '%3E')}", "doi", SICI),
    ("10.1234/a,b", "doi", "10.1234/a,b"),
    ("10.1000.10/123", "doi", "10.1000.10/123"),
    ("https://www.nejm.org/doi/full/10.1056/NEJMoa1910607", "doi", NEJM),
    ("https://onlinelibrary.wiley.com/doi/10.1002/ajh.26799/full", "doi", "10.1002/ajh.26799"),
    (
        "https://www.frontiersin.org/journals/immunology/articles/10.3389/fimmu.2019.02683/full",
        "doi",
        "10.3389/fimmu.2019.02683",
    ),
    ("https://www.biorxiv.org/content/10.1101/2021.01.01.425001v2.full.pdf", "doi", "10.1101/2021.01.01.425001"),
    ("arXiv:2101.00001v2", "doi", "10.48550/arxiv.2101.00001"),
    ("arxiv: hep-th/9901001", "doi", "10.48550/arxiv.hep-th/9901001"),
    ("https://arxiv.org/abs/2101.00001v3", "doi", "10.48550/arxiv.2101.00001"),
    ("https://www.arxiv.org/pdf/2101.00001.pdf", "doi", "10.48550/arxiv.2101.00001"),
    ("https://export.arxiv.org/abs/math.AG/0102003", "doi", "10.48550/arxiv.math.ag/0102003"),
    ("https://doi.org/10.48550/arXiv.2101.00001", "doi", "10.48550/arxiv.2101.00001"),
    ("https://arxiv.org/list/2101.00001", "url", "https://arxiv.org/list/2101.00001"),
    # PMID
    ("32023374", "pmid", "32023374"),
    ("PMID: 32023374", "pmid", "32023374"),
    ("pmid32023374.", "pmid", "32023374"),
    ("PubMed PMID: 32023374", "pmid", "32023374"),
    ("PMID 00123", "pmid", "123"),
    ("https://pubmed.ncbi.nlm.nih.gov/32023374/", "pmid", "32023374"),
    ("http://www.ncbi.nlm.nih.gov/pubmed/32023374?dopt=Abstract", "pmid", "32023374"),
    ("https://europepmc.org/article/MED/32023374", "pmid", "32023374"),
    # PMCID
    ("PMC7101242", "pmcid", "PMC7101242"),
    ("pmcid: PMC7101242", "pmcid", "PMC7101242"),
    ("PMCID: 7101242", "pmcid", "PMC7101242"),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7101242/pdf/x.pdf", "pmcid", "PMC7101242"),
    ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7101242/", "pmcid", "PMC7101242"),
    ("https://europepmc.org/article/PMC/PMC7101242", "pmcid", "PMC7101242"),
    # ISBN
    ("978-0-306-40615-7", "isbn", "9780306406157"),
    ("ISBN 978 0 306 40615 7", "isbn", "9780306406157"),
    ("ISBN-13: 9780306406157", "isbn", "9780306406157"),
    ("0-306-40615-2", "isbn", "9780306406157"),
    ("0306406152", "isbn", "9780306406157"),
    ("isbn: 080442957x", "isbn", "9780804429573"),
    ("978\u20110\u2011306\u201140615\u20117", "isbn", "9780306406157"),
    # trial numbers
    ("NCT03056339", "nct", "NCT03056339"),
    ("ClinicalTrials.gov Identifier: nct03056339.", "nct", "NCT03056339"),
    ("https://clinicaltrials.gov/study/NCT03056339?term=x", "nct", "NCT03056339"),
    ("https://www.clinicaltrials.gov/ct2/show/NCT03056339", "nct", "NCT03056339"),
    # addresses
    ("HTTPS://Example.ORG:443/Path/?b=2&utm_source=x#part", "url", "https://example.org/Path/?b=2"),
    ("http://example.org", "url", "http://example.org/"),
    ("www.fda.gov/media/1.", "url", "https://www.fda.gov/media/1"),
    ("https://example.org:8443/%7euser/ä", "url", "https://example.org:8443/%7Euser/%C3%A4"),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=1", "url", "https://pubmed.ncbi.nlm.nih.gov/?term=1"),
]


@pytest.mark.parametrize(("text", "kind", "value"), SPELLINGS)
def test_every_spelling_comes_to_one(text, kind, value):
    assert parse(text) == Identifier(kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Liu 2020",
        "0",
        "000",
        "123456789",  # nine digits: no PMID, and no ISBN
        "0-306-40615-3",  # wrong check digit
        "ISBN 978-0-306-40615-8",
        "X306406152",
        "10.1056",
        "10.1056/",
        "10.99/abc",
        "10.1056/NEJM oa",
        "NCT0305633",
        "NCT030563390",
        "javascript:alert(1)",
        "ftp://example.org/file",
        "https://",
        "http://[",
        "https://localhost/x",
        "https://user:secret@example.org/",
        "https://example.org\\@evil.org/",
        "https://example.org/a b",
        "https://example.org:99999/",
        "10.1000/" + "x" * 300,
        "https://example.org/" + "x" * MAX_LENGTH,
        "\uff11\uff12\uff13",
    ],
)
def test_what_identifies_nothing_is_none(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("10.1016/S0140-6736(24)02462-0", "https://doi.org/10.1016/s0140-6736(24)02462-0"),
        ("10.1002/a<b>c;2-2", "https://doi.org/10.1002/a%3Cb%3Ec;2-2"),
        ("10.1234/a?b#c%d,e", "https://doi.org/10.1234/a%3Fb%23c%25d%2Ce"),
        ("PMID 12", "https://pubmed.ncbi.nlm.nih.gov/12/"),
        ("PMC12", "https://pmc.ncbi.nlm.nih.gov/articles/PMC12/"),
        ("0306406152", "https://openlibrary.org/isbn/9780306406157"),
        ("NCT03056339", "https://clinicaltrials.gov/study/NCT03056339"),
        ("www.example.org", "https://www.example.org/"),
    ],
)
def test_an_identifier_leads_somewhere(text, address):
    assert parse(text).address == address
    if not address.startswith("https://openlibrary"):
        assert parse(address) == parse(text)


def test_a_doi_that_begins_another_is_another():
    assert parse("10.1000/abc") != parse("10.1000/abcd")


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("pmcid", "7101242", "PMC7101242"),
        ("pmid", "PMID: 12", "12"),
        ("isbn", "978-0-306-40615-7 0-8044-2957-X", "9780306406157"),
        ("doi", "PMC7101242", None),
        ("pmid", "not known", None),
    ],
)
def test_a_records_field_is_read_as_its_kind(kind, text, value):
    found = read(kind, text)
    assert (found and found.value) == value


def test_a_doi_keeps_its_capitals_where_it_is_shown():
    assert plain("doi", "https://doi.org/10.1056/NEJMoa1910607.") == "10.1056/NEJMoa1910607"


@given(st.text(max_size=80) | st.from_regex(r"(doi:|https?://|PMID |ISBN )?[0-9./()<>a-zA-Z?#:@%\[\] -]{0,60}"))
@example("https://doi.org/10.1000/ı")
@example("10.1000/İ")
def test_parsing_never_raises_and_parsing_again_changes_nothing(text):
    found = parse(text)
    if found is None:
        return
    assert found.kind in KINDS
    assert parse(found.value) == found
    assert found.address.startswith(("https://", "http://"))
    assert not set(found.address) & set(" <>\"'\n") - {"'"}
