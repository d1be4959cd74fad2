"""What follows when a cited work changes or is flagged, and where works and addresses are used."""
