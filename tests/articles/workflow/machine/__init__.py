"""A newsroom as a state machine, a file a trade: ``Newsroom`` in ``books`` keeps what all of them share.

A new trade is a class with rules in a file of its own, named among the bases in ``test_machine``.
"""
