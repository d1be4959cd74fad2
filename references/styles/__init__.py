"""One module a citation style: ``entry(csl) -> SafeString``. ``references.bibliography`` knows them by name."""
