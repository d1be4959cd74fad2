"""Citations: keys that lead nowhere, works that were withdrawn or doubted, works cited twice, marks that are none."""

from articles.checks.citations import doubted, flattened, keys, listed, outside, places, twice

__all__ = ["doubted", "flattened", "keys", "listed", "outside", "places", "twice"]
