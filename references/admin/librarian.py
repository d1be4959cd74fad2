from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest


def librarian(request: HttpRequest) -> User:
    """Who asks. The admin has let in nobody who is not logged in."""
    return cast(User, request.user)
