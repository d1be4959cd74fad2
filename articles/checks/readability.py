"""Readability, by audience."""
