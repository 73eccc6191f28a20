"""Engravings for a gymnasium: flat colour, one tone of hatching, no outlines."""

from portal.kit.drawings.engraving.indoors import arcade, books, curtain, inkwell, stairs, window
from portal.kit.drawings.engraving.instruments import compass, globe, telescope
from portal.kit.drawings.engraving.outdoors import branch, flags, ski, track
from portal.kit.drawings.sheet import Motif

MOTIFS: dict[str, tuple[Motif, ...]] = {
    "study": (stairs, inkwell),
    "sport": (ski, track),
    "stage": (curtain,),
    "parents": (arcade, window),
    "science": (compass, telescope),
    "trips": (globe,),
    "books": (books,),
    "holiday": (flags, branch),
    "school": (arcade, branch, stairs),
}
