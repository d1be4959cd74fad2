"""What is pasted into the editor from Word or a web page: its HTML in, Markdown out."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from articles import incoming
from articles.admin import access


@require_POST
@access.writers_only
def paste(request: HttpRequest) -> HttpResponse:
    """The clipboard's ``html``; answers with ``markdown`` and ``notes``, what the person should know of it."""
    html = request.POST.get("html", "")
    if not html.strip():
        return access.refusal("Send what was copied, as “html”.", status=400)
    try:
        pasted = incoming.paste(html)
    except incoming.Unreadable as error:
        return access.refusal(str(error), status=413)
    notes = [note.words for note in pasted.notes if note.what != "mended"]
    return JsonResponse({"markdown": pasted.markdown, "notes": notes[:20]})
