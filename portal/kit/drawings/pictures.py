"""Pictures for news and sections without a photograph.

The theme picks the family, the category picks the motif, the item's id seeds colour and arrangement:
the same item has the same picture for ever, in whatever shape it is shown.
"""

from functools import lru_cache

from portal.kit.drawings import cut_paper, engraving, plot
from portal.kit.drawings.palettes import CUT_PAPER, ENGRAVING, PLOT, paints
from portal.kit.drawings.pen import chance, pick, short_id, signed, svg
from portal.kit.drawings.sheet import Sheet

CATEGORIES = ("study", "sport", "stage", "parents", "science", "trips", "books", "holiday", "school")
FAMILIES = {"gymnasium": "engraving", "primary": "cut-paper", "lyceum": "plot"}
SHAPES = {"3:2": 400, "4:3": 450, "16:10": 375, "1:1": 600}  # heights of a sheet 600 wide
WIDTH = 600


def picture(
    theme: str,
    category: str,
    item: object,
    *,
    shape: str = "3:2",
    night: bool | None = None,
    name: str = "",
    uid: str = "",
) -> str:
    """The picture of the item with this id, for a school of this theme.

    An unknown category is shown as "school". ``night=None`` follows the page's light or dark theme.
    Beside its headline a picture is decoration; where it stands alone give it a ``name``.
    """
    marks = _drawn(family_of(theme), known(category), str(item), shape, night)
    kind = f"drawing picture {family_of(theme)}"
    drawing = svg(WIDTH, SHAPES[shape], marks, name=name, class_=kind)
    return signed(drawing, uid or short_id(theme, category, str(item), shape))


def caption(theme: str, category: str, item: object) -> str:
    """What the picture shows, where it is a function ("Maurer rose, n = 6, d = 71°"); else nothing."""
    if family_of(theme) != "plot":
        return ""
    return _plotted(known(category), str(item), "3:2", None).caption


def family_of(theme: str) -> str:
    if theme not in FAMILIES:
        raise ValueError(f"a theme is one of {', '.join(FAMILIES)}, not {theme!r}")
    return FAMILIES[theme]


def known(category: str) -> str:
    return category if category in CATEGORIES else "school"


@lru_cache(maxsize=512)
def _drawn(family: str, category: str, item: str, shape: str, night: bool | None) -> str:
    if family == "plot":
        return _plotted(category, item, shape, night).marks
    motifs = engraving.MOTIFS if family == "engraving" else cut_paper.MOTIFS
    colours = ENGRAVING if family == "engraving" else CUT_PAPER
    draw = chance(family, category, item)
    motif = pick(draw, motifs[category])
    return motif(Sheet(WIDTH, SHAPES[shape], paints(colours, evening=night), draw))


def _plotted(category: str, item: str, shape: str, night: bool | None) -> plot.Plot:
    draw = chance("plot", category, item)
    motif = pick(draw, plot.MOTIFS[category])
    return motif(Sheet(WIDTH, SHAPES[shape], paints(PLOT, evening=night), draw))
