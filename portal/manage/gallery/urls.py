"""Addresses of the gallery."""

from django.urls import path

from portal.manage.gallery import views

app_name = "gallery"

urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("states/", views.states, name="states"),
]
