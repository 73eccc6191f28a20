"""The journal's screens and what its scripts talk to.

entry    who gets in: sign-in first, then a role with journals
sheets   the list of journals, the sheet of a course and a term
cells    JSON: saving cells, undo; the popover of a cell
results  the end of a row: formula, term mark
terms    the head teacher's screen of terms
"""
