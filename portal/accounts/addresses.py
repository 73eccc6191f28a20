"""Where one may be sent on: to a path of this host, or to a known host of the portal; nowhere else."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from portal.schools.hosts import KnownHost, find_host

LONGEST_NEXT = 1_000


def safe_next(request: HttpRequest, *, default: str = "") -> str:
    """The `next` of a request if it is a path of this host; otherwise the default."""
    return safe_path(request.POST.get("next") or request.GET.get("next"), default=default)


def safe_path(wanted: str | None, *, default: str = "") -> str:
    """The path if it leads nowhere but to this host. Not back to signing in or out: that would go in circles."""
    if not wanted or len(wanted) > LONGEST_NEXT or not wanted.startswith("/"):
        return default
    if not url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return default
    if wanted.startswith(("/sign-in/", "/sign-out/", "/act-as/", "/language/")):
        return default
    return wanted


def with_next(url: str, wanted: str) -> str:
    """The address with the way back in it."""
    return f"{url}?{urlencode({'next': wanted})}" if wanted else url


def sign_in_url(wanted: str) -> str:
    """The sign-in page of this host, with the way back."""
    return with_next(reverse("accounts:sign-in"), wanted)


def known_portal_host(host: str) -> KnownHost | None:
    """A host of the portal on which people sign in, in its main spelling, or None: no address leads elsewhere."""
    host = host.strip().lower()
    if not host or len(host) > 253 or any(sign in host for sign in "/\\@:?# "):
        return None
    known = find_host(host)
    return known if known is not None and known.may_sign_in and known.canonical == known.host else None


def url_on(host: str, path: str) -> str:
    """The whole address of a path on a host of the portal, as `known_portal_host` gave it."""
    return f"{settings.PORTAL_SCHEME}://{host}{settings.PORTAL_PORT_SUFFIX}{path}"


def host_of(request: HttpRequest) -> str:
    """The host of the request, as the register of hosts spells it."""
    return request.get_host().rsplit(":", 1)[0].lower().rstrip(".")
