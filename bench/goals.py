"""What is asked of speed, memory and patience."""

from typing import NamedTuple


class Goal(NamedTuple):
    """``at_least``: a figure below ``bound`` misses it; else one above. ``section``: where it is measured."""

    what: str
    bound: float
    unit: str
    section: str
    at_least: bool = False

    @property
    def words(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g} {self.unit}"


GOALS = {
    "hit": Goal("article page from the shelf, beside a bare view", 0.9, "times", "pages", at_least=True),
    "others": Goal(
        "list, question, source, topic and permanent version, the same", 0.9, "times", "pages", at_least=True
    ),
    "unchanged": Goal("'not modified', beside the same bare view", 1.0, "times", "pages", at_least=True),
    "miss": Goal("article page made on a miss: processor time", 5, "ms", "pages"),
    "miss-queries": Goal("article page made on a miss: queries", 10, "queries", "pages"),
    "nginx": Goal("behind nginx's cache, beside nginx's static file", 0.8, "times", "pages", at_least=True),
    "lists": Goal(
        "lists, first and last page, admin, desk, 'where used': the large site beside the small", 1.2, "times", "lists"
    ),
    "search-rare": Goal("search for a word in 0.1 % of the texts, whole request", 20, "ms", "search"),
    "search-some": Goal("search for a word in 6 %", 30, "ms", "search"),
    "search-common": Goal("search for a word in 80 %", 60, "ms", "search"),
    "preview": Goal("preview of 5,000 words, beside markdown-it-py and nh3", 1.5, "times", "writing"),
    "publish": Goal("publishing: the large site beside the small", 1.2, "times", "writing"),
    "memory": Goal("memory of a worker after a crawl of the large site", 150, "MB", "memory"),
    "start": Goal("start of a worker until its first answer", 1.5, "s", "start"),
    "errors": Goal("mixed load: errors", 0, "errors", "mixed"),
    "growth": Goal("mixed load: growth of memory from the middle to the end", 0.05, "of it", "mixed"),
}
