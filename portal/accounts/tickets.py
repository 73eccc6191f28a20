"""The one-time pass between hosts (design section 4): cookies never cross hosts, so a person carries a ticket.

The target host sets a cookie with a random state and sends the browser to the host where it is signed in; that one
answers with a ticket bound to target and state. The ticket is random, stored hashed, lives 60 seconds and works once.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from enum import StrEnum

from portal.accounts.models import Ticket
from portal.kit.errors import Refused
from portal.people.models import SignIn

LIFE = dt.timedelta(seconds=60)
# for how long a spent ticket is kept, so that its page can say why it opens nothing
KEPT = dt.timedelta(days=1)


class Why(StrEnum):
    """Why a ticket opens nothing; each has words of its own on the page."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    USED = "used"
    WRONG_HOST = "wrong_host"
    WRONG_STATE = "wrong_state"
    ENDED = "ended"


class BadTicket(Refused):
    """The ticket opens nothing; `why` says which page to show."""

    status = 403

    def __init__(self, why: Why) -> None:
        self.why = why
        super().__init__(why.value)


def new_secret() -> str:
    """256 random bits for an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def issue_ticket(*, sign_in_id: int, target_host: str, state: str, now: dt.datetime) -> str:
    """A ticket of the entry for that host and state, to be carried by the browser at once. Old ones are swept up."""
    Ticket.objects.filter(sign_in=sign_in_id, expires_at__lt=now - KEPT).delete()
    secret = new_secret()
    Ticket.objects.create(
        digest=digest(secret),
        sign_in_id=sign_in_id,
        target_host=target_host,
        state_digest=digest(state),
        expires_at=now + LIFE,
    )
    return secret


def use_ticket(*, secret: str, host: str, state: str, now: dt.datetime) -> SignIn:
    """The entry behind a ticket; the ticket is spent. BadTicket says why not. Of two uses at once one wins.

    A ticket that is shown at the wrong place is spent as well: it has left the hands it was made for.
    """
    found = Ticket.objects.filter(digest=digest(secret)).select_related("sign_in__user").first()
    if found is None:
        raise BadTicket(Why.UNKNOWN)
    if found.used_at is not None or not Ticket.objects.filter(pk=found.pk, used_at=None).update(used_at=now):
        raise BadTicket(Why.USED)
    if found.expires_at <= now:
        raise BadTicket(Why.EXPIRED)
    if found.target_host != host:
        raise BadTicket(Why.WRONG_HOST)
    if not hmac.compare_digest(found.state_digest, digest(state)):
        raise BadTicket(Why.WRONG_STATE)
    if found.sign_in.ended_at is not None or not found.sign_in.user.is_active:
        raise BadTicket(Why.ENDED)
    return found.sign_in
