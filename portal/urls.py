"""The roof: every address of the portal. Fixed ones first, then the pages of the school's site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from portal.kit.views import livez
from portal.modules.views import start
from portal.schools.views import readyz

urlpatterns = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("", include("portal.ads.urls")),
    path("journal/", include("diary.journal.urls")),
    path("diary/", include("diary.week.urls")),
    path("manage/gallery/", include("portal.manage.gallery.urls")),
    path("manage/", include("portal.manage.urls")),
    path("start/", start, name="start"),
    path("", include("portal.accounts.urls")),
    path("timetable/", include("diary.timetable.urls")),
]

urlpatterns += [path("", include("sitebuilder.urls"))]
# last: pages of the school's site, in Russian at /, in English at /en/
urlpatterns += i18n_patterns(path("", include("sitebuilder.pages.urls")), prefix_default_language=False)

handler400 = "portal.kit.views.bad_request"
handler404 = "sitebuilder.pages.views.not_found"
