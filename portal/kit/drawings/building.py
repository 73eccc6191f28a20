"""What a school says about its building in the short form, and the measures that follow from it."""

from dataclasses import dataclass

from portal.kit.drawings.palettes import ROOFS

STOREY = {1: 112, 2: 104, 3: 84, 4: 72, 5: 64}  # height of one storey, so that five stay a building, not a tower
BAY = 53  # width of one window with its piece of wall
PLINTH = 34
HALF = 168  # half the width of the middle part
PAVILION = 140
BAYS = {0: 0, 1: 4, 2: 6, 3: 6}


@dataclass(frozen=True)
class Building:
    """The form's answers.

    ``wings``: 0 the middle part alone, 1 short wings, 2 long ones, 3 long ones with a pavilion at each end.
    ``wall`` and ``door`` (with the flag) are hues in degrees, ``roof`` one of ``palettes.ROOFS``, ``name`` the word
    over the columns.
    """

    storeys: int = 2
    wings: int = 3
    portico: bool = True
    dome: bool = False
    wall: float = 84
    roof: str = "copper"
    name: str = ""
    door: float = 18

    def __post_init__(self) -> None:
        if self.storeys not in STOREY:
            raise ValueError(f"a building has 1 to {max(STOREY)} storeys, not {self.storeys}")
        if self.wings not in BAYS:
            raise ValueError(f"wings are 0 to {max(BAYS)}, not {self.wings}")
        if self.roof not in ROOFS:
            raise ValueError(f"a roof is one of {', '.join(ROOFS)}, not {self.roof!r}")

    @property
    def storey(self) -> int:
        return STOREY[self.storeys]

    @property
    def eaves(self) -> int:
        """Height of the wings' walls above the ground."""
        return PLINTH + self.storeys * self.storey

    @property
    def bays(self) -> int:
        return BAYS[self.wings]

    @property
    def wing_end(self) -> int:
        """Distance from the axis to the end of a wing."""
        return HALF + self.bays * BAY

    @property
    def half_width(self) -> int:
        return self.wing_end + (PAVILION if self.wings == 3 else 0)

    @property
    def entablature(self) -> int:
        """Height of the beam's lower edge over the columns."""
        return self.eaves + (38 if self.storeys > 1 else 26)

    @property
    def ridge(self) -> int:
        """Height of the pediment's point."""
        return self.entablature + 24 + 68

    @property
    def rise(self) -> int:
        """Height of the highest thing: the point of the pediment, or the flag on the dome."""
        return self.entablature + 24 + 66 + 166 if self.dome else self.ridge
