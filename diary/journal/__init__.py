"""The class journal: marks, attendance, term marks, and the operations that wrote them.

scales, engine  pure: what a mark may be, averages, their formulas and proposals
cells, undo     pure: what a typed cell means, what takes it back
operations      what a browser may ask of cells; faces: how a cell looks
models          AssessmentType, Assessment, Mark, Attendance, TermMark, TermClosing, CellOperation
permissions     readable_courses(), can_mark()
queries         journal_list(), journal_grid(), cell_details(), row_results(), term_closings()
actions         write_cells(), undo_last(), confirm_term_mark(), close_term()
views, urls     /journal/
contents        what holds a lesson; offers: the module in the frame
"""
