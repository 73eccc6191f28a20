"""Templates get drawings whole, with ids of their own, and no word of a school becomes markup."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template import Context, Engine
from django.utils import translation

from portal.kit.drawings.building import Building
from portal.templatetags.drawings import called, season_of
from tests.portal.kit.drawings.reading import all_ids, parsed, used_ids


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


ENGINE = Engine(libraries={"drawings": "portal.templatetags.drawings"})
NORTH = SimpleNamespace(pk=2, number="12", name="Гимназия № 12")


def rendered(source: str, **values: object) -> str:
    return ENGINE.from_string("{% load drawings %}" + source).render(Context(values))


def test_a_crest_and_a_sign_show_the_schools_number():
    assert ">12</text>" in rendered("{% crest school %}", school=NORTH)
    assert ">12</text>" in rendered("{% sign school size=48 %}", school=NORTH)
    assert 'width="48"' in rendered("{% sign school size=48 %}", school=NORTH)


def test_the_same_building_twice_on_a_page_has_ids_of_its_own():
    page = rendered("<main>{% facade building %}{% facade building %}</main>", building=Building())
    one, two = (parsed(part + "</svg>") for part in page.removeprefix("<main>").split("</svg>")[:2])

    assert all_ids(one).isdisjoint(all_ids(two))


def test_pages_of_one_request_do_not_repeat_ids_between_templates():
    request = SimpleNamespace()
    first = rendered("{% facade building %}", building=Building(), request=request)
    second = rendered("{% facade building %}", building=Building(), request=request)

    assert all_ids(parsed(first)).isdisjoint(all_ids(parsed(second)))


def test_a_schools_name_never_becomes_markup():
    school = SimpleNamespace(pk=3, number="", name="<script>alert(1)</script>")

    for tag in ("{% crest school %}", "{% sign school %}", "{% crest school name=school.name %}"):
        assert "<script" not in rendered(tag, school=school)


def test_all_drawings_of_a_home_page_live_together():
    page = rendered(
        "<div>{% hero theme school %}{% picture theme 'stage' 5 %}{% picture theme 'stage' 5 shape='4:3' %}"
        "{% portrait theme 'МВ' 9 %}{% portrait theme 'МВ' 9 %}</div>",
        theme="gymnasium",
        school=NORTH,
        today=date(2026, 10, 5),
    )

    whole = parsed(f'<svg xmlns="http://www.w3.org/2000/svg">{page.removeprefix("<div>").removesuffix("</div>")}</svg>')
    assert used_ids(whole) <= all_ids(whole)


def test_a_caption_is_text_and_only_a_plot_has_one():
    assert rendered("{% picture_caption 'lyceum' 'books' 3 %}").startswith("Cellular automaton")
    assert rendered("{% picture_caption 'primary' 'books' 3 %}") == ""
    with translation.override("ru"):
        assert rendered("{% picture_caption 'lyceum' 'books' 3 %}").startswith("Клеточный автомат")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Гимназия № 12", "12"),
        ("Лицей «Кировский»", "К"),
        ("Школа-интернат", "Ш"),
        ("Школа № 2048 имени 40-летия", "Ш"),
    ],
)
def test_a_school_without_a_number_field_is_called_by_its_name(name, shown):
    assert called(SimpleNamespace(name=name)) == shown


@pytest.mark.parametrize(
    ("month", "season"), [(1, "winter"), (5, "spring"), (7, "summer"), (11, "autumn"), (12, "winter")]
)
def test_the_building_stands_in_todays_season(month, season):
    assert season_of(date(2026, month, 10)) == season
