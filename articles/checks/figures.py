"""Figures that disagree: one quantity told with two values."""
