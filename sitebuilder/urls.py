"""Fixed addresses of the site builder: the CMS, files, themes, the search for a school; the pages come last."""

from django.urls import include, path
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from sitebuilder.media.views import picture
from sitebuilder.pages.views import suggest_schools
from sitebuilder.theme.views import theme_css

site_patterns = (
    [
        path("theme/<slug:digest>.css", theme_css, name="theme"),
        path("schools/suggest/", suggest_schools, name="suggest"),
    ],
    "site",
)

urlpatterns = [
    path("", include(site_patterns)),
    path("cms/", include("sitebuilder.cms.urls")),
    path("cms/", include(admin_urls)),
    path("files/", include(document_urls)),
    path("media/sites/<int:school_id>/pictures/<str:name>", picture),
]
