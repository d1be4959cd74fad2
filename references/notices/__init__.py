"""What happened to a work since it was published: retractions, doubts, corrections, reinstatements.

``statement``        what one source says, as a value
``retraction_watch`` the rows of its file -> statements          (pure)
``crossref``         its answers -> statements                   (pure)
``pubmed``           its answers -> statements                   (pure)
``once``             several sources, one notice: shown once     (pure)
``standing``         what the checks of a work amount to today   (pure)
``recording``        statements and checks into the library
``importing``        a whole file into the library
``checking``         asks every source for one work
``due``              whose turn it is
"""
