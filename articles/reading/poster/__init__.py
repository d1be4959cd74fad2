"""The picture that stands beside a link to a page elsewhere: its title, its topic and the name of the site.

Pure: words in, PNG out. The fonts beside it (Noto, SIL Open Font License) hold Latin, Greek and Cyrillic letters.
"""

from articles.reading.poster.drawing import SIZE, Poster, draw

__all__ = ["SIZE", "Poster", "draw"]
