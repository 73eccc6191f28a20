"""/timetable/: weeks of lessons, and the plan behind them."""

from django.urls import path

from diary.timetable.views import keeping, weeks

app_name = "timetable"

urlpatterns = [
    path("", weeks.own, name="own"),
    path("classes/", weeks.classes, name="classes"),
    path("classes/<int:class_id>/", weeks.school_class, name="class"),
    path("teachers/", weeks.teachers, name="teachers"),
    path("teachers/<int:person_id>/", weeks.teacher, name="teacher"),
    path("students/<int:student_id>/", weeks.student, name="student"),
    # the plan behind the lessons
    path("plan/", keeping.overview, name="plan"),
    path("plan/terms/<int:term_id>/fill/", keeping.fill, name="fill"),
    path("plan/classes/<int:class_id>/", keeping.plan_class, name="plan-class"),
    path("plan/classes/<int:class_id>/slots/add/", keeping.slot_add, name="slot-add"),
    path("plan/classes/<int:class_id>/courses/add/", keeping.course_add, name="course-add"),
    path("plan/slots/<int:slot_id>/remove/", keeping.slot_remove, name="slot-remove"),
    path("plan/courses/<int:course_id>/teachers/add/", keeping.teacher_add, name="teacher-add"),
    path("plan/teachers/<int:row_id>/end/", keeping.teacher_end, name="teacher-end"),
]
