"""Structure: headings, lists and marks that are not Markdown."""
