"""Words and spellings between which a change is one of wording alone. What is not here is not harmless."""

import re

SAME = (
    ("while", "whilst"),
    ("among", "amongst"),
    ("toward", "towards"),
    ("afterward", "afterwards"),
    ("begin", "start"),
    ("begins", "starts"),
    ("began", "started"),
    ("use", "utilise", "utilize"),
    ("used", "utilised", "utilized"),
    ("uses", "utilises", "utilizes"),
    ("using", "utilising", "utilizing"),
    ("however", "nevertheless", "nonetheless"),
    ("therefore", "thus", "hence"),
    ("big", "large"),
    ("doctor", "physician"),
    ("doctors", "physicians"),
    ("is", "are"),
    ("was", "were"),
    ("has", "have"),
    ("a", "an"),
    ("who", "whom"),
    ("enough", "sufficient"),
    ("needs", "requires"),
    ("need", "require"),
    ("called", "named", "termed"),
    ("learned", "learnt"),
    ("before", "prior to"),
    ("after", "following", "subsequent to"),
    ("because", "due to the fact that"),
    ("to", "in order to"),
    ("now", "at this point in time", "at present"),
    ("for example", "for instance"),
    ("if", "in the event that"),
)
"""Groups of words that say the same here: the first of each stands for all of them."""

MISSPELT = {
    wrong: right
    for line in """
    abscence absence, accomodate accommodate, accross across, acheive achieve, acheived achieved, adress address,
    aggresive aggressive, agian again, allready already, alot a lot, analisis analysis, anaylsis analysis,
    antibodys antibodies, aparent apparent, appearence appearance, arround around, assesment assessment,
    availible available, avaliable available, becasue because, becuase because, begining beginning, beleive believe,
    benefical beneficial, benifit benefit, calender calendar, cancerr cancer, catagory category,
    charachteristic characteristic, clincal clinical, clinial clinical, comittee committee, commitee committee,
    comparision comparison, completly completely, concious conscious, consistant consistent,
    contraversy controversy, developement development, diagnosys diagnosis, diesease disease, diferent different,
    diffrent different, disapear disappear, disese disease, dosis doses, embarass embarrass, enviroment environment,
    existance existence, exmaple example, experiance experience, experiece experience, febuary february,
    finaly finally, follow-upp follow-up, follwing following, foriegn foreign, freqently frequently, fullfil fulfil,
    futher further, goverment government, guidline guideline, guidlines guidelines, happend happened,
    hospitl hospital, imediately immediately, immediatly immediately, independant independent,
    infomation information, infusoin infusion, inital initial, intresting interesting, knowlege knowledge,
    laboratry laboratory, lenght length, leukeamia leukaemia, leukemai leukemia, liason liaison, limitted limited,
    lymphona lymphoma, lympoma lymphoma, maintainance maintenance, managment management, medecine medicine,
    medicin medicine, mesure measure, neccessary necessary, necesary necessary, noticable noticeable, nubmer number,
    occassion occasion, occassionally occasionally, occured occurred, occurence occurrence, occuring occurring,
    occurr occur, ocurred occurred, paitent patient, paitents patients, parrallel parallel, particpant participant,
    particpants participants, pateint patient, pateints patients, patinet patient, patinets patients,
    persistant persistent, posess possess, posible possible, preceeding preceding, prefered preferred,
    presense presence, probaly probably, proccess process, profesional professional, protien protein,
    protiens proteins, publically publicly, publising publishing, reccommend recommend, recieve receive,
    recieved received, recieves receives, recieving receiving, recomend recommend, recomended recommended,
    refered referred, relevent relevant, reponse response, reponses responses, reserach research,
    resistence resistance, resopnded responded, resopnse response, responed responded, rythm rhythm,
    seperate separate, seperately separately, severly severely, similiar similar, simular similar,
    sincerly sincerely, succesful successful, successfull successful, sucess success, sufficent sufficient,
    suprise surprise, surgury surgery, symptons symptoms, symtom symptom, symtoms symptoms, teh the,
    temperture temperature, theraphy therapy, theraputic therapeutic, therefor therefore, therpay therapy,
    thier their, threshhold threshold, tommorow tomorrow, tounge tongue, transfered transferred,
    transfering transferring, treament treatment, treatement treatment, treatmet treatment, tretament treatment,
    truely truly, tumuor tumour, unfortunatly unfortunately, untill until, usally usually, vaccum vacuum, vien vein,
    visable visible, wether whether, wich which, wierd weird, writting writing, yeild yield
    """.replace("\n", " ").split(",")
    for wrong, _, right in [line.strip().partition(" ")]
}
"""Misspellings that are no words themselves, each with what is meant."""

_OUR = "behavi|col|fav|flav|harb|hon|hum|lab|neighb|rum|tum|vap|vig"
SPELLINGS = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=\w{4})is(e|ed|es|ing|er|ers|ation|ations)$", r"iz\1"),
        (r"(?<=\w{4})ys(e|ed|es|ing|er|ers)$", r"yz\1"),
        (rf"^({_OUR})our", r"\1or"),
        (r"haem", "hem"),
        (r"aemi", "emi"),
        (r"^paed", "ped"),
        (r"^orthopaed", "orthoped"),
        (r"^(lymph)?oed", r"\1ed"),
        (r"^oes", "es"),
        (r"^(f)oet", r"\1et"),
        (r"^aetiol", "etiol"),
        (r"^gynaec", "gynec"),
        (r"^anaesth", "anesth"),
        (r"rrhoea", "rrhea"),
        (r"^(cent|fib|lit|met)re(s?)$", r"\1er\2"),
        (r"^(label|model|signal|travel|cancel)l(ed|ing)$", r"\1\2"),
        (r"^ageing$", "aging"),
        (r"^judgement", "judgment"),
        (r"^programme(s?)$", r"program\1"),
        (r"^(def|off)ence(s?)$", r"\1ense\2"),
        (r"^sulph", "sulf"),
    )
)
"""British spellings, each with the American one that stands for both."""

INTRODUCE = {
    "afterwards", "as a result", "finally", "first", "for example", "for instance", "furthermore", "hence", "however",
    "in addition", "in contrast", "in summary", "in this study", "in this trial", "later", "meanwhile", "moreover",
    "nevertheless", "nonetheless", "of note", "overall", "second", "then", "therefore", "third", "thus", "today",
}  # fmt: skip
"""What may begin a sentence with a comma after it or without."""

DOUBLED = {
    "a",
    "an",
    "and",
    "at",
    "by",
    "for",
    "from",
    "in",
    "is",
    "it",
    "of",
    "on",
    "or",
    "the",
    "to",
    "was",
    "were",
    "with",
}
"""Words that, written twice in a row, say no more than once."""
