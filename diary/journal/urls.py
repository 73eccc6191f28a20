"""/journal/"""

from django.urls import include, path

from diary.journal.views import cells, results, sheets, terms

app_name = "journal"

urlpatterns = [
    path("", sheets.journals, name="list"),
    # the head teacher's terms
    path("terms/", terms.terms, name="terms"),
    path("terms/<int:term_id>/close/", terms.close, name="term-close"),
    path("terms/<int:term_id>/close/<int:class_id>/", terms.close, name="class-close"),
    path("terms/<int:term_id>/open/", terms.reopen, name="term-open"),
    path("terms/<int:term_id>/open/<int:class_id>/", terms.reopen, name="class-open"),
    # a lesson's page stands above this room, since it knows homework: journal:lesson
    path("lessons/", include("diary.lessons.urls")),
    path("cells/<int:lesson_id>/<int:student_id>/", cells.cell, name="cell"),
    # a course
    path("<int:course_id>/", sheets.course, name="course"),
    path("<int:course_id>/cells/", cells.cells, name="cells"),
    path("<int:course_id>/undo/", cells.undo, name="undo"),
    path("<int:course_id>/<int:term_id>/", sheets.sheet, name="sheet"),
    path("<int:course_id>/<int:term_id>/results/<int:student_id>/", results.results, name="results"),
]
