"""The upload of an image from the editor."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from articles import text
from articles.admin import access
from articles.workflow.writing import pictures


@require_POST
@access.writers_only
def upload(request: HttpRequest) -> HttpResponse:
    """One file ``image``, and ``alt``, the words for those who do not see it; answers with Markdown to insert."""
    sent = request.FILES.get("image")
    if sent is None or isinstance(sent, str):
        return access.refusal("Send one file, named “image”.", status=400)
    if sent.size > pictures.MOST_BYTES:
        most = pictures.MOST_BYTES // 1024**2
        return access.refusal(f"This file is too large: {most} MB are the most.", status=413)
    alt = " ".join(text.clean(request.POST.get("alt", "")).split())
    if not alt:
        return access.refusal("Describe the picture for those who cannot see it.", status=400)
    try:
        picture = pictures.keep(pictures.encode(sent.read()), by=request.user)
    except pictures.Refused as refused:
        return access.refusal(str(refused), status=400)
    escaped = alt.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return JsonResponse({"markdown": f"![{escaped}]({picture.file.url})", "url": picture.file.url})
