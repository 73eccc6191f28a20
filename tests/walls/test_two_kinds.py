"""Row level security comes in two kinds: a wall, and a shelf on which the platform's rows are read by everybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db import ProgrammingError, connection, models, transaction

from portal.schools.constraints import PLATFORM_ID
from portal.schools.fields import SchoolField
from portal.schools.scope import school_scope
from tests import databases
from tests.cast import Cast, build_cast
from tests.walls.test_every_model import WALLED

pytestmark = pytest.mark.engine


@pytest.mark.django_db
def test_with_the_rules_taken_away_the_policy_still_shows_ones_own_school_alone(cast: Cast) -> None:
    met = 0
    with school_scope(cast.north.school):
        for model in WALLED:
            schools = set(model._default_manager.values_list("school_id", flat=True))
            assert schools <= {cast.north.school.pk}, model._meta.label
            met += bool(schools)
    assert met > 15, "a test of a leak needs rows that could leak"


@pytest.fixture
def shelf(transactional_db: None) -> Iterator[tuple[Cast, type[models.Model]]]:
    """A table made by its constraint alone, as a migration of a shelved model would make it."""

    class Book(models.Model):
        school = SchoolField(shelved=True)
        title = models.CharField(max_length=40)

        class Meta:
            app_label = "portal"

    cast = build_cast()
    databases.become(settings.DATABASE_OWNER)
    with connection.schema_editor() as editor:
        editor.create_model(Book)
    databases.become(databases.application_role())
    for school in (cast.platform, cast.north.school, cast.south.school):
        with school_scope(school):
            Book.objects.create(title=school.slug)
    yield cast, Book
    databases.become(settings.DATABASE_OWNER)
    with connection.schema_editor() as editor:
        editor.delete_model(Book)
    databases.become(databases.application_role())
    del apps.all_models["portal"]["book"]
    apps.clear_cache()


@pytest.mark.django_db(transaction=True)
def test_a_shelf_shows_the_platforms_rows_and_ones_own(shelf: tuple[Cast, type[models.Model]]) -> None:
    cast, book = shelf
    with school_scope(cast.north.school):
        assert set(book.objects.values_list("title", flat=True)) == {"platform", "north"}
        assert book.objects.filter(school_id=PLATFORM_ID).update(title="taken") == 0
        assert book.objects.filter(school_id=PLATFORM_ID).delete()[0] == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            book.objects.create(title="smuggled", school=cast.platform)
    with pytest.raises(ProgrammingError, match="no school scope is open"):
        list(book.objects.all())
