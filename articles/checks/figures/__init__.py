"""Figures that disagree: one quantity told with two values."""

from articles.checks.figures import arithmetic, disagreeing, recorded

__all__ = ["arithmetic", "disagreeing", "recorded"]
