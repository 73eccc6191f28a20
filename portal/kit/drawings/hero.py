"""The large drawing of a school's home page: façade, grove or forks, as the theme has it."""

from functools import lru_cache

from portal.kit.drawings.building import Building
from portal.kit.drawings.facade import facade
from portal.kit.drawings.forks import SIDE, forks
from portal.kit.drawings.grove import grove
from portal.kit.drawings.palettes import CUT_PAPER, PLOT, paints
from portal.kit.drawings.pen import short_id, signed, svg
from portal.kit.drawings.street import SEASONS

GROVE = (1440, 724)
DEPTHS = range(3, 8)


def hero(
    theme: str,
    seed: object,
    *,
    building: Building | None = None,
    season: str = "winter",
    night: bool | None = None,
    depth: int = 6,
    name: str = "",
    uid: str = "",
) -> str:
    """The hero of a school with this theme; ``seed`` is the school's id.

    gymnasium: 1440 by 600 or more, the school's ``building`` on its axis, the sky left to the page.
    primary: 1440 by 724, words stand at the left. lyceum: a square of 760, ``depth`` forks (3 to 7).
    """
    if season not in SEASONS:
        raise ValueError(f"a season is one of {', '.join(SEASONS)}, not {season!r}")
    if theme == "gymnasium":
        return facade(building or Building(), season, night, name=name, uid=uid)
    if theme == "primary":
        drawing = svg(*GROVE, _grove(str(seed), season, night), name=name, class_="drawing grove", fit="xMaxYMax slice")
    elif theme == "lyceum":
        if depth not in DEPTHS:
            raise ValueError(f"forks double {DEPTHS.start} to {DEPTHS.stop - 1} times, not {depth}")
        drawing = svg(
            SIDE, SIDE, _forks(str(seed), night, depth), name=name, class_="drawing forks", fit="xMidYMid meet"
        )
    else:
        raise ValueError(f"a theme is gymnasium, primary or lyceum, not {theme!r}")
    return signed(drawing, uid or short_id(theme, seed, season))


@lru_cache(maxsize=64)
def _grove(seed: str, season: str, night: bool | None) -> str:
    return grove(paints(CUT_PAPER, evening=night), season, seed, *GROVE)


@lru_cache(maxsize=64)
def _forks(seed: str, night: bool | None, depth: int) -> str:
    return forks(paints(PLOT, evening=night), seed, depth)
