"""What a page says of itself to machines, as JSON-LD in the words of schema.org; ``meta`` adds what all pages say.

``article``   what was reviewed when and by whom, what it cites, what was corrected
``faq``       a question with its answer, as reviewed; ``faqs`` several of them
``glossary``  the words explained; ``profile`` a person; ``website`` the home page

``lastReviewed`` and ``reviewedBy`` belong to the page and not to the article on it. What is not known is left out.
"""

from articles.reading.linked.documents import article, faq
from articles.reading.linked.pages import faqs, glossary, profile, website

__all__ = ["article", "faq", "faqs", "glossary", "profile", "website"]
