"""Where the building stands, and its windows: four kinds, each drawn once and shown again where it is needed."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.kit.drawings.building import Building
from portal.kit.drawings.pen import Chance, Paint, d, define, group, hatch, line, path, rect, stroke, use

LIT, DUSK = 0.34, 0.62  # a third of the windows is lit all day; by evening nearly two thirds are


@dataclass(frozen=True)
class Site:
    """Where the building stands on the sheet and with what it is painted."""

    building: Building
    axis: float
    ground: float
    paint: Paint
    draw: Chance
    snow: bool

    def up(self, height: float) -> float:
        return self.ground - height

    def windows(self, places: Iterable[tuple[str, float, float]]) -> str:
        """Windows (kind, x, height of the sill), gathered by what their glass shows."""
        shown: dict[str, list[str]] = {"lit": [], "dusk": [], "glass": []}
        for kind, x, height in places:
            roll = self.draw()
            glass = "lit" if roll < LIT else "dusk" if roll < DUSK else "glass"
            shown[glass].append(use(kind, x, self.up(height)))
        return "".join(group(*uses, fill=self.paint(glass)) for glass, uses in shown.items() if uses)


def definitions(site: Site) -> str:
    """Each kind of window once; the glass is left unpainted and takes the colour of its use."""
    scale = site.building.storey / 104
    kinds = {"a": _arched, "t": _with_pediment, "s": _with_arc, "f": _with_lintel}
    windows = (define(name, kind(site, scale)) for name, kind in kinds.items())
    return (
        hatch("h", site.paint("hatch"), step=5, width=1.3, turn=45)
        + hatch("r", site.paint("roof2"), step=7, width=1.2)
        + "".join(windows)
    )


def _arched(site: Site, k: float) -> str:
    trim, wide, tall = site.paint("trim"), 11.5, 62 * k
    wide *= max(k, 0.8)
    edge = wide + 4
    spring = -tall + wide
    return (
        path(d(("M", -edge, 0), ("V", spring), ("a", edge, edge, 0, 0, 1, 2 * edge, 0), ("V", 0), ("Z",)), trim)
        + path(d(("M", -wide, 0), ("V", spring), ("a", wide, wide, 0, 0, 1, 2 * wide, 0), ("V", 0), ("Z",)))
        + stroke(
            d(
                ("M", 0, -tall),
                ("V", 0),
                ("M", -wide, spring),
                ("h", 2 * wide),
                ("M", -wide, spring / 2),
                ("h", 2 * wide),
            ),
            trim,
            1.6,
        )
        + rect(-3, -tall - 9, 6, 10, trim)
        + _sill(site, wide)
    )


def _square(site: Site, k: float) -> tuple[str, float, float]:
    trim, wide, tall = site.paint("trim"), 12.5 * max(k, 0.8), 54 * k
    marks = (
        rect(-wide - 4, -tall - 4, 2 * wide + 8, tall + 4, trim)
        + rect(-wide, -tall, 2 * wide, tall)
        + stroke(d(("M", 0, -tall), ("V", 0), ("M", -wide, -tall * 0.68), ("h", 2 * wide)), trim, 1.6)
        + _sill(site, wide)
    )
    return marks, wide + 8, tall


def _with_pediment(site: Site, k: float) -> str:
    marks, reach, tall = _square(site, k)
    gable = 13 * k
    edge = d(("M", -reach, -tall - 8), ("L", 0, -tall - 8 - gable), ("L", reach, -tall - 8))
    return (
        marks
        + path(edge + "Z", site.paint("trim"))
        + line(-reach, -tall - 7, reach, -tall - 7, site.paint("trim"), 3)
        + _capped(site, edge)
    )


def _with_arc(site: Site, k: float) -> str:
    marks, reach, tall = _square(site, k)
    edge = d(("M", -reach, -tall - 7), ("Q", 0, -tall - 7 - 17 * k, reach, -tall - 7))
    return marks + path(edge + "Z", site.paint("trim")) + _capped(site, edge)


def _with_lintel(site: Site, k: float) -> str:
    marks, reach, tall = _square(site, k)
    return marks + rect(-reach, -tall - 11, 2 * reach, 5, site.paint("trim"))


def _capped(site: Site, edge: str) -> str:
    return stroke(edge, site.paint("snow"), 2.4) if site.snow else ""


def _sill(site: Site, wide: float) -> str:
    return rect(-wide - 6, 0, 2 * wide + 12, 4, site.paint("trim")) + rect(
        -wide - 6, 4, 2 * wide + 12, 3, site.paint("wall2")
    )
