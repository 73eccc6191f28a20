"""Cut paper for a primary school: circle, half a circle, triangle, leaf."""

from portal.kit.drawings.cut_paper.indoors import book, choir, fir_party, letters, paint_box
from portal.kit.drawings.cut_paper.outdoors import apple, balls, bird, forest, house, mittens, mushrooms, rocket, skis
from portal.kit.drawings.sheet import Motif

MOTIFS: dict[str, tuple[Motif, ...]] = {
    "study": (letters,),
    "sport": (skis, balls),
    "stage": (choir, paint_box),
    "parents": (house,),
    "science": (rocket,),
    "trips": (forest, mushrooms),
    "books": (book,),
    "holiday": (fir_party, mittens),
    "school": (bird, apple),
}
