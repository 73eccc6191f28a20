"""Context processor: the address of the school's colours, for every page of the portal."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse


def looks(request: HttpRequest) -> dict[str, str]:
    """The hue of the school is known with its host, so this asks nothing; public pages name their theme."""
    school = getattr(request, "school", None)
    return {"school_stylesheet": reverse("site:hue", args=[school.hue])} if school is not None else {}
