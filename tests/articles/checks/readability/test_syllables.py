"""Syllables, counted by letters, as a dictionary divides the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.checks.readability.syllables import syllables

KNOWN = {
    1: (
        "cell cells blood dose gene genes eyes reached based the they CRS CD19 years months died whole once cause "
        "piece tried asked used vein"
    ),
    2: (
        "doses treated handled controlled labelled table centre fibre people patient patients trial trials "
        "disease vaccine vaccines technique techniques fatigue tissue immune kinase enzyme syndrome safety safely "
        "likely treatment movement therefore sometimes lifetime something science quiet diet special region "
        "million frequent sequence release studies tumour rhythm create staying being player every hundred "
        "business question answered needed changes naïve carried marriage relapse bridging adverse severe rarely "
        "because before alive measured compared proteins induced guidance themselves causes language allowed uses "
        "sizes larger single little double people's genome kidneys fever platelets seizure seizures cancer "
        "surgeon pregnant breathing headache lifelong sideways forehead somewhere"
    ),
    3: (
        "infected diseases dialogue completely management element supplement agreement scientist efficient viable "
        "various previous opinion period quality influence nucleus nuclear cytokine receptor chimeric antigen "
        "lymphoma macrophage medicine medicines therapy therapies leukocyte nausea oedema placebo randomised "
        "molecule reaction pancreas studying area idea behaviour familiar responses increases particles radius "
        "medium hospital clinical remission infusion persistence phenotype haemorrhage thrombosis biopsy "
        "lymphocyte engraftment serious survival authorised protease lysosome oxygen neutrophil intensive "
        "unconscious confusion ultrasound physician"
    ),
    4: (
        "scientific society variety experience ingredient convenient material bacterial reliable radiation "
        "initiate biology evaluate actually continuous neonatal autologous apoptosis antibody antibodies efficacy "
        "leukaemia leukemia fludarabine rituximab haemoglobin anaemia diarrhoea oesophagus metastasis metastases "
        "diagnosis analyses hypoxia pneumonia mechanism organism cooperate usually cytometry activation "
        "comparison population hypotension carcinoma melanoma myeloma lymphocytic transplantation conditioning "
        "eligible preclinical umbilical peripheral pluripotent manufacture intravenous"
    ),
    5: (
        "associated individual allogeneic lymphodepletion neutropenia cyclophosphamide chemotherapy peritoneal "
        "inhibitory leukapheresis encephalitis glioblastoma anaphylaxis laboratory neurological"
    ),
    6: (
        "cryopreservation haematopoietic neurotoxicity encephalopathy immunotherapy tisagenlecleucel cytotoxicity "
        "immunoglobulin radiotherapy"
    ),
    7: ("thrombocytopenia immunodeficiency"),
}


@pytest.mark.parametrize(("count", "word"), [(count, word) for count, words in KNOWN.items() for word in words.split()])
def test_a_word_has_the_syllables_of_the_dictionary(count, word):
    assert syllables(word) == count


def test_capitals_at_the_start_of_a_sentence_change_nothing():
    assert syllables("Therapy") == syllables("therapy") == 3


@given(st.text())
def test_any_word_has_at_least_one(word):
    assert 1 <= syllables(word) <= 1 + 2 * len(word)
