"""Every address of the portal x every person of the cast; an address that is missing from the table fails."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests.cast import Cast
from tests.walls.access import BARE_PEOPLE, BARE_TABLE, PEOPLE, TABLE, ids_of, ids_of_ads

pytestmark = pytest.mark.django_db

# The CMS has a table of its own (test_cms.py), and its addresses change with Wagtail.
CMS = "cms/"


def addresses(patterns: Any = None, prefix: str = "", space: str = "") -> Iterator[str]:
    """The name, or the pattern of a nameless one, of every address outside the CMS."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        path = prefix + str(pattern.pattern)
        if path.startswith(CMS):
            continue
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, path, inner)
        else:
            yield space + pattern.name if pattern.name else path


def test_every_address_stands_in_the_table() -> None:
    names = set(addresses())
    assert names - set(TABLE) == set(), "new addresses need a line in tests/walls/access.py"
    assert set(TABLE) - names == set(), "lines of addresses that are gone"
    assert set(BARE_TABLE) <= set(TABLE)


class Caller:
    """Somebody at a browser; what a request changes is taken back after it."""

    def __init__(self, client: Client) -> None:
        self.client, self.cookies = client, copy.deepcopy(client.cookies)

    def code(self, method: str, path: str) -> str:
        self.client.cookies = copy.deepcopy(self.cookies)
        with transaction.atomic():
            answer = self.client.generic(method, path, content_type="application/x-www-form-urlencoded")
            transaction.set_rollback(True)
        return str(answer.status_code)


def callers(client_of: Any, people: dict[str, tuple[str, str]], host: str) -> dict[str, Caller]:
    return {who: Caller(client_of(login, host=host, acting_as=role)) for who, (login, role) in people.items()}


def differences(table: dict[str, str], people: dict[str, Caller], ids: dict[str, Any]) -> list[str]:
    """The lines as they should be, for those that are not so."""
    wrong = []
    for name, line in table.items():
        method, path, *expected = line.split()
        got = [caller.code(method, path.format(**ids)) for caller in people.values()]
        if got != expected:
            wrong.append(f"{name}: {line}\n{' ' * len(name)}  {method} {path} {' '.join(got)}")
    return wrong


def test_who_gets_what_on_norths_host(cast: Cast, client_of: Any) -> None:
    ids = {**ids_of(cast.north), **ids_of_ads()}
    wrong = differences(TABLE, callers(client_of, PEOPLE, "north"), ids)
    assert not wrong, "\n".join(wrong)


def test_who_gets_what_on_the_bare_host(cast: Cast, client_of: Any) -> None:
    ids = {**ids_of(cast.north), **ids_of_ads()}
    wrong = differences(BARE_TABLE, callers(client_of, BARE_PEOPLE, "platform"), ids)
    assert not wrong, "\n".join(wrong)


def test_a_row_of_another_school_is_not_there(cast: Cast, client_of: Any) -> None:
    """Whoever may open an address with an id of their own school meets a 404 with an id of another one."""
    ads = ids_of_ads()
    own, foreign = {**ids_of(cast.north), **ads}, {**ids_of(cast.south), **ads}
    people = callers(client_of, PEOPLE, "north")
    tried = 0
    for name, line in TABLE.items():
        method, path, *codes = line.split()
        if path.format(**own) == path.format(**foreign):
            continue
        welcome = [who for who, code in zip(PEOPLE, codes, strict=True) if code in ("200", "302", "409", "422")]
        for who in welcome:
            if who == "out":
                continue
            code = people[who].code(method, path.format(**foreign))
            assert code == "404", f"{who} asks {name} of south and gets {code}"
            tried += 1
    assert tried > 40, "a test of a leak needs addresses that could leak"
