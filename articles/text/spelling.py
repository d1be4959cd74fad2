"""Which of some known words a misspelt one may mean. All words are folded (articles.text.fold)."""

from collections.abc import Iterable


def slips(word: str) -> int:
    """How many slips are looked for. Short words are too near to each other: 'cd16' is not 'cd19'."""
    if len(word) < 4 or any(letter.isdigit() for letter in word):
        return 0
    return 1 if len(word) < 7 else 2


def nearest(word: str, known: Iterable[str], *, most: int = 3) -> list[str]:
    """The likeliest first: fewest slips, then the same first letter, then the alphabet."""
    allowed, letters = slips(word), set(word)
    found = []
    for other in known:
        if abs(len(other) - len(word)) > allowed or len(letters ^ set(other)) > 2 * allowed:
            continue  # cheap to see, and true of almost all
        if other != word and (count := distance(word, other)) <= allowed:
            found.append((count, other[0] != word[0], other))
    return [other for _, _, other in sorted(found)[:most]]


def distance(one: str, other: str) -> int:
    """Slips between two words: a letter too many, too few or wrong, or two neighbours that changed places.

    Optimal string alignment, the restricted form of the Damerau-Levenshtein distance.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, its in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]
