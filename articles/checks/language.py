"""Language: debris of translation, foreign scripts, furniture of other sites."""
