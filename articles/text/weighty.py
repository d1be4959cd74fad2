"""Words that carry the sense of a sentence: whether something is, how sure, how much."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = _set(
    "no not never none nothing nobody neither nor without cannot lack lacks lacked absent absence except unless fails "
    "failed negative positive"
)
HEDGES = _set(
    "may might can could should would will shall must likely unlikely possibly probably perhaps appears appear "
    "appeared seems seem seemed suggests suggest suggested indicates indicate indicated proves prove proved shows "
    "show showed always often sometimes rarely usually generally typically potentially apparently"
)
AMOUNTS = _set(
    "some most all only few many several every each any more less fewer least better worse higher lower greater "
    "smaller larger longer shorter increase increases increased decrease decreases decreased reduce reduces "
    "reduced rise fall before after above below with within until since during up down at under over than"
)
