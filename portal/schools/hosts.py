"""Host name -> School. The only query of a request that runs before its scope."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings

from portal.schools.enums import HostKind
from portal.schools.models import School, SchoolHost

# Seconds that a process trusts what it read: a host that is taken away dies within this time everywhere.
TRUST = 10.0


@dataclass(frozen=True)
class KnownHost:
    """A host name of the installation: whose it is, whether people may sign in there, where visitors belong."""

    host: str
    school: School
    may_sign_in: bool
    canonical: str


_known: dict[str, tuple[float, KnownHost]] = {}


def find_host(host: str) -> KnownHost | None:
    """The school behind a host name without its port, or None. Misses are never remembered."""
    remembered = _known.get(host)
    if remembered and remembered[0] > time.monotonic():
        return remembered[1]
    row = SchoolHost.objects.select_related("school").filter(host=host).first()
    if row is None:
        _known.pop(host, None)
        return None
    known = KnownHost(row.host, row.school, row.kind == HostKind.PORTAL, canonical_of(row))
    _known[host] = (time.monotonic() + TRUST, known)
    return known


def canonical_of(row: SchoolHost) -> str:
    """Where visitors of a host belong. The portal's host of a school with a domain of its own stays where it is: nobody
    signs in on that domain, so it would send them back."""
    if row.is_canonical:
        return row.host
    main = SchoolHost.objects.filter(school=row.school, is_canonical=True).first()
    if main is None or (row.kind == HostKind.PORTAL and main.kind == HostKind.CUSTOM):
        return row.host
    return main.host


def forget_hosts() -> None:
    """Drop what this process remembers; for changes made by itself and for tests."""
    _known.clear()


def portal_host(school: School) -> str:
    """The host of the portal on which people of the school sign in, without scheme and port."""
    rows = list(SchoolHost.objects.filter(school=school, kind=HostKind.PORTAL).order_by("-is_canonical", "pk")[:1])
    return rows[0].host if rows else settings.PORTAL_HOST


def portal_url(school: School, path: str = "/") -> str:
    """The whole address of a path on the school's portal host."""
    return f"{settings.PORTAL_SCHEME}://{portal_host(school)}{settings.PORTAL_PORT_SUFFIX}{path}"
