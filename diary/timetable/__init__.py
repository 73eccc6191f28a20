"""What is taught when: subjects, courses and their teachers, bells, weekly slots, the lessons of a term.

planner   pure: which lessons a term needs, compared with those that are there
clashes   pure: a class or a teacher in two lessons at one time
models    Subject, Course, CourseTeacher, BellSchedule, Bell, WeeklySlot, Lesson
contents  what the rooms above hang on lessons: what holds one, what a new one gets
filling   rows -> the planner's words
actions   fill_term(): lessons from slots, around holidays; slots, courses, teachers
queries   weeks as they are, weeks as they are planned
feeds     the day for the sites
"""
