"""British and American spellings: from one to the other, word by word. What is not known here is neither.

Only spellings that are wrong on the other side: 'fetus', 'judgment', 'sulfur' and 'leukocyte' are at home on both.
"""

import re
from functools import lru_cache
from itertools import product

_WITH_S = """
anaemia anemia, anaesthesia anesthesia, anaesthetic anesthetic, analogue analog, antitumour antitumor, apnoea apnea,
artefact artifact, bacteraemia bacteremia, behaviour behavior, caesarean cesarean, calibre caliber, catalogue catalog,
centimetre centimeter, centre center, colour color, counsellor counselor, defence defense, dialogue dialog,
diarrhoea diarrhea, dyspnoea dyspnea, enrol enroll, enrolment enrollment, favour favor, favourite favorite, fibre fiber,
flavour flavor, fulfil fulfill, fulfilment fulfillment, gynaecologist gynecologist, haematologist hematologist,
haematoma hematoma, haemoglobin hemoglobin, haemophilia hemophilia, haemorrhage hemorrhage, harbour harbor,
honour honor, hypercalcaemia hypercalcemia, hyperglycaemia hyperglycemia, hyperkalaemia hyperkalemia,
hypocalcaemia hypocalcemia, hypogammaglobulinaemia hypogammaglobulinemia, hypoglycaemia hypoglycemia,
hypokalaemia hypokalemia, hyponatraemia hyponatremia, hypoxaemia hypoxemia, instalment installment,
ischaemia ischemia, kilometre kilometer, labour labor, labourer laborer, leukaemia leukemia, litre liter,
lymphoedema lymphedema, manoeuvre maneuver, micrometre micrometer, microlitre microliter, millilitre milliliter,
millimetre millimeter, mould mold, nanometre nanometer, neighbour neighbor, neighbourhood neighborhood, odour odor,
oedema edema, oestrogen estrogen, paediatrician pediatrician, programme program, rumour rumor, sceptic skeptic,
septicaemia septicemia, theatre theater, traveller traveler, tumour tumor, uraemia uremia, vapour vapor,
viraemia viremia
"""

_AS_THEY_ARE = """
aetiological etiological, aetiologies etiologies, aetiology etiology, ageing aging, anaemic anemic,
antileukaemia antileukemia, antileukaemic antileukemic, behavioural behavioral, behaviourally behaviorally,
cancelled canceled, cancelling canceling, centred centered, centring centering, channelled channeled,
channelling channeling, coeliac celiac, coloured colored, colourful colorful, colouring coloring,
colourless colorless, counselled counseled, counselling counseling, diarrhoeal diarrheal, discoloured discolored,
faecal fecal, faeces feces, favourable favorable, favourably favorably, favoured favored, favouring favoring,
flavoured flavored, flavouring flavoring, fuelled fueled, fuelling fueling, glycaemic glycemic, grey gray,
gynaecological gynecological, gynaecology gynecology, haem heme, haematocrit hematocrit, haematologic hematologic,
haematological hematological, haematology hematology, haematopoiesis hematopoiesis, haematopoietic hematopoietic,
haemodialysis hemodialysis, haemodynamic hemodynamic, haemolysis hemolysis, haemolytic hemolytic,
haemophagocytic hemophagocytic, haemophilic hemophilic, haemorrhagic hemorrhagic, haemostasis hemostasis,
harboured harbored, harbouring harboring, honoured honored, hypoglycaemic hypoglycemic, ischaemic ischemic,
labelled labeled, labelling labeling, laboured labored, leukaemic leukemic, levelled leveled, modelled modeled,
modelling modeling, moulded molded, multicoloured multicolored, neighbouring neighboring, oedematous edematous,
oesophageal esophageal, oesophagus esophagus, orthopaedic orthopedic, orthopaedics orthopedics,
paediatric pediatric, paediatrics pediatrics, scepticism skepticism, sceptical skeptical, sceptically skeptically,
signalled signaled, signalling signaling, skilful skillful, totalled totaled, travelled traveled,
travelling traveling, tunnelled tunneled, unfavourable unfavorable, unfavourably unfavorably, viraemic viremic
"""

_ISE = re.compile(r"^(\w{3,})is(e|ed|es|ing|er|ers|able|ation|ations|ational)$")
_IZE = re.compile(r"^(\w{3,})iz(e|ed|es|ing|er|ers|able|ation|ations|ational)$")
_LYS = r"^((?:ana|auto|cata|dia|electro|haemo|hemo|hydro|para|photo|plasmo)l)"
_YSE = re.compile(rf"{_LYS}ys(e|ed|ing|er|ers|able)$")
_YZE = re.compile(rf"{_LYS}yz(e|ed|es|ing|er|ers|able)$")
_ALWAYS_S = frozenset({
    "adv", "advert", "ana", "ani", "appra", "appr", "bra", "bru", "cha", "chast", "chem", "circumc", "compr", "conc",
    "cru", "dem", "den", "desp", "dev", "disgu", "enfranch", "enterpr", "exc", "exerc", "expert", "franch", "imprec",
    "improv", "inc", "lia", "lou", "mala", "marqu", "mayonna", "merchand", "misadv", "parad", "porpo", "pra", "pract",
    "prec", "prem", "prom", "reappra", "repr", "rev", "superv", "surm", "surpr", "telev", "torto", "treat", "turquo",
    "unadv", "unprom", "unsuperv", "unsurpr", "upr", "valu",
})  # fmt: skip
"""What stands before 'ise' in words that nobody writes with a z; so do those in 'compromise' and 'wise'."""
_ALWAYS_Z = frozenset({"ass", "caps", "downs", "mids", "outs", "overs", "res", "rights", "supers", "unders", "ups"})
"""What stands before 'ize' in words that nobody writes with an s."""
UNSURE = frozenset({"analog", "analogs"})
"""American, and British too of what is not digital."""
_OF_COMPUTERS = frozenset({"program", "programs", "dialog", "dialogs"})
"""American, and British too where computers are meant: not looked for."""


def american(word: str) -> str:
    """'tumour' gives 'tumor'; '' where a word in small letters is not spelt in the British way."""
    if word in _british():
        return _british()[word]
    if found := _ISE.match(word):
        is_other = found[1] in _ALWAYS_S or found[1].endswith(("comprom", "w"))
        return "" if is_other else f"{found[1]}iz{found[2]}"
    found = _YSE.match(word)
    return f"{found[1]}yz{found[2]}" if found else ""


def british(word: str) -> str:
    """'tumor' gives 'tumour'; '' where a word in small letters is not spelt in the American way."""
    if word in _american():
        return _american()[word]
    if found := _IZE.match(word):
        return "" if found[1] in _ALWAYS_Z else f"{found[1]}is{found[2]}"
    found = _YZE.match(word)
    return f"{found[1]}ys{found[2]}" if found else ""


@lru_cache(maxsize=1)
def _british() -> dict[str, str]:
    with_s = {one + s: other + s for (one, other), s in product(_pairs(_WITH_S), ("", "s"))}
    return with_s | dict(_pairs(_AS_THEY_ARE))


@lru_cache(maxsize=1)
def _american() -> dict[str, str]:
    return {other: one for one, other in _british().items() if other not in _OF_COMPUTERS}


def _pairs(words: str) -> list[tuple[str, str]]:
    halves = [each.split() for each in words.split(",")]
    return [(one, other) for one, other in halves]
