"""The plate: four sets of colours, three tones of hatching."""

from portal.kit.drawings.pen import (
    hatch,
    mark,
    pick,
    rect,
)
from portal.kit.drawings.sheet import Sheet

PALETTES = {
    "sky": ("sky", "cherry", "ochre"),
    "ochre": ("ochre", "cherry", "sky"),
    "cherry": ("cherry", "ochre", "sky"),
    "patina": ("patina", "ochre", "sky"),
}


def colours(sheet: Sheet, *grounds: str) -> tuple[str, str, str, str, str]:
    """Ground, two colours, paper and ink; the item's chance picks among the grounds that suit the motif."""
    ground, one, two = (sheet.paint(name) for name in PALETTES[pick(sheet.draw, grounds)])
    return ground, one, two, sheet.paint("paper"), sheet.paint("ink")


def tones(sheet: Sheet) -> str:
    ink = sheet.paint("ink")
    return mark("defs", hatch("h", ink, turn=45) + hatch("v", ink, width=1.3) + hatch("o", ink, width=1.3, turn=90))


def framed(sheet: Sheet, ground: str, *marks: str) -> str:
    return tones(sheet) + rect(0, 0, sheet.w, sheet.h, ground) + "".join(marks)
