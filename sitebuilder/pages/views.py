"""How each page type is shown, the platform's search for schools, and a 404 inside the school's site."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from sitebuilder.pages.frame import site_frame
from sitebuilder.pages.front import SUGGESTIONS, by_district, find_schools, open_schools
from sitebuilder.pages.models import HomePage, NewsIndexPage, NewsPage, PlatformHomePage, StandardPage
from sitebuilder.pages.queries import HOME_LENGTH, latest_news, news_months


def show(request: HttpRequest, template: str, page: Any, **context: Any) -> TemplateResponse:
    frame = site_frame(request, page=page)
    frame["latest_news"] = partial(latest_news, home_path=page.path[:HOME_LENGTH])
    return TemplateResponse(request, f"sitebuilder/pages/{template}.html", {**frame, **context})


def home(request: HttpRequest, page: HomePage) -> HttpResponse:
    return show(request, "home", page, news=latest_news(home_path=page.path, number=5))


def standard(request: HttpRequest, page: StandardPage) -> HttpResponse:
    if request.school.is_platform:  # type: ignore[attr-defined]
        return show(request, "front_page", page)
    return show(request, "standard", page)


def news_index(request: HttpRequest, page: NewsIndexPage) -> HttpResponse:
    listing = news_months(
        index_path=page.path, category=request.GET.get("category", ""), page=request.GET.get("page", "1")
    )
    return show(request, "news_index", page, listing=listing)


def news(request: HttpRequest, page: NewsPage) -> HttpResponse:
    index = page.get_parent()
    others = latest_news(home_path=index.path, number=3, but=page.pk, category=page.category)
    return show(request, "news", page, others=others, index=index)


def front(request: HttpRequest, page: PlatformHomePage) -> HttpResponse:
    text = request.GET.get("school", "").strip()[:80]
    schools = open_schools()
    return show(
        request,
        "front",
        page,
        text=text,
        found=find_schools(text=text),
        schools=schools,
        districts=by_district(schools),
        city=settings.PORTAL_CITY,
    )


def suggest_schools(request: HttpRequest) -> JsonResponse:
    """`/schools/suggest/?school=…`: schools for the list under the search field, as the form itself would find them."""
    found = find_schools(text=request.GET.get("school", "").strip()[:80], limit=SUGGESTIONS)
    rows = [
        {"name": school.name, "place": school.address, "district": school.district, "url": school.url}
        for school in found
    ]
    return JsonResponse({"schools": rows})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A 404 within the school's site; addresses of modules and unknown hosts get the portal's own sheet."""
    website = getattr(request, "website", None)
    if website is None or not getattr(request, "is_public_page", False):
        return render(request, "404.html", status=404)
    frame = site_frame(request)
    return render(request, "sitebuilder/pages/not_found.html", frame, status=404)
