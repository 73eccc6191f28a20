"""A session of an entry on one host: what it carries and how long it lasts."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest

from portal.people.middleware import ACTING_KEY, SIGN_IN_KEY
from portal.people.models import SignIn, User
from portal.people.viewer import Viewer

BACKEND = "django.contrib.auth.backends.ModelBackend"

# seconds; staff sit at shared computers (security.md 1.3)
STAFF_SESSION = 12 * 3600
FAMILY_SESSION = 30 * 24 * 3600


def open_session(request: HttpRequest, *, user: User, entry: SignIn) -> None:
    """Sign the browser in on this host; the key of the session changes, so that a planted one is worth nothing."""
    login(request, user, backend=BACKEND)
    request.session[SIGN_IN_KEY] = entry.pk
    request.session.pop(ACTING_KEY, None)


def limit_session(request: HttpRequest, viewer: Viewer) -> None:
    """Staff sign in every day anew, families once a month."""
    request.session.set_expiry(STAFF_SESSION if viewer.is_staff else FAMILY_SESSION)


def device_of(request: HttpRequest) -> str:
    """The device in few words, as one would name it oneself: «Firefox, Windows». Never the whole of what it says."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return ", ".join(part for part in (browser, system) if part)


# in the order in which they must be looked for: most browsers also call themselves Safari and Chrome
BROWSERS = (
    ("YaBrowser/", "Yandex Browser"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
