"""What was published of late, for programs that people read news in: everything, a topic, corrections alone.

Each version is an entry of its own, so that a change is news.
"""

from articles.reading.feeds.views import atom, corrections, follow, json_feed, rss, topic

__all__ = ["atom", "corrections", "follow", "json_feed", "rss", "topic"]
