"""The journal: assessments, marks, attendance, term marks, and the cells that a teacher types.

Pure, without models: `scales`, `engine` (averages, formulas, proposals), `cells` (what a typed cell says), `undo`.
"""
