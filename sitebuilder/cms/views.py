"""Our own screens of the CMS: the school's looks with a preview, and the ways out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from portal.people.viewer import visitor
from sitebuilder.cms.forms import LooksForm
from sitebuilder.pages.views import home as show_home
from sitebuilder.provisioning.actions import change_looks
from sitebuilder.provisioning.rights import check_can_change_looks
from sitebuilder.theme.models import SchoolTheme
from sitebuilder.theme.queries import theme_of
from sitebuilder.theme.sheet import sheet_of


@require_http_methods(["GET", "HEAD", "POST"])
def looks(request: HttpRequest) -> HttpResponse:
    """Preset, colours, building. A colour that cannot be read is refused with the nearest shade that can."""
    check_can_change_looks(request.viewer)  # type: ignore[attr-defined]
    theme = theme_of(school_id=request.school.pk)  # type: ignore[attr-defined]
    form = LooksForm(request.POST or None, instance=theme)
    if request.method == "POST" and form.is_valid():
        change_looks(theme=form.save(commit=False), by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
        messages.success(request, _("The looks are saved; visitors see them now."))
        return redirect("cms:looks")
    context = {
        "form": form,
        "groups": [
            (_("Preset"), [form[name] for name in form.STYLE]),
            (_("Colours"), [form[name] for name in form.COLOURS]),
            (_("The building in the picture"), [form[name] for name in form.BUILDING]),
        ],
        "shades": form.shades() if form.is_bound else {},
    }
    return render(request, "sitebuilder/cms/looks.html", context, status=422 if form.is_bound else 200)


def wished(request: HttpRequest) -> SchoolTheme:
    """The theme that the parameters describe, unsaved; what is wrong or missing stays as the school has it."""
    theme = theme_of(school_id=request.school.pk)  # type: ignore[attr-defined]
    if not request.GET:
        return theme
    form = LooksForm(request.GET, instance=SchoolTheme(school_id=theme.school_id))
    form.is_valid()
    kept = {name: getattr(theme, name) for name in form.fields}
    return SchoolTheme(school_id=theme.school_id, **{**kept, **form.cleaned_data})


@never_cache
@xframe_options_sameorigin
@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """The school's home page in looks that nobody has saved yet."""
    check_can_change_looks(request.viewer)  # type: ignore[attr-defined]
    request.wished_theme = wished(request)  # type: ignore[attr-defined]
    request.wished_stylesheet = f"{reverse('cms:sheet')}?{request.GET.urlencode()}"  # type: ignore[attr-defined]
    # as visitors will see it
    request.viewer = visitor(request.school.pk)  # type: ignore[attr-defined]
    website = request.website  # type: ignore[attr-defined]
    return show_home(request, website.site.root_page.specific)


@never_cache
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The style sheet of those looks."""
    check_can_change_looks(request.viewer)  # type: ignore[attr-defined]
    return HttpResponse(sheet_of(wished(request)), content_type="text/css; charset=utf-8")


def account(request: HttpRequest) -> HttpResponse:
    """Wagtail's own page of the account would show a name and a password that the portal keeps elsewhere."""
    return HttpResponseRedirect(reverse("accounts:password"))


def login(request: HttpRequest) -> HttpResponse:
    """Whoever is here is signed in already."""
    return redirect("wagtailadmin_home")
