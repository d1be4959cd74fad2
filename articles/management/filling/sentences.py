"""Invented prose about cells, put together from a pool. It says nothing, at the length of texts that do."""

from collections.abc import Sequence
from random import Random

WHO = (
    "CAR-NK cells from cord blood",
    "Natural killer cells from healthy donors",
    "Cells that were frozen before use",
    "Cells with a receptor for CD19",
    "The donors' cells",
    "Groups that make such cells",
    "Researchers at several hospitals",
    "The people who were treated",
    "Their doctors",
    "Regulators in Europe",
    "The authors of this report",
    "Reviewers of early trials",
)
DID = (
    "described how the product is made",
    "looked for signs of infection",
    "were followed for a long time",
    "kept a record of every infusion",
    "saw the same course in most families of tumours",
    "disagreed about the best moment for a second infusion",
    "asked for longer follow-up",
    "found no new problem",
    "reported what is still unknown",
    "compared the cells in the laboratory",
    "stayed in hospital for observation",
    "recovered slowly after the chemotherapy",
    "were counted in the blood week by week",
    "lost their activity in the tissue around the tumour",
)
WHEN = (
    "in the months after treatment",
    "before any other therapy was tried",
    "while the bone marrow recovered",
    "under the rules of the hospital",
    "as far as the records allow to tell",
    "in the laboratory and in mice",
    "after chemotherapy to make room for the cells",
    "in line with the plan that was registered",
    "without a group for comparison",
    "in people who had been treated before",
    "on the first days at home",
    "with the methods of that time",
)
HEADINGS = (
    "What was asked",
    "How it was done",
    "What was found",
    "Who took part",
    "What it means",
    "What is not known",
    "How the cells are made",
    "What people can do",
    "Where the studies disagree",
    "What comes next",
)
OPENINGS = ("", "", "", "So far, ", "In this work, ", "According to the report, ", "In practice, ", "Later on, ")
MARKED = "The cells were made in Qzfirst and given in Qzsecond."
"""One sentence a text whose two names differ from copy to copy: ``copying`` puts real ones in their place."""

TOPICS = (
    "Infections",
    "Manufacture",
    "Donors",
    "Lymphoma",
    "Leukaemia",
    "Solid tumours",
    "Side effects",
    "Follow-up",
    "Quality of life",
    "Costs and access",
    "Regulation",
    "Laboratory work",
)


def sentence(rng: Random, key: str = "") -> str:
    words = f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHEN)}"
    opening = rng.choice(OPENINGS)
    if opening and not words.startswith(("CAR", "CD")):
        words = words[0].lower() + words[1:]
    return f"{opening}{words}{f' [@{key}]' if key else ''}."


def paragraph(rng: Random, sentences: int, keys: Sequence[str] = ()) -> str:
    """Every third sentence names a source, where there are any."""
    return " ".join(sentence(rng, rng.choice(keys) if keys and n % 3 == 1 else "") for n in range(sentences))


def body(rng: Random, words: int, keys: Sequence[str] = (), terms: Sequence[str] = ()) -> str:
    """Sections of paragraphs and lists. Every one of the keys is cited, and every term linked, once at least."""
    left = [f"{sentence(rng, key)}" for key in keys]
    left += [f"More is said under [[{term}]]." for term in terms]
    parts, headings = [MARKED], iter(HEADINGS)
    while sum(len(part.split()) for part in parts) < words:
        if len(parts) % 4 == 1 and (heading := next(headings, "")):
            parts.append(f"## {heading}")
        own, left = left[:3], left[3:]
        parts.append(" ".join([paragraph(rng, rng.randint(3, 5), keys), *own]))
        if rng.random() < 0.15:
            parts.append("\n".join(f"- {sentence(rng)}" for _ in range(4)))
    return "\n\n".join([*parts, *([" ".join(left)] if left else [])])
