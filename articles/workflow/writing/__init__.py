"""A draft, its frozen bundle, and who answers for what stands in it."""
