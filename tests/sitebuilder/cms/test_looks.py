"""The panel of the school's looks."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from portal.schools.models import AuditRow
from portal.schools.scope import school_scope
from sitebuilder.theme.models import SchoolTheme
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("websites")

WISH = {
    "preset": "lyceum",
    "motto": "",
    "brand": "#00448a",
    "accent": "",
    "storeys": "3",
    "wings": "2",
    "wall_hue": "84",
    "roof": "tile",
    "word": "",
}


def theme(cast: Cast, name: str = "north") -> SchoolTheme:
    with school_scope(cast.school_of(name)):
        return SchoolTheme.objects.get()


def test_the_administrator_changes_the_looks(cast: Cast, client_of: Any) -> None:
    client = client_of("north.admin")
    assert client.post(reverse("cms:looks"), WISH).status_code == 302
    assert (theme(cast).preset, theme(cast).storeys) == ("lyceum", 3)
    assert theme(cast, "south").preset == "primary"
    assert "site-lyceum" in client_of("", host="north").get("/").content.decode()
    with school_scope(cast.north.school):
        told = AuditRow.objects.filter(table_name="sitebuilder_schooltheme").latest("pk")
    assert (told.actor_id, told.why) == (cast.users["north.admin"].pk, "looks of the site changed")


def test_a_pale_colour_waits_with_a_shade_that_passes(cast: Cast, client_of: Any) -> None:
    answer = client_of("north.admin").post(reverse("cms:looks"), {**WISH, "brand": "#df911a"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "4,5" in page
    assert 'data-take="#' in page
    assert theme(cast).preset == "gymnasium", "nothing was saved"


def test_a_publisher_has_no_panel(cast: Cast, client_of: Any) -> None:
    client = client_of("north.publisher")
    assert client.get(reverse("cms:looks")).status_code == 403
    assert client.post(reverse("cms:looks"), WISH).status_code == 403
    assert theme(cast).preset == "gymnasium"
    assert "/cms/looks/" not in client.get("/cms/").content.decode()
    assert "/cms/looks/" in client_of("north.admin").get("/cms/").content.decode()


def test_the_preview_shows_what_nobody_has_saved(cast: Cast, client_of: Any) -> None:
    answer = client_of("north.admin").get(reverse("cms:preview"), WISH)
    page = answer.content.decode()
    assert "site-lyceum" in page
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert theme(cast).preset == "gymnasium"
    sheet = client_of("north.admin").get(reverse("cms:sheet"), WISH).content.decode()
    assert "--brand:" in sheet
