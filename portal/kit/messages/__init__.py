"""Words on the screen: from the code into one catalogue per language, and from there into what Django reads.

The English text in the code is the key, so English needs no catalogue; every other language of the portal has
`portal/locale/<language>/LC_MESSAGES/django.po`, complete at all times. The files are sorted and hold no dates, line
numbers or guesses, so that two people who add texts on the same day hardly meet in them.

    texts.py       which texts the code has: Python, Django's templates, Jinja's
    catalogue.py   reading, writing, merging, judging and compiling the catalogues

`python manage.py messages` is the command. No gettext tools are needed on the machine: Babel does it.
"""

from portal.kit.messages.catalogue import (
    LANGUAGES,
    Merge,
    Problem,
    compile_catalogues,
    merge,
    problems,
    update,
)
from portal.kit.messages.texts import NotLiteral, Text, texts_of

__all__ = [
    "LANGUAGES",
    "Merge",
    "NotLiteral",
    "Problem",
    "Text",
    "compile_catalogues",
    "merge",
    "problems",
    "texts_of",
    "update",
]
