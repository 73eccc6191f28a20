"""What is changed in a journal.

cells       write_cells(): typed cells and marks of the popover
desk        what one request does to its cells, before it is written down
keeping     keep_operations(): what was asked and answered, for repeats and for undo
undoing     undo_last()
term_marks  confirm_term_mark()
closing     close_term(), reopen_term()
"""

from diary.journal.actions.cells import Outcome, RowAverage, write_cells
from diary.journal.actions.closing import close_term, reopen_term
from diary.journal.actions.term_marks import confirm_term_mark
from diary.journal.actions.undoing import undo_last

__all__ = [
    "Outcome",
    "RowAverage",
    "close_term",
    "confirm_term_mark",
    "reopen_term",
    "undo_last",
    "write_cells",
]
