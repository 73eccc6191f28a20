"""Screens of the timetable.

door     sign-in first, then a role that has a timetable
weeks    the week of a class, a teacher, a child
keeping  for the keeper of the timetable: planned week, courses, teachers, filling
"""
