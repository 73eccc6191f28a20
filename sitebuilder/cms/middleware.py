"""Before any view of Wagtail runs: who opens the CMS, which of its addresses, which rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import ResolverMatch, reverse

from portal.people.roles import ROLE_RIGHTS, Right
from portal.people.viewer import Viewer
from sitebuilder.cms.addresses import BULK, LISTS, OPEN, PARAMETERS, Kind
from sitebuilder.cms.inside import Inside
from sitebuilder.cms.rights import act_in_one_group

PREFIX = "/cms/"
WAGTAIL = ("wagtail", "cms:")


class TenantAdminMiddleware:
    """Fails closed: an address or a part of one that is not in the table is a 404, and so is every foreign id."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith(PREFIX):
            loosen_styles(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        in_cms = request.path_info.startswith(PREFIX)
        if match is None or not (in_cms or match.view_name.startswith(WAGTAIL)):
            return None
        parts = OPEN.get(match.view_name)
        if parts is None:
            raise Http404
        website = getattr(request, "website", None)
        if website is None:
            raise Http404
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        if in_cms:
            if refusal := refuse(request, viewer):
                return refusal
            if not act_in_one_group(request.user, viewer, website):
                raise Http404
        check(request, match, parts, Inside(website, viewer.user_id or 0), in_cms=in_cms)
        if match.view_name == "wagtailadmin_choose_page":
            # without a page Wagtail would begin at the root of all schools
            return HttpResponseRedirect(
                f"{reverse('wagtailadmin_choose_page_child', args=[website.folder_id])}?{request.GET.urlencode()}"
            )
        return None


def refuse(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
    """Where somebody who may not open the CMS goes: to sign in, to the role that may, or a word why not."""
    if not viewer.is_authenticated:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
    if viewer.may(Right.CMS):
        return None
    ways = [role for role in viewer.roles if Right.CMS in ROLE_RIGHTS[role]]
    return render(request, "sitebuilder/cms/door.html", {"ways": ways}, status=403)


def check(request: HttpRequest, match: ResolverMatch, parts: dict[str, Kind], inside: Inside, *, in_cms: bool) -> None:
    """Every id in the address and in its parameters must be inside, else 404."""
    named = {**{str(n): value for n, value in enumerate(match.args)}, **match.kwargs}
    wanted = [(parts.get(name), value) for name, value in named.items()]
    if in_cms:
        for source in (request.GET, request.POST):
            wanted += [(kind, value) for name, kind in PARAMETERS.items() for value in source.getlist(name) if value]
            if kind := listed(match):
                wanted += [(kind, value) for value in source.getlist("id")]
    for kind, value in wanted:
        if kind is None or not inside.holds(kind, value):
            raise Http404


def listed(match: ResolverMatch) -> Kind | None:
    """What each `id` of the address is. `id=all` is no id and so refused: it would mean all pages of all schools."""
    if match.view_name != "wagtail_bulk_action":
        return LISTS.get(match.view_name)
    kind = BULK.get((match.kwargs["app_label"], match.kwargs["model_name"], match.kwargs["action"]))
    if kind is None:
        raise Http404
    return kind


def loosen_styles(response: HttpResponse) -> None:
    """Wagtail's scripts set styles, its panels show pages in frames; its scripts stay under the strict rule."""
    response._csp_replace = {  # type: ignore[attr-defined]
        "style-src": settings.CMS_STYLE_SRC,
        "img-src": ["'self'", "data:", "blob:"],
        "frame-src": ["'self'"],
        "frame-ancestors": ["'self'"],
    }
