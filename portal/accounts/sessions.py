"""A session of an entry on one host: what it carries and how long it lasts."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth import login
from django.http import HttpRequest

from portal.people.middleware import ACTING_KEY, SIGN_IN_KEY
from portal.people.models import SignIn
from portal.people.queries import links_of, roles_everywhere
from portal.people.roles import STAFF_ROLES

BACKEND = "django.contrib.auth.backends.ModelBackend"

# staff sit at shared computers and sign in every day anew, families once a month (security.md 1.3)
STAFF_SESSION = dt.timedelta(hours=12)
FAMILY_SESSION = dt.timedelta(days=30)


def end_of(entry: SignIn, *, today: dt.date) -> dt.datetime:
    """When the entry is over on every host. Whoever works at any school is staff on all hosts, the bare one too: from
    there a pass leads back into the school."""
    roles = roles_everywhere(links=links_of(user_id=entry.user_id), today=today)
    return entry.started_at + (STAFF_SESSION if roles & STAFF_ROLES else FAMILY_SESSION)


def open_session(request: HttpRequest, *, entry: SignIn, until: dt.datetime) -> None:
    """Sign the browser in on this host; the key of the session changes, so that a planted one is worth nothing."""
    login(request, entry.user, backend=BACKEND)
    request.session[SIGN_IN_KEY] = entry.pk
    request.session.pop(ACTING_KEY, None)
    request.session.set_expiry(until)


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
