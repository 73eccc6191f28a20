"""The class journal: marks, attendance, term marks, and the operations that wrote them.

scales, engine  pure: what a mark may be, averages, their formulas and proposals
cells, undo     pure: what a typed cell means, what takes it back
models          AssessmentType, Assessment, Mark, Attendance, TermMark, TermClosing, CellOperation
queries         the grid of a course and a term
actions         write_cells(), undo, confirm_term_mark(), close_term()
"""
