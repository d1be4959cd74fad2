"""The door for people from outside: one text each, by a link, without an account."""
