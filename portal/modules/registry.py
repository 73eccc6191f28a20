"""The embedded modules: an app registers its own, the frame and the sites draw links to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from portal.people.roles import Right
from portal.people.viewer import Viewer
from portal.schools.models import SchoolModule


@dataclass(frozen=True)
class Module:
    """A module behind sign-in: its key (also the switch per school), name, address, icon and who opens it."""

    key: str
    label: Any
    url_name: str
    icon: str
    rights: frozenset[Right]
    order: int = 50
    prefix: str = ""
    # whether a school may do without it; the one that switches the others stays
    can_be_off: bool = True


@dataclass(frozen=True)
class ModuleLink:
    """A module as a link of the frame."""

    key: str
    label: str
    url: str
    icon: str
    is_current: bool = False


_modules: dict[str, Module] = {}


def register_module(module: Module) -> None:
    """Make a module known; called in AppConfig.ready. The same key twice is a mistake."""
    if module.key in _modules and _modules[module.key] != module:
        raise ValueError(f"two modules are called {module.key}")
    _modules[module.key] = module


def all_modules() -> list[Module]:
    """Every module of the installation, in the order of the frame."""
    return sorted(_modules.values(), key=lambda module: (module.order, module.key))


def switched_off() -> frozenset[str]:
    """Keys of the modules that the school in scope has switched off; one statement."""
    off = SchoolModule.objects.filter(is_on=False).values_list("key", flat=True)
    return frozenset(key for key in off if key not in _modules or _modules[key].can_be_off)


def modules_for(viewer: Viewer, *, off: frozenset[str], path: str = "") -> list[ModuleLink]:
    """The modules that the viewer's present role opens, the current one marked."""
    links = []
    for module in all_modules():
        if module.key in off or not (module.rights & viewer.rights):
            continue
        url = reverse(module.url_name)
        links.append(ModuleLink(module.key, str(module.label), url, module.icon, path.startswith(module.prefix or url)))
    return links
