"""Pictures of a school's site: served on the school's own host, and nothing else of the store with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def store(cast: Cast, settings: Any, tmp_path: Path) -> Path:
    """North's folder in the store: a picture that pages show, and an original that nobody is to see."""
    settings.MEDIA_ROOT = tmp_path
    folder = tmp_path / "sites" / str(cast.north.school.pk)
    for kind in ("pictures", "originals"):
        (folder / kind).mkdir(parents=True)
        (folder / kind / "hall.webp").write_bytes(b"RIFF")
    return folder


def test_a_picture_is_on_its_own_schools_host_alone(cast: Cast, store: Path, client_of: Any) -> None:
    address = f"/media/sites/{cast.north.school.pk}/pictures/hall.webp"

    shown = client_of("", host="north").get(address)

    assert b"".join(shown.streaming_content) == b"RIFF"
    assert "immutable" in shown["Cache-Control"]
    assert client_of("", host="south").get(address).status_code == 404
    assert client_of("", host="north").post(address).status_code == 405


@pytest.mark.parametrize("name", ["..", ".", "..%2Foriginals%2Fhall.webp", "../originals/hall.webp", "nothing.webp"])
def test_no_name_leads_out_of_the_folder(cast: Cast, store: Path, client_of: Any, name: str) -> None:
    assert client_of("", host="north").get(f"/media/sites/{cast.north.school.pk}/pictures/{name}").status_code == 404
