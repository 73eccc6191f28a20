"""`manage.py flush` would take the platform and the root of all pages away: it says so and takes nothing."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from portal.schools.models import School


@pytest.mark.django_db
def test_nothing_is_flushed_and_the_words_say_what_to_do():
    with pytest.raises(CommandError, match="empty database"):
        call_command("flush", interactive=False)

    assert School.objects.filter(pk=1).exists()
    assert Page.get_first_root_node() is not None
