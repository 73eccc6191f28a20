"""The texts of the code, and the catalogue that has to say each of them in Russian."""

from pathlib import Path

import pytest

from portal.kit.messages import NotLiteral, Text, compile_catalogues, merge, problems, texts_of, update
from portal.kit.messages.catalogue import path_of

PYTHON = """
from django.utils.translation import gettext as _, ngettext_lazy, pgettext as in_context
_("Save")
_("One sentence "
  "in two pieces.")
ngettext_lazy("%(count)d mark", "%(count)d marks", "count")
in_context("journal", "Absent")
_(variable)
"""
DJANGO = """{% load i18n %}
{% translate "Today" %} {% translate "Open" context "a lesson" as word %}
{% blocktranslate trimmed with name=student.name %}
  Marks of
  {{ name }}
{% endblocktranslate %}
{% blocktranslate count counter=n %}{{ counter }} lesson{% plural %}{{ counter }} lessons{% endblocktranslate %}
{% include "button.html" with label=_("Close") only %} {{ value|default:_("none") }}
gettext("not a call, only a text about one")
"""
JINJA = """{{ _("Average") }} {% trans %}Weight of
  the mark{% endtrans %} {{ ngettext("%(num)s day", "%(num)s days", n) }}"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, source in {
        "portal/words.py": PYTHON,
        "templates/page.html": DJANGO,
        "templates/grid.jinja": JINJA,
        "portal/migrations/0001_first.py": "_('Old name')",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return tmp_path


def fragment(checkout: Path, text: str) -> Path:
    path = checkout / "fragment.po"
    path.write_text(text)
    return path


def test_every_kind_of_source_gives_its_texts(checkout):
    assert texts_of(checkout) == {
        Text("Save"),
        Text("One sentence in two pieces."),
        Text("%(count)d mark", plural="%(count)d marks"),
        Text("Absent", context="journal"),
        Text("Today"),
        Text("Open", context="a lesson"),
        Text("Marks of %(name)s"),
        Text("%(counter)s lesson", plural="%(counter)s lessons"),
        Text("Close"),
        Text("none"),
        Text("Average"),
        Text("Weight of the mark"),
        Text("%(num)s day", plural="%(num)s days"),
    }


def test_a_text_filled_in_before_it_is_translated_is_refused(checkout):
    (checkout / "portal" / "words.py").write_text("\n_(f'Hello {name}')")

    with pytest.raises(NotLiteral, match=r"portal/words\.py: line 2"):
        texts_of(checkout)


def test_a_new_text_is_asked_for_until_somebody_translates_it(checkout):
    update(checkout)

    assert len(problems(checkout)) == 13
    assert {problem.why for problem in problems(checkout)} == {"is not translated"}


def test_a_fragment_brings_translations_and_says_which_texts_nobody_uses(checkout):
    done = merge(
        checkout,
        fragment(
            checkout,
            'msgid "Save"\nmsgstr "Сохранить"\n\n'
            'msgctxt "journal"\nmsgid "Absent"\nmsgstr "Не был"\n\n'
            'msgid "%(count)d mark"\nmsgid_plural "%(count)d marks"\n'
            'msgstr[0] "%(count)d оценка"\nmsgstr[1] "%(count)d оценки"\nmsgstr[2] "%(count)d оценок"\n\n'
            'msgid "Never said"\nmsgstr "Никогда"\n',
        ),
    )

    assert done.taken == 3
    assert done.unused == [Text("Never said")]
    assert len(problems(checkout)) == 10


def test_a_later_fragment_wins_and_what_it_does_not_name_stays(checkout):
    merge(checkout, fragment(checkout, 'msgid "Save"\nmsgstr "Сохранить"\n\nmsgid "Today"\nmsgstr "Сегодня"\n'))
    merge(checkout, fragment(checkout, 'msgid "Save"\nmsgstr "Записать"\n'))

    said = path_of(checkout, "ru").read_text()
    assert 'msgid "Save"\nmsgstr "Записать"' in said
    assert 'msgid "Today"\nmsgstr "Сегодня"' in said


def test_the_file_has_no_dates_no_lines_and_a_fixed_order(checkout):
    update(checkout)
    said = path_of(checkout, "ru").read_text()

    update(checkout)

    assert path_of(checkout, "ru").read_text() == said
    assert "Date" not in said
    assert "#" not in said
    asked = [line for line in said.splitlines() if line.startswith("msgid ")][1:]
    assert asked == sorted(asked)


def test_a_text_that_left_the_code_leaves_the_catalogue(checkout):
    merge(checkout, fragment(checkout, 'msgid "Average"\nmsgstr "Средний балл"\n'))
    (checkout / "templates" / "grid.jinja").unlink()

    update(checkout)

    assert "Average" not in path_of(checkout, "ru").read_text()


@pytest.mark.parametrize(
    ("translation", "why"),
    [
        ('msgid "Marks of %(name)s"\nmsgstr "Оценки"\n', "has other placeholders: Оценки"),
        ('msgid "Save"\nmsgstr "Успешно сохранено"\n', "says “Успешно”"),
        ('#, fuzzy\nmsgid "Save"\nmsgstr "Сохранить"\n', "is not translated"),
    ],
)
def test_a_translation_that_would_show_badly_is_named(checkout, translation, why):
    merge(checkout, fragment(checkout, translation))

    identity = translation.split('msgid "', 1)[1].split('"', 1)[0]
    assert any(why in problem.why for problem in problems(checkout) if problem.text.singular == identity)


def test_two_sides_added_at_one_place_by_git_read_as_two_entries(checkout):
    update(checkout)
    path = path_of(checkout, "ru")
    # What git's union of two branches leaves: no blank line between, one shared last line.
    path.write_text(
        path.read_text().replace('msgid "Save"\nmsgstr ""\n', 'msgid "Gone"\nmsgid "Save"\nmsgstr "Запись"\n')
    )

    update(checkout)

    assert 'msgid "Save"\nmsgstr "Запись"' in path.read_text()


def test_compiled_once_and_again_only_after_a_change(checkout):
    merge(checkout, fragment(checkout, 'msgid "Save"\nmsgstr "Сохранить"\n'))

    assert [path.name for path in compile_catalogues(checkout)] == ["django.mo"]
    assert compile_catalogues(checkout) == []
