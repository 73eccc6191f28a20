"""What is taught when: subjects, courses and their teachers, bells, weekly slots, the lessons of a term.

planner   pure: which lessons a term needs, compared with those that are there
models    Subject, Course, CourseTeacher, BellSchedule, Bell, WeeklySlot, Lesson
actions   fill_term(): lessons from slots, around holidays
"""
