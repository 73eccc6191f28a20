"""/a/: what belongs to a shown ad. /manage/ads/: the ad desk."""

from django.urls import path, re_path

from portal.ads.views import shown

app_name = "ads"

urlpatterns = [
    path("a/c/<str:token>/", shown.click, name="click"),
    path("a/v/<str:token>/", shown.seen, name="seen"),
    path("a/hide/", shown.hide, name="hide"),
    re_path(r"^a/p/(?P<name>[0-9a-f]{32})\.webp$", shown.picture, name="picture"),
]
