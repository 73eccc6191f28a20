"""From host to host without a password: the target asks, the host where one is signed in answers with a ticket."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.addresses import host_of, known_portal_host, safe_next, safe_path, sign_in_url, url_on
from portal.accounts.sessions import end_of, open_session
from portal.accounts.tickets import BadTicket, Why, issue_ticket, new_secret, use_ticket
from portal.people.middleware import SIGN_IN_KEY

STATE_COOKIE = "sign_in_state"
STATE_LIFE = 300  # seconds
SALT = "portal.accounts.passes"


@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """On the target: keep a state, and ask the host where one is signed in: the portal's own, unless `at` names it."""
    wanted = safe_next(request, default=reverse("start"))
    here = host_of(request)
    source = known_portal_host(request.GET.get("at", "")) or known_portal_host(settings.PORTAL_HOST)
    if not request.may_sign_in or source is None or source.host == here:  # type: ignore[attr-defined]
        return redirect(sign_in_url(wanted))
    state = new_secret()
    question = urlencode({"target": here, "state": state})
    response = HttpResponseRedirect(url_on(source.host, f"{reverse('accounts:pass')}?{question}"))
    response.set_cookie(
        STATE_COOKIE,
        signing.dumps({"state": state, "next": wanted}, salt=SALT),
        max_age=STATE_LIFE,
        path=reverse("accounts:sign-in"),
        secure=settings.IS_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@never_cache
@require_safe
def answer(request: HttpRequest) -> HttpResponse:
    """On the host where one is signed in: a ticket for the target. Only hosts of the portal are targets."""
    target = known_portal_host(request.GET.get("target", ""))
    state = request.GET.get("state", "")
    if target is None or not 20 <= len(state) <= 100:
        return render(request, "portal/accounts/bad_ticket.html", {"why": "wrong_target", "again": "/"}, status=400)
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.is_authenticated:
        return HttpResponseRedirect(url_on(target.host, f"{reverse('accounts:with')}?nobody=1"))
    ticket = issue_ticket(
        sign_in_id=request.session[SIGN_IN_KEY], target_host=target.host, state=state, now=timezone.now()
    )
    return HttpResponseRedirect(url_on(target.host, f"{reverse('accounts:with')}?{urlencode({'ticket': ticket})}"))


@never_cache
@require_safe
def take(request: HttpRequest) -> HttpResponse:
    """On the target again: the ticket opens a session of the same entry, or a page says why it does not."""
    kept = kept_state(request)
    wanted = safe_path(kept.get("next"), default=reverse("start"))
    if "nobody" in request.GET:
        messages.info(
            request,
            _("You are not signed in at the portal's own address in this browser. Sign in here with your password."),
        )
        return forget_state(redirect(sign_in_url(wanted)))
    try:
        entry = use_ticket(
            secret=request.GET.get("ticket", ""), host=host_of(request), state=kept.get("state", ""), now=timezone.now()
        )
        until = end_of(entry, today=timezone.localdate())
        if until <= timezone.now():  # a parent who began to work at a school since
            raise BadTicket(Why.ENDED)
    except BadTicket as error:
        if error.why == Why.USED and request.viewer.is_authenticated:  # type: ignore[attr-defined]
            return redirect(wanted)  # «back» in the browser: it worked the first time
        context = {"why": error.why.value, "again": f"{reverse('accounts:from')}?{urlencode({'next': wanted})}"}
        return render(request, "portal/accounts/bad_ticket.html", context, status=error.status)
    open_session(request, entry=entry, until=until)
    return forget_state(redirect(wanted))


def kept_state(request: HttpRequest) -> dict[str, str]:
    """What this browser kept when it asked; empty when it did not, or too long ago."""
    try:
        kept: dict[str, str] = signing.loads(request.COOKIES.get(STATE_COOKIE, ""), salt=SALT, max_age=STATE_LIFE)
    except (signing.BadSignature, json.JSONDecodeError):
        return {}
    return kept


def forget_state(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(STATE_COOKIE, path=reverse("accounts:sign-in"), samesite="Lax")
    return response
