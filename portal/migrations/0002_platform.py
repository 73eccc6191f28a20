"""The platform is a school row of its own, with id 1, from the first migration on."""

from django.conf import settings
from django.db import migrations


def make_platform(apps, schema_editor):
    School = apps.get_model("portal", "School")
    SchoolHost = apps.get_model("portal", "SchoolHost")
    platform, _ = School.objects.get_or_create(
        pk=1,
        defaults={"slug": "platform", "name": f"Школы: {settings.PORTAL_CITY}", "short_name": settings.PORTAL_CITY},
    )
    SchoolHost.objects.get_or_create(host=settings.PORTAL_HOST, defaults={"school": platform})
    schema_editor.execute(
        "select setval(pg_get_serial_sequence('portal_school', 'id'), greatest(1, (select max(id) from portal_school)))"
    )


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_people_schools_ads")]

    operations = [migrations.RunPython(make_platform, migrations.RunPython.noop)]
