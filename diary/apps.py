"""Start-up of the app: what has to be registered before the first request."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "diary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What hangs on lessons first, then what each room offers."""
        from diary.homework import contents as homework_contents
        from diary.journal import contents as journal_contents
        from diary.journal import offers as journal_offers
        from diary.timetable import offers as timetable_offers
        from diary.week import offers as week_offers

        journal_contents.register()
        homework_contents.register()
        timetable_offers.register()
        journal_offers.register()
        week_offers.register()
