"""The bare host: find a school, by number, name or street."""

from __future__ import annotations

from typing import Any

import pytest

from portal.schools.models import School, SchoolHost
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites


@pytest.fixture(autouse=True)
def _addresses(cast: Cast, websites: Websites) -> None:
    for school, street, district in (
        (cast.north.school, "Соборная ул., 4", "Центральный"),
        (cast.south.school, "Рощинский проезд, 6", "Рощинский"),
    ):
        school.address, school.district = street, district
        school.save()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("12", ["Гимназия № 12"]),
        ("№ 4", ["Школа № 4", "Гимназия № 12"]),
        ("гимназия", ["Гимназия № 12"]),
        ("рощин", ["Школа № 4"]),
        ("соборная 4", ["Гимназия № 12"]),
        ("школа 77", []),
    ],
)
def test_a_school_is_found_by_what_people_call_it(client_of: Any, text: str, names: list[str]) -> None:
    client = client_of("", host="platform")
    rows = client.get("/schools/suggest/", {"school": text}).json()["schools"]
    assert [row["name"] for row in rows] == names
    page = client.get("/", {"school": text}).content.decode()
    listed = page[page.index("data-found") : page.index("</form>")]
    for name in names:
        assert name in listed, "the form finds without scripts what the script finds"


def test_nothing_found_is_said_in_words(client_of: Any) -> None:
    answer = client_of("", host="platform").get("/schools/suggest/", {"school": "77"}).json()
    assert answer["schools"] == []
    assert "77" in answer["words"]


def test_the_directory_leads_to_each_school_and_counts_honestly(client_of: Any) -> None:
    page = client_of("", host="platform").get("/").content.decode()
    assert page.count('href="http://north.') == 2, "the wall of signs and the directory"
    assert "2 школы" in page
    assert "Центральный" in page


def test_a_closed_school_is_not_offered(cast: Cast, client_of: Any) -> None:
    cast.south.school.is_open = False
    cast.south.school.save()
    client = client_of("", host="platform")
    assert "Школа № 4" not in client.get("/").content.decode()
    found = client.get("/schools/suggest/", {"school": "4"}).json()["schools"]
    assert [row["name"] for row in found] == ["Гимназия № 12"], "by its house number alone"


def test_the_search_stands_on_the_bare_host_alone(client_of: Any) -> None:
    assert client_of("", host="north").get("/schools/suggest/", {"school": "4"}).status_code == 404


@pytest.mark.parametrize("more", [0, 3])
def test_the_front_page_and_its_search_cost_the_same_for_two_and_five_schools(
    client_of: Any, statements: Any, more: int
) -> None:
    for number in range(20, 20 + more):
        school = School.objects.create(slug=f"s{number}", name=f"Школа № {number}", short_name=f"№ {number}")
        SchoolHost.objects.create(host=f"s{number}.localhost", school=school)
    client = client_of("", host="platform")
    client.get("/")
    for path, cost in (("/", 9), ("/?school=школа", 11), ("/schools/suggest/?school=школа", 2)):
        with statements() as sql:
            assert client.get(path).status_code == 200
        assert len(sql) == cost, "\n".join(q["sql"][:120] for q in sql)
