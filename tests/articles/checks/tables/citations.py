"""Texts in which a check must find its fault, and near misses of which it must say nothing.

An entry is a text as in the catalogue's examples (``articles.checks.specimens``), or a pair of one and the words that
the finding must point at.
"""

FOUND = {
    "citation-unknown": [
        ("Eight of 11 responded [@nobody2020].", "@nobody2020"),
        "@trail2024 say so.",
        "takeaway: - So it is [@nobody].\n---\nText.",
    ],
    "source-withdrawn": [
        ("One. Acid turns cells back [@withdrawn2014]. Three.", "Acid turns cells back."),
        "| a |\n|---|\n| b [@withdrawn2014] |",
        "takeaway: - So it is [@withdrawn2014].\n---\nText.",
    ],
}
SPARED = {
    "citation-unknown": ["Write to a@b.example.", "A plain \\@sign.", "Eight of 11 [@trial2021; @trial2024, p. 3]."],
    "source-withdrawn": ["It is doubted [@doubted2015].", "It was corrected [@corrected2016].", "Kept [@kept2014]."],
}
