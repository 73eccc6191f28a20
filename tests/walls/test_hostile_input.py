"""Whatever is sent to whichever address: never a 500, an answer in words, and a refusal has changed nothing.

The addresses come from the access table, the fields from the forms on the pages themselves, so a new screen is tried
without a line here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from lxml import html

from portal.schools.models import AuditRow, School
from portal.schools.scope import school_scope
from tests.cast import Cast
from tests.walls.access import BARE_PEOPLE, BARE_TABLE, PEOPLE, TABLE, ids_of, ids_of_ads

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
VALUES = {
    "nothing": "",
    "a zero byte": "a\0b",
    "controls": "\x01\x1b[31m\x7f\r\n",
    "a hundred kilobytes": "ы" * 50_000,
    "emoji, from right to left": "\u202e\u2066\U0001f469\u200d\U0001f3eb\u200f" * 9,
    "markup": "\"><script>alert(1)</script>{{ 7|add:7 }}'",
    "thirty digits": "9" * 30,
    "just above a bigint": str(2**63),
    "below nothing": "-1",
    "a digit that is no number": "²",
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
}
BODIES: dict[str, tuple[str, bytes]] = {
    "nothing": ("application/json", b""),
    "a word": ("application/json", b'"x"'),
    "null": ("application/json", b"null"),
    "a number of five thousand digits": ("application/json", b"1" * 5_000),
    "lists in lists": ("application/json", b"[" * 100_000 + b"]" * 100_000),
    "lists without an end": ("application/json", b"[" * 100_000),
    "wrong types": ("application/json", b'{"operations": [1, null, [], "x", {"uuid": 5}], "uuid": [1]}'),
    "keys in keys": ("application/json", b'{"operations": {"operations": {}}, "uuid": {"uuid": null}}'),
    "a key twice": ("application/json", b'{"operations": [], "operations": 7, "uuid": 1, "uuid": "x"}'),
    "no text": ("application/json", b"\xff\xfe\x00\xd8"),
    "a form as it is not encoded here": (f"{FORM}; charset=koi8-r", b"login=%F0"),
    "an unknown encoding": (f"{FORM}; charset=nothing", b"login=x"),
    "broken parts": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\r\n\r\n"),
    "parts without a boundary": ("multipart/form-data", b"--x"),
    "a forged file": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="picture"; filename="../../a.svg"\r\n\r\n<svg/>\r\n--x--\r\n',
    ),
    "something else": ("application/xml", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"),
    "too many fields": (FORM, "&".join(f"a{number}=1" for number in range(1_500)).encode()),
    "three megabytes": (FORM, b"login=" + b"x" * 3_000_000),
}
HEADERS: dict[str, dict[str, str]] = {
    "broken headers": {
        "HTTP_REFERER": "http://[::1",
        "HTTP_ACCEPT": ";;q=x, /, a/b/c; q=9e99",
        "HTTP_ACCEPT_LANGUAGE": "x" * 2_000,
        "HTTP_IF_MODIFIED_SINCE": "Mon, 99 Foo 99999",
        "HTTP_IF_NONE_MATCH": '"' * 99,
    },
    "a zero byte in the session's name": {"HTTP_COOKIE": r'sessionid="\000aaaaaaaaaaaa"'},
    "a foreign session's name": {"HTTP_COOKIE": "sessionid=" + "\xd1\x8b" * 2_000},
    "forged cookies": {"HTTP_COOKIE": r'diary_child="\0001-2"; django_language="\000"; sign_in_state="\000:x:y"'},
}
METHODS = ("GET", "PUT", "OPTIONS", "BREW")
FORGED = ("0", "-1", "9" * 30, str(2**63), str(2**63 - 1), "x", "1%00", "²", "0001-01-01", "9999-12-31", "2026-02-30")
ALONE = ("a zero byte", "emoji, from right to left", "markup", "thirty digits", "the last day")
IN_ADDRESSES = (
    "a zero byte",
    "controls",
    "markup",
    "thirty digits",
    "below nothing",
    "a digit that is no number",
    "the last day",
)
APPS = ("portal", "search", "library", "diary", "sitebuilder")
REFUSED = ("401", "403", "404", "400")


@dataclass
class Visitor:
    """Somebody at a browser of their own; each request is taken back after it, and what was wrong with it is noted."""

    who: str
    client: Client
    school: School
    wrong: list[str]

    def changes(self) -> int:
        """How many changes the school's trail knows of: a refusal may not add one."""
        with school_scope(self.school):
            return AuditRow.objects.count()

    def send(
        self, method: str, path: str, body: bytes = b"", kind: str = FORM, *, why: str, **headers: str
    ) -> HttpResponse:
        self.client.raise_request_exception = False
        cookies = self.client.cookies.copy()
        if "HTTP_COOKIE" in headers:
            self.client.cookies.clear()
        with transaction.atomic():
            before = self.changes()
            answer = self.client.generic(method, path, body, content_type=kind, **headers)  # type: ignore[arg-type]
            fault = fault_of(answer)
            if answer.status_code >= 400 and self.changes() != before:
                fault += " it changed something"
            transaction.set_rollback(True)
        self.client.cookies = cookies
        if fault:
            self.wrong.append(f"{self.who} {method} {path[:80]} [{why}] {answer.status_code}: {fault}")
        return answer  # type: ignore[return-value]


def fault_of(answer: Any) -> str:
    """What is wrong with an answer, whatever was asked: broken, without words, or with what was sent as markup."""
    if answer.status_code >= 500:
        error = answer.exc_info[1] if getattr(answer, "exc_info", None) else ""
        return f"{type(error).__name__}: {error}"[:200]
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    if is_page and not answer.streaming and b"<script>alert(1)" in answer.content:
        return "what was sent is markup"
    if answer.status_code < 400:
        return ""
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        return "" if answer.json().get("error") or answer.json().get("cells") else "no words"
    if not answer.content:
        return "a blank page"
    main = html.fromstring(answer.content).find(".//main")
    has_words = main is not None and main.xpath(".//h1") and main.xpath(".//a[@href] | .//form | .//button")
    return "" if has_words else "no words"


# --- Who asks, and what there is to ask -------------------------------------------------------------------------------


@pytest.fixture
def sender(cast: Cast, client_of: Any) -> Callable[[str, str], Visitor]:
    """`sender("par", "north")`: somebody of the access table; all of them note into one list."""
    wrong: list[str] = []
    known: dict[tuple[str, str], Visitor] = {}

    def open_for(who: str, host: str) -> Visitor:
        if (who, host) not in known:
            login, role = (PEOPLE | BARE_PEOPLE)[who]
            client = client_of(login, host=host, acting_as=role)
            known[who, host] = Visitor(who, client, cast.school_of(host), wrong)
        return known[who, host]

    return open_for


@pytest.fixture
def ids(cast: Cast) -> dict[str, Any]:
    return {**ids_of(cast.north), **ids_of_ads()}


def addresses(ids: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str]]:
    """(host, who, method, path, pattern) of each address, for the first person who may, and for somebody unknown."""
    for host, table, people in (("north", TABLE, PEOPLE), ("platform", BARE_TABLE, BARE_PEOPLE)):
        for line in table.values():
            method, path, *codes = line.split()
            may = [who for who, code in zip(people, codes, strict=True) if who != "out" and code not in REFUSED]
            who = may[0] if may else ""
            if who or host == "north":
                yield host, who or "tea", method, path.format(**ids), path
            if codes[0] not in ("302", "404"):
                yield host, "out", method, path.format(**ids), path


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: where it goes, and what an honest person would send."""

    host: str
    who: str
    path: str
    fields: tuple[tuple[str, str], ...]


def forms_on(visitor: Visitor, path: str) -> Iterator[Any]:
    """The forms of a page and of the other parts of it that its tabs lead to."""
    parts = [path]
    for part in parts:
        answer = visitor.send("GET", part, why="its forms")
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            return
        page = html.fromstring(answer.content)
        yield from page.xpath("//main//form")
        if part == path:
            parts += [path + tab for tab in page.xpath("//main//nav//a/@href") if tab.startswith("?")]


def forms(sender: Callable[[str, str], Visitor], ids: dict[str, Any]) -> list[Form]:
    """Every form with a field on every page of the table, once an address and set of fields."""
    found: dict[Any, Form] = {}
    for host, who, method, path, _pattern in addresses(ids):
        if method != "GET" or path in ("/livez", "/readyz"):
            continue
        for form in forms_on(sender(who, host), path):
            fields = dict(form.form_values())
            fields = {key: fields.get(key) or "" for key in form.fields if key and key != "csrfmiddlewaretoken"}
            target = urljoin(path, form.get("action") or path)
            method_of = (form.get("method") or "get").upper()
            shape = (host, re.sub(r"[0-9]+", "0", target), method_of, tuple(sorted(fields)))
            if fields:
                found.setdefault(shape, Form(host, who, f"{method_of} {target}", tuple(fields.items())))
    return list(found.values())


# --- What is tried ----------------------------------------------------------------------------------------------------


def test_every_field_of_every_form(sender: Any, ids: dict[str, Any]) -> None:
    """All fields hold a hostile value, then one after the other beside what an honest person would send: what is alone
    comes further than what is refused together.
    """
    there = forms(sender, ids)
    assert len(there) > 15, "a test of forms needs forms"
    for form in there:
        method, _, path = form.path.partition(" ")
        honest = dict(form.fields)
        tries = [(f"everything is {why}", dict.fromkeys(honest, value)) for why, value in VALUES.items()]
        tries += [(f"{name} is {why}", {**honest, name: VALUES[why]}) for name in honest for why in ALONE]
        for why, told in tries:
            sent = urlencode(told)
            if method == "GET":
                sender(form.who, form.host).send("GET", f"{path.partition('?')[0]}?{sent[:4000]}", why=why)
            else:
                sender(form.who, form.host).send("POST", path, sent.encode(), why=why)
    wrong = sender("out", "north").wrong
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)


def test_every_word_after_the_question_mark(sender: Any, ids: dict[str, Any]) -> None:
    """All the words that any view reads from an address at once: it is theirs to ignore what is none."""
    code = "\n".join(path.read_text() for app in APPS for path in (settings.BASE_DIR / app).rglob("*.py"))
    names = set(re.findall(r"""GET(?:\.get\(|\[)["'](\w+)["']""", code)) | {"number", "weekday", "table", "row", "day"}
    assert {"week", "part", "page", "q", "next"} <= names
    for host, who, method, path, _pattern in addresses(ids):
        for why in IN_ADDRESSES if method == "GET" else ():
            query = urlencode(dict.fromkeys(names, VALUES[why]))
            sender(who, host).send("GET", f"{path.partition('?')[0]}?{query}", why=f"everything is {why}")
    wrong = sender("out", "north").wrong
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)


def test_every_address_that_takes_something(sender: Any, ids: dict[str, Any]) -> None:
    """Bodies that no page of ours would send, headers that no browser would."""
    for host, who, _method, path, _pattern in addresses(ids):
        visitor = sender(who, host)
        if visitor.send("POST", path, why="nothing").status_code == 405:
            continue  # reads only, whatever the body
        for why, (kind, body) in BODIES.items():
            visitor.send("POST", path, body, kind, why=why)
    wrong = sender("out", "north").wrong
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)


def test_headers_and_methods(sender: Any, ids: dict[str, Any]) -> None:
    for host, who, method, path, _pattern in addresses(ids):
        visitor = sender(who, host)
        for why, headers in HEADERS.items():
            visitor.send(method, path, why=why, **headers)
        for other in METHODS:
            visitor.send(other, path, why="a method")
    wrong = sender("out", "north").wrong
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)


def test_forged_ids_and_days(sender: Any, ids: dict[str, Any]) -> None:
    """Each id and day of an address, one after the other, is what no row is called."""
    for host, who, method, _path, pattern in addresses(ids):
        for name in re.findall(r"\{(\w+)\}", pattern):
            for value in FORGED:
                path = pattern.format(**{**ids, name: value})
                answer = sender(who, host).send(method, path, why=f"{name} is {value}")
                assert answer.status_code >= 400 or answer.status_code == 302, path
    wrong = sender("out", "north").wrong
    assert not wrong, f"{len(wrong)}\n" + "\n".join(wrong)
