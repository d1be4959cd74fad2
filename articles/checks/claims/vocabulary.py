"""By which words a sentence shows what it states, and by which that it states nothing to be tested."""

from articles.checks.claims.phrases import listed, table, verbs

CAUSE = (
    verbs(
        "abolish abrogate accelerate activate affect aggravate aid alleviate amplify attenuate augment block "
        "blunt boost cause cease clear compromise confer contribute counteract curb damage dampen deactivate "
        "decrease delay deplete deteriorate diminish disrupt double drive ease elevate eliminate enable enhance "
        "eradicate erode exacerbate exhaust extend facilitate favor favour foster halve hamper heal heighten "
        "hinder hurt impair impede improve increase induce influence inhibit injure interfere lessen limit lower "
        "maximise maximize mediate minimise minimize mitigate modulate neutralise neutralize optimise optimize "
        "overcome potentiate preserve prevent prolong promote protect provoke quadruple raise reduce relieve "
        "render rescue restore restrain restrict reverse sensitise sensitize sharpen shield shorten shrink "
        "silence slow spare spoil stabilise stabilize stimulate strengthen suppress sustain synergise synergize "
        "trigger triple undermine weaken worsen"
    )
    + """
    kills, killed, destroys, destroyed, shrank, shrunk, overcame, undo/undoes/undid, drove/driven
    gave/give/gives rise to
    harm/harms/harmed/harming
    lead/leads/led/leading to, result/results/resulted/resulting in, due to, because of, owing to, thanks to
    associated/associates/association with, linked/link to, correlate/correlates/correlated/correlation with
    associated/correlation between, tied to, responsible for, account/accounts/accounted for, depends/depended on
    predict/predicts/predicted/predictive, predictor/predictors of, risk/protective factor/factors
    make/makes you/them/people/patients/nk/car-nk/t/cells/tumours/tumors/cancer/the, making them/it/cells
    help/helps/helped/helping, keep/keeps/kept * from, keep/keeps/kept * away, stop/stops/stopped the
    switch/switches/switched on/off, turn/turns/turned on/off, knock/knocks/knocked out
    allow/allows/allowed * to, permit/permits/permitted * to, lets/let * escape, escape/escapes/escaped
    evade/evades/evaded, build/builds/built up, attack/attacks/attacked healthy, at the root of, bring/brings/brought
    outgrow/outgrows, upregulate/upregulates/upregulated, downregulate/downregulates/downregulated
    upregulation/downregulation of, overexpressed, overexpression of, synergy, synergistic/synergistically
    governed/regulated/controlled/determined/mediated/shaped by, is/are able to, capable of
    crucial/essential/vital/critical for/in/to
    hallmark of
    gives/give them/it/patients
    because they/it/of, detrimental, deleterious, beneficial
    """
)

COMPARISON = """
    better, worse, best, worst, safer, safest, cheaper, cheapest, faster, fastest, slower, milder, gentler, harsher
    higher, highest, lower, lowest, longer, longest, shorter, shortest, stronger, strongest, weaker, fewer, fewest
    greater, greatest, larger, smaller, easier, harder, sooner, quicker, rarer, poorer, richer, healthier, deadlier
    costlier, simpler, deeper, closer, tougher, sicker, fitter, leaner, cleaner, purer, denser, steeper, tighter
    higher-risk, less, more, than, superior, superiority, inferior, inferiority, non-inferior, noninferior
    outperform/outperforms/outperformed, outlive/outlived, exceed/exceeds/exceeded, surpass/surpasses/surpassed
    compared/comparison with/to, relative to, in contrast to, as opposed to, versus, vs, unlike, comparable
    equivalent to, similar to/in/between, same as, as effective/safe/good/often/many/much/high/low as
    no difference, did/do/does not differ, differed/differs from, equally, likewise, several-fold, fold
    advantage/advantages, disadvantage/disadvantages over, preferable, second to none, unmatched, unrivalled
    unparalleled, twice as
"""
DETERMINERS = listed("of the a an any no its their each every per our your his her")
"""Behind one of these a word is a noun: 'a cause', 'of harm'."""
ABLE = listed(
    "able ability shown found known seems seem appears appear likely tends tend said reported used serves helps help "
    "proven proved continue continues began expected thought believed potential capacity power said required needed"
)
"""Behind one of these an infinitive tells an effect: 'shown to reduce'; elsewhere it may be a purpose."""
NOTHING = """
    ethics committee/board approved, board/committee approved, approved by the/an/each ethics/review/local
    not always/necessarily/often, harder/easier to read/understand/follow/find/compare/say/see/tell/judge
    can better, only as good as, you will soon, show/shows/showed how/what/whether/why/no/nothing/where, as a rule
    no/any longer, or more/less/higher/lower/longer/greater/older/fewer/better/worse, rather/other than
    more than one, more about/on/detail/details/information/questions/words/time/of/is, once more, the more
    more or less, at least/best/worst, at the latest, best/better known, no later than, better or worse
    as well as the, had/has/have better, more to, get/gets worse, see/read/learn/find more
"""

EFFICACY = (
    verbs("respond benefit cure recover survive regress")
    + """
    effective/ineffective, effectively, efficacious, efficacy was/is/has, effectiveness, efficacy in/against/of
    potent, potently
    works/worked in/for/against/well/better/best/when/as/even/too/faster/only/by/on/equally, also works/worked
    not/can/also/did/does/do work, treatment/therapy/it works/worked, remission/remissions, tumour/tumor control
    disease control, anti-tumour/antitumour/anti-tumor/antitumor activity/effect/effects/efficacy/immunity/response
    clinical activity/benefit/benefits/success/efficacy, survival benefit/advantage/gain, encouraging/promising
    impressive, remarkable/remarkably, striking/strikingly, dramatic/dramatically, meaningful responses/benefit
    durable, long-lasting, success/successes, successful/successfully, live/lives/lived longer, saved/saves the/lives
    cancer-free, tumour-free/tumor-free/disease-free, free of/from cancer/disease/disease, feel/felt well/better
    fare/fares/fared, do/does/did well/better/worse, good/excellent/strong results/activity/response/responses
    high/low response/survival, no/further/added/additional/little/real/clear gain/benefit
    active against/in, activity against/in, be helped, came/come/comes back, grow/grows/grew/grown again/back
    grew, brings/bring/brought relief, gone from, disappear/disappears/disappeared, still well/alive, curative
    controlled/controls/control the disease/tumour/tumor/cancer, therapeutic value/benefit/potential
    proved/proves/prove/proven its/their/to, hopeful, benefits from, prowess, attractive/appealing
    favourable/favorable/poor/good outcome/outcomes/prognosis, outcome/outcomes was/were/are
    tackle/tackles/tackled, fights/fought, wipes/wiped out, cytotoxic, cytotoxicity against, die/dies/died of/from
"""
)
EFFICACY_NOUN = """
    alive, response/responses, survival, relapse/relapses/relapsed, progression, benefit/benefits, outcome/outcomes
    efficacy
    activity, persistence, cytotoxicity, expansion, engraftment, improvement/improvements, cure/cures, control
"""

SAFETY = """
    safe, safely, unsafe, safety profile/record/advantage/was/is/signal, tolerated, tolerable, tolerate/tolerates
    tolerability, harmless, toxic, dangerous, harmful, risky, risk-free, free of side, low/lower/high/higher/no risk
    risk/risks of/is/was/are/were/that, chance/danger of, contraindicated, life-threatening, fatal, lethal
    lose/loses/lost their/hair, infertile, infertility, no serious/severe/major, without side/serious/severe
    self-limiting, self-limited, reversible, manageable, mild, well-tolerated, mortality, dose-limiting
    unacceptable, do/does/did/will not/never harm, die/died/dies
"""
SAFETY_NOUN = """
    side effect/effects, adverse event/events/reaction/reactions/effect/effects, toxicity/toxicities, fever/fevers
    chills, infection/infections, crs, icans, cytokine release, neurotoxicity, gvhd, graft-versus-host, neutropenia
    thrombocytopenia, anaemia, anemia, lymphopenia, cytopenia, cytopenias, hypogammaglobulinaemia, aplasia
    complication/complications, death/deaths, sepsis, seizure/seizures, bleeding, nausea, vomiting, fatigue
    confusion, reaction/reactions, low blood counts, second/secondary cancer/cancers, malignancy/malignancies, rash
    diarrhoea, diarrhea, pneumonia, infusion reaction/reactions, oncogenesis, arrhythmia/arrhythmias, headache
    headaches, hypotension, hospitalisation/hospitalization, intensive care, rejection, autoimmunity, off-target
    genotoxicity, immunogenicity, clot/clots, stroke/strokes, injury/injuries, harm/harms, nerve effects, weight gain
"""
OCCURRENCE = (
    verbs(
        "occur observe report develop experience suffer affect follow complicate remain pass resolve achieve reach "
        "demonstrate exhibit note record appear emerge persist last continue return deepen prolong document detect "
        "encounter disappear vanish show require need confirm subside relate attribute extend vary differ rise fall "
        "drop decline plateau peak correlate deteriorate"
    )
    + """
    seen, shown, arose, arise, arises, had, has, have, was, were, went, go, goes, no, none, nobody, neither, never
    without, absent, led, fell, rose, began, came, got, gets
    """
)

FREQUENCY = """
    often, rare, rarely, common, commonly, uncommon, uncommonly, usually, frequent, frequently, infrequent
    infrequently, seldom, mostly, majority, minority, generally, typically, nearly/almost all/always/never/every
    nearly/almost everybody/everyone/nobody/none, most patients/people/children/adults/cases/side
    most/many of the/these/them/those/us, widely/actively/routinely/broadly used, clinical practice
    most cancers/tumours/tumors/reactions/women/men/hospitals/centres/countries/car-nk/car-t/products/relapses
    most infections/responses/deaths/donors/batches/lymphomas/leukaemias
    many patients/people/children/adults/tumours/tumors/women/men/products/centres/survivors
    some patients/people/children/adults/women/men/survivors
    few patients/centres/hospitals/products/children, sometimes, occasionally, always, in most/many/some cases
    prevalence, incidence of/was/is/in, widespread, ubiquitous, hardly ever/any, virtually all/every
    all patients/participants/recipients, every patient/person/case, in practice, subset/proportion/fraction of
    regularly, rising/growing number/numbers, increasingly, nobody/no-one died/had/needed/was, within days/hours/weeks
    within a few/day/week/month/year, for years/months/decades/weeks, in weeks/days/hours
"""

APPROVAL = """
    approved, approves, unapproved, fda-approved, ema-approved, regulatory approval, licensed, authorised
    authorized, licence/license for, marketed
    approval was/is/has/came/in/for, received/granted/gained/won/given/obtained/awaits/awaiting/under approval
    marketing authorisation/authorization, on the market, reimbursed, reimbursement, reimburses, designation
    available in/for/to/as/only/now/since/outside/through/at/worldwide/everywhere/commercially/from, unavailable
    commercially available, orphan status/drug, cleared, indication/indicated for/in, recommended by/for/as
    regulators/agencies/agency/authorities/authority require/requires/demand/demands/accept/accepts/ask/asks
    fda/ema/mhra/nice/pmda require/requires/accepts/approves/allows/recommends, pay/pays/paid for, covered by
    insurers/insurance cover/covers, standard of care, first-line, second-line, on sale
"""

COST = """
    cost/costs/costing, cheap, expensive, prices, price of/is/was, affordable, dollars, euros, pounds, costly
    unaffordable
    scalable, scalability, shortage/shortages, access remains/is, takes/took weeks/months/days/hours
    waiting list/time
"""

APPEAL = """
    it is/has well/long/widely/generally known/established/recognised/recognized/accepted/been
    it is known/established/recognised/recognized/accepted that, well known that, no doubt that, of course
    according to experts/doctors/scientists/researchers/studies/research/specialists/physicians/recent/clinicians
    has/have been shown/demonstrated/proven/found/reported to, there is evidence that, evidence that, evidence for
    as is known, as studies show, known to, thought to be, believed to be, considered to be, reported to be
    found to be, shown to, seen to, generally accepted, widely accepted
"""
APPEALED = listed(
    "study studies research evidence data trials tests findings literature experiments science surveys "
    "analyses scientists researchers experts doctors physicians oncologists specialists clinicians groups "
    "investigators meta-analyses meta-analysis reviews reports observations work trial laboratories teams"
)
"""Who is appealed to; within a few words one of APPEALING follows."""
APPEALING = listed(
    "suggest suggests suggested show shows showed shown indicate indicates indicated demonstrate demonstrates "
    "demonstrated confirm confirms confirmed support supports supported prove proves proved proven find found "
    "finds agree agreed reveal reveals revealed point points pointed establish established imply implies "
    "reported believe discovered concluded conclude documented corroborate corroborates"
)

PRAISE = """
    proven, breakthrough/breakthroughs, miracle/miraculous, revolutionary, revolutionise/revolutionises
    revolutionize/revolutionizes/revolution, revolutionised/revolutionized, guarantee/guarantees/guaranteed
    is/are transforming, transforms/transformed, game-changer, game-changing, game changer, groundbreaking
    ground-breaking, wonder drug, magic bullet
    cure/cures/cured, unprecedented, holy grail, silver bullet, milestone, transformative, state-of-the-art, ultimate
    will replace/transform/change/cure/end/revolutionise/revolutionize/eliminate/eradicate/become/beat
    could/may/might/to revolutionise/revolutionize/transform, cutting-edge, world-leading, best-in-class
    fully/completely/entirely safe, without any risk, risk-free, perfect
"""
FORECAST = """
    expected to, is/are poised, poised to, set to become/transform/change/replace/be, on the verge/brink/cusp of
    hold/holds/held promise/great/enormous/immense/significant/considerable/much/huge/tremendous/real
    hold/holds/held the promise, promises to, bound to, destined to, on track to, the future of, the future, will soon
    paves/paving/paved the way, around the corner, next generation of
"""
PREDICTION = """
    will make/enable/allow/offer/bring/open/help/improve/reduce/lower/extend/save/prevent/give/provide/reach/lead/play
    likely to become/replace/be, could/may/might change, has/have the potential, potential to, can finally
"""

# What takes the edge off.

TEXT = """
    cited here, works/trials/studies/sources cited, this article/page/text/site/section/chapter/guide/leaflet/list
    this website/glossary/review/overview/summary/series/answer, these pages
    the table/figure/glossary/list/appendix/section/next/following/tables/references/editors/numbers in
    the article/articles/box/introduction/chapter on/for/of/about/below/above/has/gives/lists/tells/at
    another article, other articles, left out, described below/above/elsewhere, listed below/above
    discussed below/above
    set out
    we searched/report/chose/selected/excluded/included/looked/cite/list/use/used/describe/summarise/summarize
    we left/give/screened/extracted/explain/discuss/wrote/write, is/are referred to, in this article/text/review/page
    we * discuss/describe/review/summarise/summarize/explain/outline/provide/give/focus
    we discuss/provide/outline/focus/review
    scientists/authors/researchers describe/discuss/review
    this * aims/discusses/describes/focuses/summarises/summarizes
    article/review/overview/paper aims/focuses/discusses/describes/summarises/summarizes/explains/covers
    the reader, last checked/updated/reviewed/changed, was/were written/checked by/for/in, see also, on this site/page
    third-party summary, not/been checked, competing interests, conflict/conflicts of, the answer, medical advice
    two/both/three reviewers, the editors, full report
"""
DOUBT = """
    nobody/noone knows/knew/can/could/has, no one/trial/trials/study/studies/data/evidence knows/can/has/have/asked
    no one/trial/study can/has, no trial/study/work/data/evidence/source/information, no trials/studies/works/sources
    not/never/hardly/un known, is/are/remain/remains unknown/unclear/uncertain/unproven/open/unanswered/disputed
    is/are/was/were not known/clear/certain/settled/understood/proven/established/proved/answered/shown/enough
    not been established/settled/proven/tested/studied/shown/compared/confirmed/answered/measured/determined/proved
    not yet been/known/clear, hardly been tested/studied, yet to be, open question/questions
    cannot be said/told/judged
    cannot/can't tell/say/show/answer/know/be, too early/soon/few/small/recent/little, is/are lacking, lack/lacks of
    little is/was known, found no study/studies/trial/trials/work/report/data, we/they found no
    do/does/did not/neither show/say/mean/tell/prove/know/answer/ask/establish/support/imply
    says/say/shows/show/tells/proves nothing, shows/show no/nothing
    ask/asks/asked which/what/how/whether/if/who/about/first
    often/sometimes ask/asks/asked, none can/could/of the trials/studies/works, not mean, not answer/answered
    whether, remains to be, to be seen
    we/i do/did not/cannot, cannot be, question/questions remain/remains, unanswered, not enough, has/have no source
    only * will show, only show when, may only, there is/was/are/were no evidence/data/study/studies/trial/proof
    no/little/limited/scarce evidence/data, insufficient, inconclusive, conflicting, in doubt, debated, nothing in
    still being studied/tested/investigated, under study/investigation, are/is being studied/tested, might be/have
    not the same, researchers/trials/they asked, aims/aimed/aim to, designed to, is testing/studying, are testing
    not show/prove, need/needs/needed to/further/more, by chance, might have, may differ, differ between the
    says/say nothing, nobody can, not a reason, no reason
"""
NORM = """
    should, ought, would, must, right to, fair, unfair, it is/was a mistake/reasonable/tempting/worth, entitled
    it pays
    one could argue, could argue, is/are up to you, for you to decide, your choice, the choice is, worth, suppose
    imagine, were the/it/they/this/cells, reasonable to, a reasonable, deserves/deserve, wise to, important to
    best to, need to
    care is needed, with care, wary of, be careful, had/has better, matters most, let us, in principle, in theory
    hypothetical/hypothetically, say that ten/one
"""
DEFINITION = """
    means/mean that, means, is/are called, is/are named, is the name, are/is known as, stands/stand for, short for
    denotes/denote, is/are/was/were defined as/by, refers/refer to, the word/words/term/terms/phrase/name, meaning
    is/are the time/date/process/ability/capacity/number/share/proportion/part/study/science/percentage
    is/are not a/an/the measure/same/sign/proof/promise
    is/are a/an type/kind/measure/scale/name/way/method/form/word/term/score/test/sensor/marker/line/molecule
    was/were/is/are assessed/measured/graded/scored/counted/evaluated/classified, that is a, in other words
    belongs/belong to, consists/consist of, is/are made up, works/work like, is/are part of
"""
DISTANCE = """
    is/are/was/were often/sometimes/usually/widely/also called/described/said/quoted/presented/advertised/touted/hailed
    is/are described/advertised/touted/hailed/sold/presented/billed as, so-called, the claim/claims/idea/notion/myth
    a claim, claim/claims/claimed that, some/people/others/many say/claim/believe/argue/think/hope
    some/many people say/claim/believe/argue/think/hope, you may/might/will/can read/hear/see/find/meet
    it is sometimes/often said, websites/adverts/advertisements/companies/sellers/headlines/newspapers/clinics
    website/websites/summary/page/advert/brochure/advertisement/leaflet says/say/gives/claims/promises
    says/say more than, is a phrase, despite claims, promises of, hopes/hope that, headline/headlines, rumour/rumours
    not/no/never proven, no/not/never a/an miracle/cure/breakthrough/guarantee, no cure, not a cure, hype, not cure
"""
ADVICE = """
    you/patients/readers can/may/might/could ask/say/leave/bring/look/find/call/take/talk/choose/refuse/decide/request
    it helps to, helps to bring/ask/write/know/have, you can/may/could also/then/always ask/say/bring/talk/call/look
    you have the, you do not, you don't
    your team/doctor/doctors/nurse/centre will/can, it may help to, please
"""
IMPERATIVES = listed(
    "ask call do don't check remember see read write take tell talk consider please let bring keep avoid "
    "contact look imagine suppose note think find make try discuss seek visit go get give say record choose "
    "wait inform watch measure monitor compare remind learn follow start stop use drink eat wash stay report "
    "beware never always beware assume picture mind click download share describe explain list add put exclude "
    "ensure provide refer offer obtain repeat document administer"
)
AFTER_NOUN = listed("of and in is was were are from has had have for with by to dosing at on or")
"""A word that, right behind one of IMPERATIVES, shows it to be a noun: 'use of', 'record in'."""
ASIDE_STARTS = listed("how what whether which who whose why when where that")
"""An indirect question, where it is all there is: 'whether it helps'."""

STATES = table(
    {
        "cause": CAUSE,
        "comparison": COMPARISON,
        "nothing": NOTHING,
        "efficacy": EFFICACY,
        "efficacy noun": EFFICACY_NOUN,
        "safety": SAFETY,
        "safety noun": SAFETY_NOUN,
        "occurrence": OCCURRENCE,
        "frequency": FREQUENCY,
        "approval": APPROVAL,
        "cost": COST,
        "appeal": APPEAL,
        "praise": PRAISE,
        "forecast": FORECAST,
        "prediction": PREDICTION,
        "text": TEXT,
        "doubt": DOUBT,
        "norm": NORM,
        "definition": DEFINITION,
        "distance": DISTANCE,
        "advice": ADVICE,
    }
)
