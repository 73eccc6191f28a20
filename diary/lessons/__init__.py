"""A lesson's page, for the desk and for the phone in the classroom: topic, task, attendance, marks.

It stands above journal and homework and has no rows of its own.

queries   lesson_page()
forms     LessonForm: topic and task
actions   set_topic_and_homework()
views     /journal/lessons/<lesson>/
"""
