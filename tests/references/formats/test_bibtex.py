import time

import pytest

from references import formats
from references.formats import FormatError
from tests.references.works import DATA, library, work

SAMPLE = (DATA / "exchange" / "refs.bib").read_bytes()


def read(body):
    return formats.read(body.encode(), "bibtex")


def one(fields, kind="article"):
    [(_, item)] = read(f"@{kind}{{k, title = {{Cells}}, {fields}}}").items
    return {field: value for field, value in item.items() if field not in {"id", "title"}}


def test_a_real_export_is_read_whole():
    items = {item["id"]: item for item in formats.parse(SAMPLE, "bibtex")}
    assert len(items) == 13
    assert items["liu2020"]["container-title"] == "The New England Journal of Medicine"
    assert items["liu2020"]["custom"] == {"authors": "shortened"}
    assert items["schuster2019"]["DOI"] == "10.1056/NEJMoa1804980"
    assert items["schuster2019"]["author"][3:] == [
        {"family": "Jäger", "given": "Ulrich"},
        {"family": "Anak", "given": "Özlem"},
        {"family": "Maziarz", "given": "Richard T."},
        {"literal": "JULIET Investigators"},
    ]
    assert items["viel2016"]["title"] == work("viel2016")["title"]
    assert items["lamerskok2022"]["container-title"] == "Journal of Hematology & Oncology"
    assert items["lamerskok2022"]["page"] == "164"
    assert items["burger2023"]["issued"] == {"date-parts": [[2023, 11, 2]]}
    assert (items["burger2023"]["page"], items["burger2023"]["PMCID"]) == ("2058-2071", "PMC10628939")
    assert items["lee2019"]["author"][3]["non-dropping-particle"] == "van den"
    assert items["maude2018"]["author"][2] == {"family": "De Moerloose", "given": "Barbara"}
    assert items["cordas2024"]["author"][0] == {"family": "Cordas dos Santos", "given": "David M."}
    assert items["cordas2024"]["author"][2]["non-dropping-particle"] == "von"
    assert items["han2015"]["author"][2] == {"family": "Glorioso", "given": "Joseph C.", "suffix": "III"}
    assert items["fda2024"]["author"] == [{"literal": "U.S. Food and Drug Administration"}]
    assert items["conrad2008"]["note"].startswith("Retraction in: Nature")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year = 2020, month = feb", {"issued": {"date-parts": [[2020, 2]]}}),
        ("year = 2020, month = {Feb.}, day = 6", {"issued": {"date-parts": [[2020, 2, 6]]}}),
        ('year = "2020", month = 6 # "~" # feb', {"issued": {"date-parts": [[2020, 6]]}}),
        ("date = {2020-02-06/2020-03-01}", {"issued": {"date-parts": [[2020, 2, 6]]}}),
        ("year = {in press}", {"status": "in press"}),
        ("year = {MMXX}", {"custom": {"bibtex": {"year": ["MMXX"]}}}),
        ("pages = {e12--e19}", {"page": "e12-e19"}),
        ("url = {https://a.org/x%20y?a=b#c}", {"URL": "https://a.org/x%20y?a=b#c"}),
        (r"url = {\url{https://a.org/x\_y}}", {"URL": "https://a.org/x_y"}),
        (r"doi = {10.1000/a{\_}b}", {"DOI": "10.1000/a_b"}),
        ("url = {see the library}", {"custom": {"bibtex": {"url": ["see the library"]}}}),
        ("isbn = {123}", {"custom": {"bibtex": {"isbn": ["123"]}}}),
        (r"file = {a.pdf:C\:\\x:pdf}", {"custom": {"bibtex": {"file": [r"a.pdf:C\:\\x:pdf"]}}}),
        ("volume = 1, volume = 2", {"volume": "1", "custom": {"bibtex": {"volume": ["2"]}}}),
        ("Author = {WHO}", {"author": [{"literal": "WHO"}]}),
        ("author = {{Barnes and Noble, Inc.} and Li, Ye}",
         {"author": [{"literal": "Barnes and Noble, Inc."}, {"family": "Li", "given": "Ye"}]}),
        ("author = {Ludwig van Beethoven}",
         {"author": [{"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}]}),
        ("author = {{van Gogh}, Vincent}", {"author": [{"family": "van Gogh", "given": "Vincent"}]}),
        ("eprint = {2001.00001}, archiveprefix = {arXiv}",
         {"URL": "https://arxiv.org/abs/2001.00001",
          "custom": {"bibtex": {"eprint": ["2001.00001"], "archiveprefix": ["arXiv"]}}}),
        ('abstract = {One\nfolded line.\n\nA new one.}', {"abstract": "One folded line.\nA new one."}),
        ("csl-json = {{broken}", None),
        ('csl-json = {{"page":"7"}}, pages = 1', {"page": "7"}),
    ],
)  # fmt: skip
def test_what_fields_say(fields, expected):
    if expected is None:
        assert read(f"@article{{k, title = {{Cells}}, {fields}}}").refused
        return
    found = one(fields)
    found.pop("type")
    assert found == expected


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("incollection", "booktitle = {Whole}", "chapter"),
        ("misc", "url = {https://a.org}", "webpage"),
        ("misc", "eprint = {1}", "article"),
        ("misc", "note = {x}", "document"),
        ("mastersthesis", "school = {Y}", "thesis"),
        ("ARTICLE", "journal = {X}", "article-journal"),
        ("wondrous", "journal = {X}", "document"),
    ],
)
def test_types(kind, fields, expected):
    assert one(fields, kind)["type"] == expected


def test_a_type_of_ones_own_is_written_back():
    assert formats.write([item for _, item in read("@wondrous{k, title = {Cells}}").items], "bibtex").startswith(
        "@wondrous{k"
    )


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"{CAR}-{NK} cells: $\beta$", "CAR-NK cells: β"),
        (r"CD19$^{+}$ and H$_2$O", "CD19<sup>+</sup> and H<sub>2</sub>O"),
        (r"\textit{In vivo} {\em twice} \textbf{b}", "<i>In vivo</i> <i>twice</i> <b>b</b>"),
        (r'J{\"a}ger, {\"O}, \"{u}, \"o, Mar\c{c}ais, Ku{\v{c}}erov{\'{a}}, S\'{e}b, na{\"\i}ve',
         "Jäger, Ö, ü, ö, Marçais, Kučerová, Séb, naïve"),
        (r"Stra{\ss}e, \O re, \aa, {\L}ód\'z", "Straße, Øre, å, Łódź"),
        (r"50\% of \$5 \& more \_ \#", "50% of $5 & more _ #"),
        ("costs $5", "costs $5"),
        ("``Quoted'' -- and --- so~on", "“Quoted” – and — so on"),
        (r"\unheard{of} \thing", r"\unheard{of} \thing"),
        (r"{{{{deep}}}}", "deep"),
    ],
)  # fmt: skip
def test_latex_becomes_plain_text(latex, plain):
    assert read(f"@article{{k, title = {{{latex}}}}}").items[0][1]["title"] == plain


def test_an_entry_takes_over_what_its_crossref_says():
    found = read("@inproceedings{a, title={Talk}, crossref={B}}\n@proceedings{b, title={All talks}, year=2020}").items
    talk = found[0][1]
    assert talk["container-title"] == "All talks"
    assert talk["issued"] == {"date-parts": [[2020]]}


def test_a_bad_entry_does_not_stop_the_rest():
    reading = read(
        "@article{a, title = {One}}\n@article{b, title = {Two\n"
        "@article{c,\n  title = {Three},\n  doi = {x}}\n@misc{d, title={4}}"
    )
    assert [item["id"] for _, item in reading.items] == ["a", "d"]
    assert [(refused.name, refused.line) for refused in reading.refused] == [("b", 2), ("c", 3)]
    assert "the entry cannot be read" in str(reading.refused[0])
    assert str(reading.refused[1]).startswith("Record 3 (c), line 3: doi, line 5: 'x' is none")


def test_two_entries_of_one_key_are_two_records():
    assert [item["title"] for _, item in read("@misc{a, title={One}}\n@misc{a, title={Two}}").items] == ["One", "Two"]


def test_macros_that_double_lead_nowhere():
    doubling = "@string{m0 = {aaaaaaaaaa}}\n" + "".join(
        f"@string{{m{n} = m{n - 1} # m{n - 1}}}\n" for n in range(1, 60)
    )
    reading = read(doubling + "@article{a, title = m59}\n@article{b, title = {Good}}")
    assert [item["id"] for _, item in reading.items] == ["b"]
    assert "is longer than" in str(reading.refused[0])


def test_deep_nesting_takes_linear_time():
    start = time.process_time()
    for piece in ("{", r"\textit{", "{a", "$^{"):
        reading = read("@article{a, title = {" + piece * 40_000 + "}" * 40_000 + "x}, }\n@misc{b, title={Good}}")
        assert reading.items or reading.refused
    assert time.process_time() - start < 8


def test_what_is_written_reads_well():
    written = formats.write([work("han2015")], "bibtex")
    assert written.startswith("@article{han2015,\n  author = {Han, Jianfeng and ")
    assert "Glorioso, III, Joseph C." in written
    assert "title = {{CAR-Engineered} {NK} Cells Targeting" in written
    assert "csl-json" not in formats.write(library(), "bibtex")


def test_text_without_entries_is_no_bibtex():
    with pytest.raises(FormatError, match="no entry begins with @"):
        formats.parse(b"Liu 2020", "bibtex")
