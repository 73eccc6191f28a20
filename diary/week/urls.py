"""Addresses of the diary. LINK-STUDENT is a child of the sign-in in one of its schools (design section 4)."""

from django.urls import path, register_converter

from diary.week import views


class DayText:
    """Four digits, two, two: looks like a day; whether it is one the view says, in words."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


class RowId:
    """An id that a bigint column can hold; longer ones are no address."""

    regex = r"[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(DayText, "day")
register_converter(RowId, "row")

app_name = "diary"

urlpatterns = [
    path("", views.home, name="home"),
    path("<day:day>/", views.own_week, name="own-week"),
    path("student/<row:student_id>/", views.student_week, name="student"),
    path("student/<row:student_id>/<day:day>/", views.student_week, name="student-week"),
    path("<row:link_id>-<row:student_id>/", views.family_week, name="family"),
    path("<row:link_id>-<row:student_id>/<day:day>/", views.family_week, name="family-week"),
    path("<row:link_id>-<row:student_id>/<day:day>/seen/", views.seen, name="seen"),
]
