"""Structure: headings, lists, tables, and marks that are not Markdown."""

from articles.checks.structure import bold, bullets, emoji, headings, numbered, sections, tables

__all__ = ["bold", "bullets", "emoji", "headings", "numbered", "sections", "tables"]
