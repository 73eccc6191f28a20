"""The demo's timetable and journals: what the invented schools teach, when, and what came of it.

curriculum   subjects, hours and desks (who can teach what) by year of study
placement    pure: a week without clashes of classes and teachers
timetable    subjects, subgroups, courses, teachers, bells, slots, lessons
topics / tasks   what lessons were about, what was set for home: sentences of our own
days_missed  who was ill when
journal      marks, attendance, homework, marks of the term before
"""
