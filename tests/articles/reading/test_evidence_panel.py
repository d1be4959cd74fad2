"""'How strong is this evidence?' on the pages of an article."""

import re
from datetime import date

import pytest

from articles.models import Kind
from references import library
from references.models import Notice, Reference
from tests.articles import makers
from tests.articles.reading.conftest import read

HEADING = "How strong is this evidence?"


def panel(client, address="/articles/trials/"):
    found = re.search(r'<section class="evidence".*?</section>', read(client, address), re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found[0]).split()), found[0]


@pytest.mark.parametrize("address", ["/articles/trials/", "/articles/trials/versions/1/"])
def test_an_article_says_what_kind_its_strongest_source_is(client, site, address):
    words, _ = panel(client, address)
    assert "Early trial in patients (phase 1/2) Asks first about dose and safety." in words


def test_people_are_counted_once_and_what_is_not_counted_is_named(client, site):
    Reference.objects.filter(key="liu2020").update(people=37, trial="NCT03056339")
    Reference.objects.filter(key="marin2024").update(people=8, trial="")
    words, html = panel(client)
    assert "37 people treated in 1 registered trial of CAR-NK cells" in words
    assert "Not counted, since we do not know the number of the trial: Marin 2020 (8)." in words
    assert '<a href="#ref-marin2024">Marin 2020</a>' in html


def test_what_is_not_about_car_nk_cells_counts_as_no_study_of_them(client, site):
    Reference.objects.update(not_car_nk=True, people=101, trial="NCT02348216")
    words, _ = panel(client)
    assert "No source here is a study of CAR-NK cells that still stands" in words
    assert "0 studies of CAR-NK cells in people" in words
    assert "2 sources not about CAR-NK cells" in words


def test_every_mark_leads_to_an_entry_on_the_page_and_so_does_the_table(client, site):
    page = read(client, "/articles/trials/")
    _, html = panel(client)
    plot, table = html.split("<details")
    for part in (plot, table):
        places = set(re.findall(r'href="#(ref-[^"]+)"', part))
        assert places == {"ref-liu2020", "ref-marin2024"}
        assert all(f'id="{place}"' in page for place in places)


def test_the_plot_is_hidden_from_screen_readers_and_told_to_them_in_words(client, site):
    words, html = panel(client)
    assert "A plot of 2 sources of 2020 by kind of evidence. Trials in patients: 2." in words
    drawn = html[html.index('aria-hidden="true"') : html.index('<ul class="evidence-notes"')]
    assert drawn.count("<a ") == drawn.count('tabindex="-1"') == 2


def test_a_withdrawn_source_is_drawn_as_such_and_named(client, site):
    notice = Notice(kind="retraction", date=date(2026, 3, 4), reason="Data.", source="Crossref")
    library.add_notice(Reference.objects.get(key="liu2020"), notice, by=None)
    words, html = panel(client)
    assert "Liu 2020 (withdrawn by its journal)" in words
    assert 'class="plot-withdrawn"' in html


def test_a_text_without_sources_and_a_text_of_another_kind_have_no_panel(client, site):
    bare = makers.make(Kind.ARTICLE, by=site.author, slug="bare")
    makers.publish(bare, site)
    for address in ("/articles/bare/", "/faqs/is-it-better/", "/about/"):
        assert HEADING not in read(client, address)
