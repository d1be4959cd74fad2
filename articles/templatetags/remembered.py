"""``{% remembered "reading/_entry.html" entry=entry %}``: an include whose HTML is kept in the memory of the process.

For what stands on a page many times, or on many pages, and costs more to fill in than to compare. The values are frozen
dataclasses of plain values, whose ``repr`` says all that a template can read of them, so that nothing kept is stale.
"""

from dataclasses import is_dataclass

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from references.remembered import ROOM

register = template.Library()


@register.simple_tag
def remembered(name: str, **values: object) -> SafeString:
    if not all(map(is_dataclass, values.values())):
        raise TypeError("Of other values than dataclasses nothing says whether they are the same as before.")
    if settings.DEBUG:  # templates change without a new process
        return render_to_string(name, values)
    return ROOM.answer((name, repr(values)), lambda: render_to_string(name, values))
