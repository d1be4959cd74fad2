"""Evidence: what an article rests on as a whole."""
