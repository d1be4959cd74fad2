"""What holds for every request and every answer, static files included."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase

from articles.reading.shelf.middleware import FromTheShelf
from carnk_site import demo

View = Callable[[HttpRequest], HttpResponseBase]

NOT_NEEDED = ", ".join(f"{feature}=()" for feature in ("camera", "geolocation", "microphone", "payment", "usb"))


def from_the_shelf(get_response: View) -> FromTheShelf:
    """Pages with the bar of a demonstration are others than those without (``carnk_site.demo``)."""
    return FromTheShelf(get_response, lambda asked: ("bar",) if demo.might_stand(asked) else ())


def permissions_policy(get_response: View) -> View:
    def mark(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Permissions-Policy"] = NOT_NEEDED
        return response

    return mark


def doorkeeper(get_response: View) -> View:
    """
    Refuse a host that is not ours, and a NUL in the address, before anything answers.

    Django asks for the host only where it needs it, which a static file or a health check does not. A NUL
    is text to SQLite and an error to PostgreSQL, and nothing that anybody types.
    """

    def ask(request: HttpRequest) -> HttpResponseBase:
        request.get_host()  # raises DisallowedHost
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a NUL character.")
        return get_response(request)

    return ask
