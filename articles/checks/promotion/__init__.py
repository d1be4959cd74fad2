"""Promotion: praise of a product, and "we" where a seller speaks."""

from articles.checks.promotion import naming, offers, praising, speaking

__all__ = ["naming", "offers", "praising", "speaking"]
