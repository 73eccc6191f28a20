"""Addresses of the gallery."""

from django.urls import path

from portal.manage.gallery import views
from portal.people.permissions import staff_only

app_name = "gallery"

urlpatterns = [
    path("", staff_only(views.gallery), name="gallery"),
    path("states/", staff_only(views.states), name="states"),
]
