"""/journal/lessons/, included by the journal under its own name: journal:lesson."""

from django.urls import path

from diary.lessons.views import lesson

urlpatterns = [
    path("<int:lesson_id>/", lesson, name="lesson"),
]
