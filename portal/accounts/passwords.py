"""Rules for a new password: length by who one is, nothing easily guessed (security.md 1.3). No rules of composition."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.contrib.auth.password_validation import CommonPasswordValidator, UserAttributeSimilarityValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.people.enums import Role
from portal.people.models import User

LEAST_STUDENT = 8
LEAST_PARENT = 10
LEAST_STAFF = 12

# how many different signs there must be: "aaaaaaaa" and "12121212" are long and worth nothing
LEAST_DIFFERENT = 5
# a name of three letters stands inside many honest words
SHORTEST_WORD = 4

QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
ЙЦУКЕН = "йцукенгшщзхъфывапролджэячсмитьбюё"
TYPED_LATIN = str.maketrans(ЙЦУКЕН, QWERTY)

# no 0 and o, 1 and l: it is read aloud, and copied by hand from a slip
EASY_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"

_common = CommonPasswordValidator()
_similar = UserAttributeSimilarityValidator(user_attributes=("login", "email"))


def least_length(roles: Iterable[Role]) -> int:
    """How long a password must be for somebody who is all of this, at any school: the strictest rule holds."""
    held = set(roles)
    if held - {Role.STUDENT, Role.PARENT}:
        return LEAST_STAFF
    return LEAST_PARENT if Role.PARENT in held else LEAST_STUDENT


def check_password(password: str, *, user: User, words: Iterable[str], least: int) -> None:
    """ValidationError with every reason why this is no good password for `user`; `words` may not stand in it."""
    reasons: list[str] = []
    if len(password) < least:
        reasons.append(
            ngettext(
                "At least %(least)d character: three words are easy to remember.",
                "At least %(least)d characters: three words are easy to remember.",
                least,
            )
            % {"least": least}
        )
    if len(set(password.casefold())) < LEAST_DIFFERENT:
        reasons.append(_("More different characters: the same ones over and over are guessed first."))
    if any(spelling in folded(password) for word in words for spelling in spellings(word)):
        reasons.append(_("Without your own name and the name of the school: they are tried first."))
    for validator, words_to_say in (
        (_common, _("Another one: this password stands on the lists of leaked ones.")),
        (_similar, _("Another one: this password is too much like your login.")),
    ):
        try:
            validator.validate(password.casefold(), user)
        except ValidationError:
            reasons.append(words_to_say)
    if reasons:
        raise ValidationError(reasons)


def folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def spellings(word: str) -> tuple[str, ...]:
    """The word as it may hide in a password: itself, and typed on a Latin keyboard («ветрова» as "dtnhjdf")."""
    plain = folded(word)
    if len(plain) < SHORTEST_WORD:
        return ()
    return plain, word.casefold().translate(TYPED_LATIN)


def telling_words(*texts: str) -> frozenset[str]:
    """The words of names of people and schools that may not stand in a password."""
    cleaned = "".join(sign if sign.isalpha() else " " for text in texts for sign in f"{text} ")
    return frozenset(word for word in cleaned.split() if len(word) >= SHORTEST_WORD)


def one_time_password() -> str:
    """Three groups of four easy signs: 59 bits, to be read aloud or copied from a slip once."""
    return "-".join("".join(secrets.choice(EASY_SIGNS) for _sign in range(4)) for _group in range(3))
