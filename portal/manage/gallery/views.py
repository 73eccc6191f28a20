"""The gallery page and the page of states. Who may open them is decided where they are mounted."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from portal.manage.gallery.forms import SpecimenForm
from portal.manage.gallery.queries import specimens

THEMES = ("light", "dark")
FILLED_IN = {"topic": "§ 24", "school_class": "7a", "weight": "15", "audience": "class"}

# Pages that stand in for others, with the template that draws each.
STATES = {
    "404": "404.html",
    "403": "403.html",
    "form-expired": "portal/states/form_expired.html",
    "500": "500.html",
    "session-ended": "portal/states/session_ended.html",
    "school-closed": "portal/states/school_closed.html",
    "no-network": "portal/states/no_network.html",
    "too-many": "portal/states/too_many.html",
    "unknown-host": "portal/states/unknown_host.html",
    "module-off": "portal/states/module_off.html",
    "refused": "portal/states/refused.html",
    "busy": "portal/states/busy.html",
    "away": "portal/states/away.html",
    "maintenance": "portal/states/maintenance.html",
}


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in each state; `?theme=light` or `dark` gives one theme the whole width."""
    asked = request.GET.get("theme")
    stages = [
        {
            "theme": theme,
            "form": SpecimenForm(FILLED_IN, auto_id=f"{theme}-%s"),
            "field_form": SpecimenForm(FILLED_IN, auto_id=f"{theme}-field-%s"),
            "empty_form": SpecimenForm(auto_id=f"{theme}-empty-%s"),
        }
        for theme in THEMES
        if asked not in THEMES or theme == asked
    ]
    return render(
        request,
        "portal/manage/gallery.html",
        {"stages": stages, "show": specimens(), "states": list(STATES), "theme": asked},
    )


def states(request: HttpRequest) -> HttpResponse:
    """One of the pages that stand in for others, `?state=404`, as a person would meet it (but answered with 200)."""
    template = STATES.get(request.GET.get("state", "404"))
    if template is None:
        raise Http404
    # what the middleware knows when it shows these pages itself
    known = {"school": getattr(request, "school", None), "host": "nowhere.example", "platform_url": "/"}
    return render(request, template, known)
