"""What the journal's screens show: a fixed number of statements each, and frozen dataclasses.

courses   journal_list(): the journals one may open; CourseChoice: a journal with its switchers
grid      journal_grid(): students x lessons of a course and a term
cells     cell_states(): the cells that operations name, as they stand; faces of cells
details   cell_details(): a cell's popover
results   row_results(): a row's average opened, and its term mark
sums      row_sums(): what SQL adds up for averages
closing   term_closings(): which terms are closed for whom
"""

from diary.journal.queries.closing import TermRow, term_closings
from diary.journal.queries.courses import CourseChoice, JournalGroup, OtherJournal, choose_course, journal_list
from diary.journal.queries.details import CellDetails, cell_details
from diary.journal.queries.grid import JournalGrid, journal_grid
from diary.journal.queries.results import RowResults, row_results
from diary.journal.queries.sums import row_sums

__all__ = [
    "CellDetails",
    "CourseChoice",
    "JournalGrid",
    "JournalGroup",
    "OtherJournal",
    "RowResults",
    "TermRow",
    "cell_details",
    "choose_course",
    "journal_grid",
    "journal_list",
    "row_results",
    "row_sums",
    "term_closings",
]
