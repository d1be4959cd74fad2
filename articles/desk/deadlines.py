"""A day by which something is due, in words. Pure."""

from datetime import date

from django.utils.formats import date_format


def in_words(due: date, today: date, *, counts: bool = True) -> str:
    """'due in 3 days, on 14 June', 'due today', '2 days late, was due on 14 June'.

    ``counts``: it is their turn, so that a day that has passed is a day late.
    """
    day, left = date_format(due, "j F" if due.year == today.year else "j F Y"), (due - today).days
    if left < 0:
        return f"{_days(-left)} late, was due on {day}" if counts else f"was to be given by {day}"
    if left < 2:
        return "due tomorrow" if left else "due today"
    return f"due in {_days(left)}, on {day}"


def _days(count: int) -> str:
    return f"{count} day{'s' if count > 1 else ''}"
