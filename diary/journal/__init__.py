"""The class journal: marks, attendance, term marks, and the operations that wrote them.

engine, cells   pure: averages and proposals, what a typed cell means
models          AssessmentType, Assessment, Mark, Attendance, TermMark, TermClosing, CellOperation
queries         the grid of a course and a term
actions         write_cells(), undo, confirm_term_mark(), close_term()
"""
