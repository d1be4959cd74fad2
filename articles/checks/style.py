"""House style: the words of the house, spelling, short forms, numbers and units."""
