"""The timetable: subjects, courses, bells, weekly slots, and the lessons that are filled from them.

Pure, without models: `planner` (which lessons of a term to make, change, remove or keep).
"""
