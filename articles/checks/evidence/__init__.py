"""Evidence: what a text rests on as a whole, and what single sentences rest on."""

from articles.checks.evidence import sentences, shares, whole

__all__ = ["sentences", "shares", "whole"]
