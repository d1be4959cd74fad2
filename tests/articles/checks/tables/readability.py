"""Levels, lengths and hard words."""

_HARD = (
    "times: 12\n---\nHaematological malignancies necessitate individualised multidisciplinary consideration of "
    "immunotherapeutic alternatives."
)
_MIDDLE = (
    "times: 8\n---\nThe doctors gave the cells after a short preparatory treatment, and they documented "
    "each complication for a year."
)
_31 = "The " + "cell " * 29 + "dies."
_36 = "The " + "cell " * 34 + "dies."
FOUND = {
    "reading-level": [
        _HARD,
        f"audience: professionals\n{_HARD}",
        _MIDDLE,
        f"kind: faq\naudience: \n{_MIDDLE}",
        f"kind: page\naudience: \n{_HARD}",
    ],
    "sentence-long": [
        ("Short. " + _31, _31),
        f"- {_31}",
        f"audience: professionals\n---\n{_36}",
        f"summary: {_31}\n---\nText.",
        _31.replace("dies.", "dies [@trial2024]."),
    ],
    "paragraph-long": [
        "times: 20\n---\nFew people have been treated with these cells.",
        "word " * 151,
        "- " + "word " * 151,
    ],
    "jargon": [
        ("Some had pancytopenia for weeks.", "pancytopenia"),
        ("Fever and tachycardia were common. Tachycardia passed.", "tachycardia"),
        ("It was seen in vitro.", "in vitro"),
        ("Many had haematologic malignancies (CLL).", "malignancies"),
        ("kind: faq\naudience: \n---\nIs dyspnoea common?", "dyspnoea"),
        ("glossary: cytokine release syndrome = CRS\n---\nCRS was rare. Cytokines were measured.", "Cytokines"),
        "takeaway: - Neutropenia was seen.\n---\nText.",
        "Two had oedema or syncope.",
    ],
}
SPARED = {
    "reading-level": [
        "times: 9\n---\nTalk with your team about what you can do. They know your illness, and they know you.",
        "Haematological malignancies necessitate multidisciplinary consideration.",
        f"audience: professionals\n{_MIDDLE}",
        "Talk with your team.\n\n| a |\n|---|\n" + "| haematological immunotherapeutic alternatives |\n" * 60,
        "Talk with your team.\n\n```\n" + "haematological immunotherapeutic alternatives\n" * 60 + "```",
    ],
    "sentence-long": [
        "The " + "cell " * 28 + "dies.",
        f"audience: professionals\n---\n{_31}",
        "| a |\n|---|\n| " + "cell " * 40 + "|",
        "## " + "cell " * 40,
        "One cell dies. " * 20,
    ],
    "paragraph-long": [
        "word " * 150,
        ("word " * 100 + "\n\n") * 3,
        "```\n" + "word " * 200 + "\n```",
        "| a |\n|---|\n| " + "word " * 200 + "|",
    ],
    "jargon": [
        "Some had pancytopenia (too few cells of all kinds).",
        "Some had low blood counts (cytopenia).",
        "Some had pancytopenia, which means too few blood cells of all kinds.",
        "They had what is called pancytopenia.",
        "Oedema is a swelling of the legs. Later the oedema passed.",
        "They had shortness of breath. Dyspnoea passed.",
        "audience: professionals\n---\nSome had pancytopenia.",
        "glossary: engraftment, cytokine release syndrome = CRS\n---\nEngraftment and the cytokine release syndrome.",
        "kind: term\ntitle: Perforin\n---\nPancytopenia.",
        "title: What is apoptosis?\n---\nApoptosis kills.",
        "In two people [[crs|cytokines]] were seen.",
        "The group met in a hall; a title and a letter were sent.",
        "```\npancytopenia\n```",
    ],
}
