"""What every template may use, public or not."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from articles.models import Publication


def publication(request: HttpRequest) -> dict[str, object]:
    """The site's name, publisher and contact; asked for once, by the pages that show them."""
    return {"publication": SimpleLazyObject(Publication.current)}
