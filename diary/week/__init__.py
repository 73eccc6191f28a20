"""The diary of a student, week by week, as families read it: a page of a paper diary.

spread       what a week holds (frozen), and what follows from the hour
reading      rows of the database as lines of the diary (pure)
queries      week_for: a student's week in three statements
children     whose diary a parent opens: the link first, then that school's scope and a viewer of its own
permissions  who comes in, and who is told what instead
views        the page, the signature, old addresses in words
"""
