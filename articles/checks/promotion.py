"""Promotion: companies and praise, and who speaks as we."""
