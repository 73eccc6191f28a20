"""What every screen of the ad desk stands in: who may enter, its tabs, a form that says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.ads.permissions import check_ad_desk

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Tab:
    """A tab of the desk."""

    label: str
    url: str
    is_current: bool = False
    count: int | str = ""


def desk(view: View) -> View:
    """A screen of the ad desk, for ad managers on the platform's host."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_ad_desk(request.viewer)
        return view(request, *args, **kwargs)

    return guarded


def tabs(current: str) -> list[Tab]:
    """The three lists of the desk."""
    lists = (
        ("campaigns", _("Campaigns"), "ads:campaigns"),
        ("creatives", _("Advertisements"), "ads:creatives"),
        ("advertisers", _("Advertisers"), "ads:advertisers"),
    )
    return [Tab(label, reverse(url), key == current) for key, label, url in lists]


def form_page(
    request: HttpRequest, *, form: forms.BaseForm, title: str, back: str, tab: str, lead: str = ""
) -> HttpResponse:
    """A form of the desk; 422 once it was sent and not taken."""
    context = {"form": form, "title": title, "back": back, "tabs": tabs(tab), "lead": lead}
    return render(request, "portal/ads/form.html", context, status=422 if form.is_bound else 200)
