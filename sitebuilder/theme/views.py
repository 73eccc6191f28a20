"""`/theme/<digest>.css`: a small sheet that browsers keep for ever."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sitebuilder.theme.queries import theme_of
from sitebuilder.theme.sheet import digest_of, sheet_of

FOR_EVER = "public, max-age=31536000, immutable"


def theme_css(request: HttpRequest, digest: str) -> HttpResponse:
    """The school's own colours. An old name leads to the new one, so that a page kept for a while finds its sheet."""
    theme = theme_of(school_id=request.school.pk)  # type: ignore[attr-defined]
    if digest != digest_of(theme):
        moved = HttpResponseRedirect(reverse("site:theme", args=[digest_of(theme)]))
        moved["Cache-Control"] = "no-cache"
        return moved
    response = HttpResponse(sheet_of(theme), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER
    return response
