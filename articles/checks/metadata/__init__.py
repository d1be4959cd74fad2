"""What stands beside the text: what must be there, by when it is looked at again, title, summary and takeaway."""

from articles.checks.metadata import dates, openings, required

__all__ = ["dates", "openings", "required"]
