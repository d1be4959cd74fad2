"""How strong the evidence is, and why to trust it, on the pages of an article."""

import re
from datetime import date

import pytest
from django.utils import timezone

from articles.models import Kind, Stamp
from references import library
from references.models import Check, Notice, Reference
from tests.articles import makers
from tests.articles.reading.conftest import read

HEADING = "The evidence at a glance"


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


def trust(client, address="/articles/trials/"):
    found = re.search(r'<section class="trust".*?</section>', read(client, address), re.DOTALL)
    return found[0]


def test_the_box_ticks_what_its_records_show_and_leads_to_the_proof(client, site):
    html = trust(client)
    assert 'class="ground-holds">2 people who did not write it checked it before it was published.' in html
    assert 'href="/articles/trials/versions/2/record.json" download="record.json">Verify</a>' in html
    assert "Trials in patients: 2" in html


def test_sources_that_were_never_checked_are_not_ticked(client, site):
    assert "<li>It cites 2 sources. Whether a journal has withdrawn one has not been checked for all" in trust(client)


def test_an_answer_that_failed_counts_as_none(client, site):
    now = timezone.now()
    Reference.objects.update(checked_at=now)
    assert 'class="ground-holds">It cites 2 sources. No journal has withdrawn one' in trust(client)
    work = Reference.objects.get(key="liu2020")
    Check.objects.create(reference=work, source="Crossref", verdict="unknown", reason="No answer.", at=now)
    Stamp.objects.touch()
    assert "has not been checked for all of them" in trust(client)


def test_no_tick_stands_where_a_cited_work_is_withdrawn(client, site):
    notice = Notice(kind="retraction", date=date(2026, 3, 4), reason="Data.", source="Crossref")
    library.add_notice(Reference.objects.get(key="liu2020"), notice, by=None)
    html = trust(client)
    assert "ground-holds" not in html
    assert "Read it with care: one of its sources has been withdrawn or questioned." in html
    assert "1 of its 2 sources withdrawn or questioned by their journals." in html
