"""Remarks and suggestions on a place in a text."""
