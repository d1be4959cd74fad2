"""Making a version, at once, at a time or in an emergency, and taking it off its address."""
