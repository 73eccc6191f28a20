"""The roof: every address of the portal. Fixed ones first, then the pages of the school's site."""

from django.urls import include, path

from portal.kit.views import livez
from portal.schools.views import readyz

urlpatterns = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("manage/gallery/", include("portal.manage.gallery.urls")),
    path("manage/", include("portal.manage.urls")),
]
