"""`/theme/<digest>.css` and `/theme/hue-<degrees>.css`: small sheets that browsers keep for ever."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sitebuilder.theme.queries import theme_of
from sitebuilder.theme.sheet import digest_of, hue_sheet, sheet_of

FOR_EVER = "public, max-age=31536000, immutable"


def theme_css(request: HttpRequest, digest: str) -> HttpResponse:
    """The school's own colours. An old name leads to the new one, so that a page kept for a while finds its sheet."""
    theme = theme_of(school_id=request.school.pk)  # type: ignore[attr-defined]
    if digest != digest_of(theme):
        response: HttpResponse = HttpResponseRedirect(reverse("site:theme", args=[digest_of(theme)]))
        response["Cache-Control"] = "no-cache"
        return response
    return as_css(sheet_of(theme))


def hue_css(request: HttpRequest, hue: int) -> HttpResponse:
    """The colours of the modules: made of the address alone, no statement."""
    if hue > 359:
        raise Http404
    return as_css(hue_sheet(hue))


def as_css(text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = FOR_EVER
    return response
