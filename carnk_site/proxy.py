"""What a reverse proxy tells of the visitor, believed only where settings say that there is one."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address: behind a proxy the last of X-Forwarded-For, which the proxy itself wrote."""
    peer = request.META.get("REMOTE_ADDR", "")
    if not settings.BEHIND_PROXY:
        return peer
    return request.META.get("HTTP_X_FORWARDED_FOR", peer).split(",")[-1].strip()
