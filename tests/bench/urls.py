"""The addresses of the floors."""

from django.urls import path

from tests.bench import bare

urlpatterns = [
    path("bare/<int:school_id>/<int:course_id>/<int:term_id>/", bare.page),
    path("bare/<int:school_id>/save/", bare.save),
]
