"""/manage/: school administration."""

from django.urls import path

from portal.manage import views

app_name = "manage"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<int:job_id>/retry/", views.job_retry, name="job-retry"),
    path("changes/", views.changes, name="changes"),
    path("modules/", views.modules, name="modules"),
    path("modules/<slug:key>/", views.module_switch, name="module-switch"),
]
