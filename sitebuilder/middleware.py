"""The website behind a request, and the language of a public page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from sitebuilder.pages.reserved import reserved_slugs
from sitebuilder.sites.queries import website_of

ENGLISH = "en"
WITH_SITE = frozenset({"cms", "files"})


class SiteMiddleware:
    """Sets the request's website from the school of its host: never Wagtail's default site, never by host name alone.

    A public page speaks the language of its address. Modules and the CMS keep the person's, and cost no statement here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        school = getattr(request, "school", None)
        if school is None:
            return self.get_response(request)
        first = request.path_info.lstrip("/").partition("/")[0]
        public = first in ("", ENGLISH) or first not in reserved_slugs()
        if not public and first not in WITH_SITE:
            request._wagtail_site = SimpleLazyObject(lambda: site_of(school.pk))  # type: ignore[attr-defined]
            return self.get_response(request)
        request.website = website = website_of(school_id=school.pk)  # type: ignore[attr-defined]
        request._wagtail_site = website.site if website else None  # type: ignore[attr-defined]
        if not public:
            return self.get_response(request)
        request.is_public_page = True  # type: ignore[attr-defined]
        language = ENGLISH if first == ENGLISH else "ru"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers["Content-Language"] = language
        return response


def site_of(school_id: int) -> object:
    website = website_of(school_id=school_id)
    return website.site if website else None
