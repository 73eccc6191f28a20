"""What is taught when: subjects, courses and their teachers, bells, weekly slots, the lessons of a term.

planner   pure: which lessons a term needs, compared with those that are there
clashes   pure: a class or a teacher in two lessons at one time
models    Subject, Course, CourseTeacher, BellSchedule, Bell, WeeklySlot, Lesson
actions   fill_term(): lessons from slots, around holidays
"""
