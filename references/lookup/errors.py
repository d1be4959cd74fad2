"""
Why a service told us nothing that we can use. ``str()`` goes on after the service's name: 'doi.org: ...'.

NoAnswer          it could not be asked, or what it said cannot be read: nothing is known
 +- NotKnown      it answered that it has no such work
 +- AnotherWork   it answered with the record of another work than asked for
"""


class NoAnswer(Exception):
    pass


class NotKnown(NoAnswer):
    def __init__(self) -> None:
        super().__init__("has no record of it")


class AnotherWork(NoAnswer):
    def __init__(self, named: str, asked: str) -> None:
        super().__init__(f"answered with another work ({named}) than asked for ({asked})")
