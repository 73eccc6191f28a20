"""Signing in and out, own schools, the role one acts as, the language."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.actions import OneTimePasswordIsOver, act_as, begin_entry, choose_language, end_entry
from portal.accounts.addresses import host_of, safe_next, with_next
from portal.accounts.forms import SignInForm
from portal.accounts.guesses import Guess
from portal.accounts.picture import picture
from portal.accounts.queries import held_schools, own_schools
from portal.accounts.sessions import device_of, end_of, open_session
from portal.people.middleware import ACTING_KEY, SIGN_IN_KEY, origin_of
from portal.schools.hosts import portal_url

YEAR = 365 * 24 * 3600


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and what became of it: in, not in with the tries that are left, or a pause."""
    if not request.may_sign_in:  # type: ignore[attr-defined]
        return HttpResponseRedirect(portal_url(request.school, request.get_full_path()))  # type: ignore[attr-defined]
    if request.method != "POST":
        if request.viewer.is_authenticated:  # type: ignore[attr-defined]
            return redirect(safe_next(request, default=reverse("start")))
        return sign_in_page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return sign_in_page(request, form, status=422)
    user: Any = authenticate(request, **form.cleaned_data)
    if user is None:
        return refuse(request, form)
    try:
        entry = begin_entry(user=user, device=device_of(request), now=timezone.now())
    except OneTimePasswordIsOver as error:
        form.add_error("password", str(error))
        return sign_in_page(request, form, status=422)
    before = request.viewer  # type: ignore[attr-defined]
    if before.is_authenticated and before.user_id != user.pk:
        # somebody left this computer without signing out: their sessions on the other hosts end as well
        end_entry(sign_in_id=before.sign_in_id, by=before, now=timezone.now())
    open_session(request, entry=entry, until=end_of(entry, today=timezone.localdate()))
    return redirect(safe_next(request, default=reverse("start")))


def refuse(request: HttpRequest, form: SignInForm) -> HttpResponse:
    """Login and password do not belong together (never which of them is wrong), or there are no tries left."""
    guess: Guess = request.guess  # type: ignore[attr-defined]
    request.axes_locked_out = False  # type: ignore[attr-defined]  # our page says it, not the library's
    if guess.is_allowed and guess.left:
        left = ngettext("%(left)d try is left.", "%(left)d tries are left.", guess.left) % {"left": guess.left}
        form.add_error("password", _("Login and password do not belong together.") + " " + left)
        return sign_in_page(request, form, status=422)
    again = timezone.localtime() + dt.timedelta(seconds=guess.seconds + 60)
    words = _("That was too many tries. The next one is possible at %(time)s; other people sign in as always.")
    form.add_error("password", words % {"time": time_format(again, "H:i")})
    response = sign_in_page(request, form, status=429)
    response["Retry-After"] = str(guess.seconds)
    return response


def sign_in_page(request: HttpRequest, form: SignInForm, *, status: int = 200) -> HttpResponse:
    if form.is_bound:  # the login stands already; what is typed next is the password
        form.fields["login"].widget.attrs.pop("autofocus", None)
        form.fields["password"].widget.attrs["autofocus"] = True
    wanted, school = safe_next(request), request.school  # type: ignore[attr-defined]
    context = {
        **picture(school, timezone.localdate()),
        "form": form,
        "next": wanted,
        "here": with_next(request.path, wanted),
        "from_url": with_next(reverse("accounts:from"), wanted),
        "help_url": reverse("accounts:help"),
    }
    return render(request, "portal/accounts/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out everywhere: the entry ends, and with it its sessions on all hosts."""
    viewer = request.viewer  # type: ignore[attr-defined]
    was_in = viewer.is_authenticated
    end_entry(sign_in_id=request.session.get(SIGN_IN_KEY), by=viewer, now=timezone.now())
    logout(request)
    if was_in:
        messages.success(request, _("You are signed out, at every school of the portal."))
    return redirect("accounts:sign-in")


@never_cache
@require_GET
def my_schools(request: HttpRequest) -> HttpResponse:
    """Own schools, with the way into each."""
    own = own_schools(
        links=request.links,  # type: ignore[attr-defined]
        here=request.school,  # type: ignore[attr-defined]
        here_host=host_of(request),
        today=timezone.localdate(),
    )
    held = held_schools(user_id=request.viewer.user_id)  # type: ignore[attr-defined]
    return render(request, "portal/accounts/my_schools.html", {"own_schools": own, "held_schools": held})


@require_POST
def act_as_role(request: HttpRequest) -> HttpResponse:
    """The role switch: on to the module of the new role."""
    viewer = request.viewer  # type: ignore[attr-defined]
    role = act_as(role=request.POST.get("acting_as", ""), by=viewer, origin=origin_of(request), now=timezone.now())
    request.session.cycle_key()
    request.session[ACTING_KEY] = role.value
    return redirect("start")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The language of the portal: a person's everywhere, a visitor's on this host."""
    chosen = request.POST.get("language", "")
    response = redirect(safe_next(request, default="/"))
    if chosen not in dict(settings.LANGUAGES):
        return response
    viewer = request.viewer  # type: ignore[attr-defined]
    if viewer.is_authenticated:
        choose_language(language=chosen, by=viewer, now=timezone.now())
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=YEAR,
        secure=settings.IS_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
