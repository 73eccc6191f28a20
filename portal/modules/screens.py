"""The screens of school administration under /manage/: a room registers its own, `portal.manage` draws the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from portal.people.roles import Right
from portal.people.viewer import Viewer


@dataclass(frozen=True)
class Screen:
    """One screen of administration: name, a sentence on what it is for, address, and the right that opens it."""

    key: str
    label: Any
    about: Any
    url_name: str
    icon: str
    right: Right
    order: int = 50


@dataclass(frozen=True)
class ScreenLink:
    """A screen that the viewer may open."""

    key: str
    label: str
    about: str
    url: str
    icon: str


_screens: dict[str, Screen] = {}


def register_screen(screen: Screen) -> None:
    """Make a screen known; called in AppConfig.ready."""
    if screen.key in _screens and _screens[screen.key] != screen:
        raise ValueError(f"two screens are called {screen.key}")
    _screens[screen.key] = screen


def screens_for(viewer: Viewer) -> list[ScreenLink]:
    """The screens that the viewer's present role opens, in order."""
    ordered = sorted(_screens.values(), key=lambda screen: (screen.order, screen.key))
    return [
        ScreenLink(screen.key, str(screen.label), str(screen.about), reverse(screen.url_name), screen.icon)
        for screen in ordered
        if viewer.may(screen.right)
    ]
