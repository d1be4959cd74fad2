"""'Report an error on this page': a form at an address of its own, which needs no cookie and asks nobody's name."""
