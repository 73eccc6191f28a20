"""Our own addresses under /cms/, before Wagtail's: where both have one, ours is met first."""

from django.urls import include, path

from portal.accounts.views.entry import sign_out
from sitebuilder.cms import views

looks_patterns = (
    [
        path("looks/", views.looks, name="looks"),
        path("looks/preview/", views.preview, name="preview"),
        path("looks/sheet.css", views.sheet, name="sheet"),
    ],
    "cms",
)

urlpatterns = [
    path("", include(looks_patterns)),
    path("account/", views.account, name="wagtailadmin_account"),
    path("login/", views.login, name="wagtailadmin_login"),
    path("logout/", sign_out, name="wagtailadmin_logout"),
]
