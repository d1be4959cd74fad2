import json
from typing import Any

from django.utils.safestring import SafeString

from articles.text.trusted import trusted

_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def embedded(data: Any) -> SafeString:
    """JSON to stand in a ``<script type="application/...">``: no text in it can end the element."""
    return trusted(json.dumps(data, ensure_ascii=False).translate(_ESCAPED))
