"""Language: debris of translation, foreign scripts, furniture of other sites."""

from articles.checks.language import capitals, debris, furniture, marks, scripts

__all__ = ["capitals", "debris", "furniture", "marks", "scripts"]
