"""/a/: what belongs to a shown ad. /manage/ads/: the ad desk, the policy, a school's word."""

from django.urls import path, re_path

from portal.ads.views import advertisers, campaigns, creatives, rules, shown

app_name = "ads"

urlpatterns = [
    path("a/c/<str:token>/", shown.click, name="click"),
    path("a/v/<str:token>/", shown.seen, name="seen"),
    path("a/hide/", shown.hide, name="hide"),
    re_path(r"^a/p/(?P<name>[A-Za-z0-9_-]{1,64})\.webp$", shown.picture, name="picture"),
    path("manage/ads/", campaigns.campaigns, name="campaigns"),
    path("manage/ads/campaigns/new/", campaigns.campaign_new, name="campaign-new"),
    path("manage/ads/campaigns/<int:campaign_id>/", campaigns.campaign, name="campaign"),
    path("manage/ads/campaigns/<int:campaign_id>/edit/", campaigns.campaign_edit, name="campaign-edit"),
    path("manage/ads/campaigns/<int:campaign_id>/flights/new/", campaigns.flight_new, name="flight-new"),
    path("manage/ads/campaigns/<int:campaign_id>/ads/new/", creatives.creative_new, name="creative-new"),
    path("manage/ads/flights/<int:flight_id>/edit/", campaigns.flight_edit, name="flight-edit"),
    path("manage/ads/flights/<int:flight_id>/switch/", campaigns.flight_switch, name="flight-switch"),
    path("manage/ads/ads/", creatives.creatives, name="creatives"),
    path("manage/ads/ads/<int:creative_id>/", creatives.creative, name="creative"),
    path("manage/ads/ads/<int:creative_id>/edit/", creatives.creative_edit, name="creative-edit"),
    path("manage/ads/ads/<int:creative_id>/submit/", creatives.creative_submit, name="creative-submit"),
    path("manage/ads/ads/<int:creative_id>/approve/", creatives.creative_approve, name="creative-approve"),
    path("manage/ads/ads/<int:creative_id>/return/", creatives.creative_return, name="creative-return"),
    path("manage/ads/ads/<int:creative_id>/pause/", creatives.creative_pause, name="creative-pause"),
    path("manage/ads/ads/<int:creative_id>/resume/", creatives.creative_resume, name="creative-resume"),
    path("manage/ads/advertisers/", advertisers.advertisers, name="advertisers"),
    path("manage/ads/advertisers/new/", advertisers.advertiser_new, name="advertiser-new"),
    path("manage/ads/advertisers/<int:advertiser_id>/", advertisers.advertiser_edit, name="advertiser-edit"),
    path("manage/ads/policy/", rules.policy, name="policy"),
    path("manage/ads/school/", rules.school, name="school"),
]
