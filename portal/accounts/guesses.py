"""How many wrong passwords a login has left: the budgets against guessing, and the door to django-axes.

Two budgets, both of *one* login, so that a school behind one address is never locked by one student's guessing: a
narrow one from one network, and a wide one over all networks. A network from which the login was used well before is
spared the wide budget, so that strangers elsewhere cannot lock somebody out at home or at school (security.md 1.3).

A try is taken before the password is looked at, so that a hundred requests at once have five tries, not a hundred. The
counters live in Valkey: a refused request rolls the database back.
"""

from __future__ import annotations

import hashlib
import ipaddress
from dataclasses import dataclass
from typing import Any

from axes.handlers.base import AbstractAxesHandler, AxesBaseHandler
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest

from portal.people.middleware import origin_of


@dataclass(frozen=True)
class Budget:
    """So many tries in so many seconds, from the first one on."""

    name: str
    tries: int
    seconds: int


FROM_ONE_NETWORK = Budget("pair", 5, 15 * 60)
FROM_EVERYWHERE = Budget("login", 20, 60 * 60)
# letters with an address for a new password: nobody's mailbox is flooded, and logins are not tried in bulk
RESETS_OF_LOGIN = Budget("reset", 3, 60 * 60)
RESETS_OF_NETWORK = Budget("resets", 30, 60 * 60)
# for how long a network counts as the login's own, in seconds
KNOWN_FOR = 90 * 24 * 3600


@dataclass(frozen=True)
class Guess:
    """What became of a try: whether it may be made, how many are left after it, seconds until there are new ones."""

    is_allowed: bool
    left: int
    seconds: int


# Where counters live while Valkey is away: per process, which is a wider budget, but never none.
_alone = LocMemCache("guesses", {"OPTIONS": {"MAX_ENTRIES": 20_000}})


def network_of(request: HttpRequest) -> str:
    """The network behind a request: an IPv4 address, or the /64 that one household has of IPv6."""
    address = origin_of(request)
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6 and parsed.ipv4_mapped is None:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed.ipv4_mapped or parsed) if parsed.version == 6 else str(parsed)


def take(login: str, network: str) -> Guess:
    """Take one try of the login from the network. A refused try costs the wide budget nothing."""
    guess = spend(FROM_ONE_NETWORK, login, network)
    if not guess.is_allowed or cache.get(_key("known", login, network)):
        return guess
    wide = spend(FROM_EVERYWHERE, login)
    if wide.left < guess.left or not wide.is_allowed:
        return wide
    return guess


def give_back(login: str, network: str) -> None:
    """The password was right: the network is known from now on and has all its tries again."""
    if not cache.get(_key("known", login, network)):
        _give_one_back(FROM_EVERYWHERE, login)
    cache.set(_key("known", login, network), 1, KNOWN_FOR)
    forget(login, network)


def forget(login: str, network: str) -> None:
    """All tries again from this network: the password is a new one."""
    for store in (cache, _alone):
        store.delete(_key(FROM_ONE_NETWORK.name, login, network))


def forget_everywhere(login: str, network: str) -> None:
    """The same for both budgets, after a school gave a new password."""
    forget(login, network)
    for store in (cache, _alone):
        store.delete(_key(FROM_EVERYWHERE.name, login))


def spend(budget: Budget, *whose: str) -> Guess:
    """Take one try out of a budget."""
    key = _key(budget.name, *whose)
    count = _count(cache, key, budget.seconds)
    seconds = budget.seconds
    if count is None:
        count = _count(_alone, key, budget.seconds) or 1
    elif count >= budget.tries:
        seconds = cache.ttl(key) or budget.seconds  # type: ignore[attr-defined]
    return Guess(count <= budget.tries, max(0, budget.tries - count), seconds)


def _count(store: Any, key: str, seconds: int) -> int | None:
    """The number of this try; None when the store is away."""
    if store.add(key, 1, seconds):
        return 1
    try:
        count: int | None = store.incr(key)
    except ValueError:  # it ran out between the two words
        return 1 if store.add(key, 1, seconds) else None
    return count


def _give_one_back(budget: Budget, *whose: str) -> None:
    try:
        cache.decr(_key(budget.name, *whose))
    except ValueError:
        return


def _key(*parts: str) -> str:
    return "guess:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


class GuessHandler(AbstractAxesHandler, AxesBaseHandler):
    """What django-axes asks at every sign-in, wherever in the portal a password is looked at."""

    def is_allowed(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        """Take a try; what became of it stands on the request for the page that asked."""
        guess = take(_login(credentials), network_of(request))
        request.guess = guess  # type: ignore[attr-defined]
        return guess.is_allowed

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        guess: Guess | None = getattr(request, "guess", None)
        return FROM_ONE_NETWORK.tries - guess.left if guess else 0

    def user_login_failed(self, sender: Any, credentials: dict[str, Any], request: Any = None, **kwargs: Any) -> None:
        """Nothing to count: the try was taken before the password was looked at."""

    def user_logged_in(self, sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
        if hasattr(request, "guess"):  # a password was typed; a ticket between hosts is none
            give_back(user.get_username(), network_of(request))

    def user_logged_out(self, sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
        """Nothing to do."""


def _login(credentials: dict[str, Any] | None) -> str:
    return str((credentials or {}).get("login") or "").strip().lower()
