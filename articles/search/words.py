"""The words of what is public, from which 'did you mean' is answered."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models.functions import Length

from articles import clock
from articles.models import SearchEntry, SearchWord
from articles.text import spelling

LONGEST = SearchWord._meta.get_field("word").max_length or 0
SHORTEST = 4
AT_ONCE = 500


def learn(entry: SearchEntry) -> None:
    """Add the words of a public entry that are not known yet."""
    _add(_words([entry]))


def rebuild() -> int:
    """Add what is missing, and drop what no public page says any more; how many words came or went."""
    public = SearchEntry.objects.filter(public=True).exclude(document__live__expiry__on__lte=clock.today())
    said = _words(public.only("title", "summary", "body").iterator(chunk_size=200))
    gone = sorted(set(SearchWord.objects.values_list("word", flat=True)) - said)
    for some in _batches(gone):
        SearchWord.objects.filter(word__in=some).delete()
    return len(gone) + _add(said)


def near(word: str) -> list[str]:
    """Known words that may have been meant by one that finds nothing, the likeliest first."""
    room = spelling.slips(word)
    if not room or len(word) > LONGEST:
        return []
    sized = SearchWord.objects.annotate(size=Length("word")).filter(
        size__gte=len(word) - room, size__lte=len(word) + room
    )
    return spelling.nearest(word, sized.values_list("word", flat=True))


def known(terms: Sequence[str]) -> set[str]:
    """Those that some page has. The last may be unfinished: of it the beginning of a word is enough."""
    found = set(SearchWord.objects.filter(word__in=terms).values_list("word", flat=True))
    begun = [term for term in terms[-1:] if SearchWord.objects.filter(word__startswith=term).exists()]
    return found.union(begun)


def _words(entries: Iterable[SearchEntry]) -> set[str]:
    found: set[str] = set()
    for entry in entries:
        found.update(f"{entry.title} {entry.summary} {entry.body}".split())
    return {word for word in found if SHORTEST <= len(word) <= LONGEST and word.isalpha()}


def _add(words: set[str]) -> int:
    """Sorted, so that two who add the same words at once wait for each other in one direction."""
    added = 0
    for some in _batches(sorted(words)):
        known = set(SearchWord.objects.filter(word__in=some).values_list("word", flat=True))
        new = [SearchWord(word=word) for word in some if word not in known]
        SearchWord.objects.bulk_create(new, ignore_conflicts=True)
        added += len(new)
    return added


def _batches(words: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(words), AT_ONCE):
        yield words[start : start + AT_ONCE]
