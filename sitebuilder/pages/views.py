"""How each page type is shown, the platform's search for schools, and a 404 inside the school's site."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kit.drawings.sign import sign as draw_sign
from portal.kit.middleware import wants_json
from portal.templatetags.drawings import called
from sitebuilder.pages.frame import MenuItem, address, site_frame
from sitebuilder.pages.front import SUGGESTIONS, by_district, find_schools, open_schools
from sitebuilder.pages.inside import HOME_DEPTH
from sitebuilder.pages.models import HomePage, NewsIndexPage, NewsPage, PlatformHomePage, StandardPage
from sitebuilder.pages.queries import HOME_LENGTH, latest_news, news_months
from sitebuilder.pages.quick import quick_links
from sitebuilder.pages.today import school_day
from sitebuilder.theme.enums import Preset

NEWS_ON_HOME = 5
MORE_NEWS = 3


def frame_of(request: HttpRequest, page: Any) -> dict[str, Any]:
    """The frame of a page, with what its blocks may ask for."""
    frame = site_frame(request, page=page)
    frame["link"] = link = partial(address, home=frame["home"], language=frame["site_language"])
    frame["latest_news"] = partial(latest_news, below=page.path[:HOME_LENGTH], link=link)
    return frame


def show(request: HttpRequest, template: str, frame: dict[str, Any], **context: Any) -> TemplateResponse:
    return TemplateResponse(request, f"sitebuilder/pages/{template}.html", {**frame, **context})


def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    frame = frame_of(request, page)
    call = page.call_page
    return show(
        request,
        "home",
        frame,
        is_home=True,
        day=school_day(
            school_id=request.school.pk,  # type: ignore[attr-defined]
            now=timezone.localtime(),
            wanted=request.GET.get("class", "")[:8],
            children=[child.class_label for child in request.viewer.children],  # type: ignore[attr-defined]
            as_table=frame["theme"].preset == Preset.LYCEUM,
        ),
        news=frame["latest_news"](NEWS_ON_HOME),
        news_url=next((item.url for item in frame["menu"] if item.is_news), ""),
        quick=quick_links(page.quick),
        call_url=frame["link"](call.url_path) if call and call.live else "",
    )


def standard(request: HttpRequest, page: StandardPage) -> HttpResponse:
    frame = frame_of(request, page)
    template = "front_page" if request.school.is_platform else "standard"  # type: ignore[attr-defined]
    children = page.get_children().filter(live=True).order_by("path")
    return show(request, template, frame, trail=trail_of(page, frame), children=links_to(children, frame))


def news_index(request: HttpRequest, page: NewsIndexPage) -> HttpResponse:
    frame = frame_of(request, page)
    listing = news_months(
        index_path=page.path,
        link=frame["link"],
        category=request.GET.get("category", ""),
        page=request.GET.get("page", "1"),
    )
    return show(request, "news_index", frame, listing=listing)


def news(request: HttpRequest, page: NewsPage) -> HttpResponse:
    frame = frame_of(request, page)
    trail = trail_of(page, frame)
    others = frame["latest_news"](MORE_NEWS, but=page.pk, category=page.category)
    category_url = f"{trail[-1].url}?category={page.category}" if trail else ""
    return show(request, "news", frame, trail=trail, others=others, category_url=category_url)


def trail_of(page: Any, frame: dict[str, Any]) -> list[MenuItem]:
    """The pages between the home page and this one; no statement directly below the home page."""
    if page.depth <= HOME_DEPTH + 1:
        return []
    return links_to(page.get_ancestors().filter(depth__gt=HOME_DEPTH).order_by("depth"), frame)


def links_to(pages: Iterable[Any], frame: dict[str, Any]) -> list[MenuItem]:
    return [MenuItem(page.title, frame["link"](page.url_path)) for page in pages]


def front(request: HttpRequest, page: PlatformHomePage) -> HttpResponse:
    text = wanted_school(request)
    schools = open_schools()
    return show(
        request,
        "front",
        frame_of(request, page),
        text=text,
        found=find_schools(text=text),
        nothing=no_school(text),
        schools=schools,
        districts=by_district(schools),
    )


def suggest_schools(request: HttpRequest) -> JsonResponse:
    """`/schools/suggest/?school=…`: schools for the list under the search field, as the form itself would find them."""
    if not request.school.is_platform:  # type: ignore[attr-defined]
        raise Http404
    text = wanted_school(request)
    found = find_schools(text=text, limit=SUGGESTIONS)
    words = ngettext("%(number)s school found", "%(number)s schools found", len(found)) % {"number": len(found)}
    rows = [
        {
            "name": school.name,
            "place": school.address,
            "district": school.district,
            "url": school.url,
            "sign": draw_sign(called(school), school.pk, size=48),
        }
        for school in found
    ]
    return JsonResponse({"schools": rows, "words": words if found else no_school(text)})


def wanted_school(request: HttpRequest) -> str:
    return request.GET.get("school", "").strip()[:80]


def no_school(text: str) -> str:
    return _("No school like “%(text)s”. Try its number or the street it stands in.") % {"text": text}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A 404 within the school's site; addresses of modules and unknown hosts get the portal's own sheet."""
    if wants_json(request):
        return JsonResponse({"error": _("This page is not here")}, status=404)
    website = getattr(request, "website", None)
    if website is None or website.school.is_platform or not getattr(request, "is_public_page", False):
        return render(request, "404.html", status=404)
    return render(request, "sitebuilder/pages/not_found.html", site_frame(request), status=404)
