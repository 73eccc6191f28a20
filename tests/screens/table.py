"""Which screens are photographed: a row a screen and state; each in light and dark, on a desk and on a phone.

States are those of design section 8 that make sense for the screen: full, empty, error, offline, closed, long names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

THEMES = ("light", "dark")
WIDTHS = (1440, 390)

State = Literal["full", "empty", "error", "offline", "closed", "long"]


@dataclass(frozen=True)
class Screen:
    """One screen in one state. `path` may hold names that the stage fills in: course, term, lesson ..."""

    name: str
    state: State
    host: str
    path: str
    login: str = ""
    acting_as: str = ""
    pose: str = ""  # what the camera does before the picture: the name of a function in camera.POSES
    status: int = 200


TABLE: tuple[Screen, ...] = (
    Screen("front", "full", "", "/"),
    Screen("front", "empty", "", "/?school=999"),
    Screen("front", "error", "", "/nowhere/", status=404),
    Screen("school-home", "full", "north", "/"),
    Screen("school-home", "long", "south", "/"),
    Screen("school-news", "full", "north", "/news/"),
    Screen("sign-in", "full", "north", "/sign-in/"),
    Screen("sign-in", "error", "north", "/sign-in/", pose="wrong_password"),
    Screen("journal", "full", "north", "/journal/{course}/{term}/", "north.teacher"),
    Screen("journal", "empty", "north", "/journal/{course}/{empty_term}/", "north.teacher"),
    Screen("journal", "error", "north", "/journal/{course}/{term}/", "north.teacher", pose="refused_mark"),
    Screen("journal", "offline", "north", "/journal/{course}/{term}/", "north.teacher", pose="mark_without_network"),
    Screen("journal", "closed", "north", "/journal/{closed_course}/{closed_term}/", "north.teacher"),
    Screen("lesson", "full", "north", "/journal/lessons/{lesson}/", "north.teacher"),
    Screen("diary", "full", "north", "/diary/", "north.parent"),
    Screen("diary", "long", "north", "/diary/", "north.student"),
    Screen("diary", "empty", "north", "/diary/{holiday}/", "north.student"),
)
