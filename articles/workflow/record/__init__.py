"""What can be proved later: the chain, the digests of permanent rows, and what the law made us take out."""
