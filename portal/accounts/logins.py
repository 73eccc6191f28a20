"""A login for somebody who has none: out of the name, in Latin letters, free."""

from __future__ import annotations

from portal.people.models import Person, User

# as in the passports of Russia (ICAO 9303); a login does without ь and ъ
TABLE = (
    "а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh "
    "щ:shch ъ: ы:y ь: э:e ю:iu я:ia"
)
LATIN = {pair[0]: pair[2:] for pair in TABLE.split(" ")}
LONGEST = 40


def latin(text: str) -> str:
    """«Щукина-Ёлкина» as "shchukina-elkina"."""
    written = "".join(LATIN.get(sign, sign) for sign in text.lower())
    return "".join(sign for sign in written if sign.isascii() and (sign.isalnum() or sign == "-")).strip("-")


def free_login(person: Person) -> str:
    """First letter and family name, with a number if others have it; one statement."""
    wish = f"{latin(person.given_name)[:1]}.{latin(person.family_name)}".strip(".")[:LONGEST] or "user"
    taken = set(User.objects.filter(login__startswith=wish).values_list("login", flat=True))
    number = 1
    while (login := wish if number == 1 else f"{wish}{number}") in taken:
        number += 1
    return login
