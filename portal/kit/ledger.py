"""A ruled table as ready data, for `components/ledger.html`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: its head, whether numbers stand in it, whether the rose line follows it, how it sorts."""

    label: str
    numeric: bool = False
    edge: bool = False
    url: str = ""
    sorted: str = ""  # "ascending" or "descending", as in aria-sort


@dataclass(frozen=True)
class Row:
    """One line of the table; its first cell is its name and may lead somewhere."""

    cells: Sequence[object]
    url: str = ""
    is_selected: bool = False


@dataclass(frozen=True)
class Ledger:
    """A table of ready rows, with what it shows in words and, where there are sums, a foot."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: Sequence[object] = ()

    @property
    def lines(self) -> list[tuple[Row, list[tuple[object, Column]]]]:
        """Each row with its cells beside their columns."""
        return [(row, list(zip(row.cells, self.columns, strict=True))) for row in self.rows]

    @property
    def foot_line(self) -> list[tuple[object, Column]]:
        """The sums beside their columns; empty without a foot."""
        return list(zip(self.foot, self.columns, strict=True)) if self.foot else []
