"""Articles that rest on too little, sentences that rest on the wrong kind of work; and near misses."""

NONE = "takeaway: - So it is.\n---\n"

FOUND = {
    "single-source": [
        "It was so [@trial2024].",
        NONE + "It was so [@trial2021]. And so [@trial2021].",
        "It was so [@same2024].",
        NONE + "| a |\n|---|\n| b [@review2022] |",
    ],
    "narrative-alone": [
        NONE + "It is so [@review2022; @review2023].",
        NONE + "It is so [@review2022].",
        "takeaway: - It is so [@review2022].\n---\nAnd so [@old2001].",
    ],
    "preclinical-alone": [
        NONE + "It is so [@mouse2018; @cells2019].",
        NONE + "It is so [@mouse2018], says an overview [@review2022].",
        "title: What CAR-NK cells do\ntakeaway: - So [@cells2019].\n---\nText.",
    ],
    "sources-old": [
        NONE + "It is so [@old2001; @older1999].",
        NONE + "It is so [@older1999].",
        NONE + "It is so [@doubted2015], and so [@older1999; @withdrawn2014].",
    ],
    "preprint-published": [
        ("One. It was so [@preprint2023]. Three.", "It was so."),
        "kind: faq\n---\nIt was so [@preprint2023; @trial2024].",
        "library: 10.1000/published = trial2024\n---\nIt was so [@preprint2023].",
    ],
    "preprint-alone": [
        ("One. It was so [@early2025]. Three.", "It was so."),
        "kind: faq\n---\nIt was so [@early2025].",
        "takeaway: - It was so [@early2025].\n---\nText.",
    ],
    "indirect-mostly": [
        NONE + "It was so [@cart2017].",
        "takeaway: - It was so [@cart2017].\n---\nText.",
        NONE + "| a |\n|---|\n| b [@cart2017] |",
    ],
    "self-citation": [
        "It was so [@writer2023; @writer2025].",
        "authors: Ben Other (); A. Writer ()\n---\nIt was so [@writer2023].",
        "authors: Dr. Ada Writer, MD ()\n---\nIt was so [@writer2023].",
    ],
    "secondary-share": [
        "It is so [@review2022; @review2023; @old2001].",
        "It is so [@meta2023; @guide2019; @review2022].",
        NONE + "It is so [@meta2023; @guide2019; @review2022; @review2023].",
    ],
    "sources-unsorted": [
        ("One. It was so [@unsorted2020]. Three.", "It was so."),
        "kind: faq\n---\nIt was so [@unsorted2020].",
        "takeaway: - It was so [@unsorted2020].\n---\nText.",
    ],
    "narrative-for-number": [
        ("It was so in 8 of 11 people [@review2022].", "8 of 11 people"),
        ("About 10% of them are [@review2022; @review2023].", "10%"),
        ("18 of 37 did [@trial2024], and 8 of 11 did elsewhere [@review2022].", "8 of 11"),
        ("| Trial | Result | Source |\n|---|---|---|\n| First | 8/11 | [@review2022] |", "8/11"),
        "kind: faq\n---\nEight of eleven people responded [@review2022].",
    ],
}
SPARED = {
    "single-source": [
        "It was so [@trial2021].",
        NONE + "Nothing is cited.",
        "kind: faq\n---\nIt was so [@trial2024].",
        "kind: term\n---\nIt was so [@review2022].",
        NONE + "One stands [@corrected2016], one was retracted [@kept2014].",
    ],
    "narrative-alone": [
        NONE + "It is so [@review2022; @mouse2018].",
        NONE + "It is so [@review2022; @unsorted2020].",
        NONE + "It is so [@meta2023].",
        NONE + "Nothing is cited.",
        "kind: term\n---\nIt is so [@review2022].",
    ],
    "preclinical-alone": [
        "title: What mice have shown\ntakeaway: - So [@mouse2018].\n---\nText.",
        "summary: From the laboratory.\ntakeaway: - So [@cells2019].\n---\nText.",
        NONE + "It is so [@mouse2018], and in people [@trial2024].",
        NONE + "It is so [@review2022; @review2023], as in mice [@mouse2018].",
        "kind: faq\n---\nIt is so [@mouse2018].",
    ],
    "sources-old": [
        NONE + "It is so [@old2001; @trial2024].",
        NONE + "It is so [@corrected2016].",
        NONE + "Nothing is cited.",
    ],
    "preprint-published": ["It was so [@early2025].", "It was so [@trial2024].", "A preprint said so."],
    "preprint-alone": [
        "It was so [@preprint2023].",
        "It was so [@early2025; @trial2024].",
        "One preprint says so [@early2025].",
    ],
    "indirect-mostly": [
        "It was so [@cart2017].",
        "It was so [@trial2024].",
        "title: CAR-NK and CAR-T\ntakeaway: - It was so [@cart2017].\n---\nText.",
        "summary: From trials of CAR T cells.\ntakeaway: - It was so [@cart2017].\n---\nText.",
        NONE + "Nothing is cited.",
    ],
    "self-citation": [
        "It was so [@trial2024; @trial2021].",
        "authors: Ben Other ()\n---\nIt was so [@writer2023].",
        "authors: Zoe Writer ()\n---\nIt was so [@writer2023; @writer2025].",
        "It was so [@writer2023; @trial2021; @cases2020; @cohort2022].",
    ],
    "secondary-share": [
        "It is so [@review2022; @review2023].",
        "It is so [@review2022; @review2023], and so [@mouse2018].",
        "It is so [@review2022].",
        NONE + "It is so [@review2022; @review2023; @old2001].",
    ],
    "sources-unsorted": ["It was so [@trial2024].", "It was so [@early2025].", "kind: page\n---\nSo [@unsorted2020]."],
    "narrative-for-number": [
        "It was so in 8 of 11 people [@trial2021].",
        "It was so in 8 of 11 people [@review2022; @trial2021].",
        "18 of 37 did [@trial2024], as overviews tell [@review2022].",
        "It was so in 12 months, says a review of 3 trials [@review2022].",
        "A systematic review counted 31 of 600 [@meta2023].",
        "About 10% of them are.",
    ],
}
