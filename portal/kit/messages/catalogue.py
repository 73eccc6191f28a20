"""The catalogues: what each language says for the texts of the code."""

import fcntl
import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import activate, get_language
from django.utils.translation.reloader import translation_file_changed

from portal.kit.messages.texts import Text, texts_of

LANGUAGES = ("ru",)
"""Languages with a catalogue. English is the language of the code."""

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

# A person is told what happened and what to do, in words that nobody has to be ashamed of.
UNWELCOME = {"ru": re.compile(r"\bнекорректн|\bуспешно\b|^ошибка\b", re.IGNORECASE)}


def path_of(root: Path, language: str) -> Path:
    return root / "portal" / "locale" / language / "LC_MESSAGES" / "django.po"


@dataclass
class Merge:
    """What a merge did: how many translations are new or other than before, and which texts no code has."""

    taken: int = 0
    unused: list[Text] = field(default_factory=list)


@dataclass(frozen=True)
class Problem:
    """A text that a person would meet in the wrong language or in the wrong words."""

    language: str
    text: Text
    why: str


def update(root: Path) -> None:
    """Bring the catalogues in line with the code: new texts without a translation, gone ones gone."""
    wanted = texts_of(root)
    for language in LANGUAGES:
        with _locked(root):
            _write(root, language, wanted, _translations(_read(root, language)))


def merge(root: Path, fragment: Path, *, language: str = "ru") -> Merge:
    """Take the translations of a file into a language's catalogue; the file wins over what was there."""
    wanted, done = texts_of(root), Merge()
    with fragment.open("rb") as opened:
        offered = _translations(read_po(opened, locale=language))
    with _locked(root):
        kept = _translations(_read(root, language))
        known = {(text.singular, text.context): text for text in wanted}
        for text, translation in offered.items():
            meant = known.get((text.singular, text.context))
            if meant is None or bool(meant.plural) != (len(translation) > 1):
                done.unused.append(text)
            elif kept.get(meant) != translation:
                kept[meant] = translation
                done.taken += 1
        _write(root, language, wanted, kept)
    return done


def problems(root: Path) -> list[Problem]:
    """Everything that stands between the catalogues and a portal that is whole in every language."""
    wanted, found = texts_of(root), []
    for language in LANGUAGES:
        catalog = _read(root, language)
        kept = _translations(catalog)
        found += [Problem(language, text, why) for text in sorted(wanted) for why in _judge(language, text, kept)]
    return found


def compile_catalogues(root: Path) -> list[Path]:
    """Write the .mo files that Django reads, where the .po is newer; returns those that were written.

    This very process speaks by them from then on: what it had read before, or had not found, is forgotten.
    """
    written = []
    for language in LANGUAGES:
        source = path_of(root, language)
        target = source.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns):
            continue
        compiled = io.BytesIO()
        write_mo(compiled, _read(root, language))
        _replace(target, compiled.getvalue())
        written.append(target)
    for target in written:
        _read_anew(target)
    return written


def _read_anew(target: Path) -> None:
    """Django reads a language once a process; the language that is active now stays it."""
    language = get_language()
    translation_file_changed(sender=None, file_path=target)
    if language:
        activate(language)


def _judge(language: str, text: Text, kept: dict[Text, tuple[str, ...]]) -> Iterator[str]:
    translation = kept.get(text)
    if translation is None:
        yield "is not translated"
        return
    asked = set(PLACEHOLDER.findall(text.plural or text.singular))
    for form in translation:
        if set(PLACEHOLDER.findall(form)) != asked:
            yield f"has other placeholders: {form}"
        if (unwelcome := UNWELCOME.get(language)) and (word := unwelcome.search(form)):
            yield f"says “{word[0]}”, which tells nobody what to do: {form}"


def _read(root: Path, language: str) -> Catalog:
    path = path_of(root, language)
    with path.open("rb") if path.exists() else io.BytesIO() as opened:
        return read_po(opened, locale=language)


def _translations(catalog: Catalog) -> dict[Text, tuple[str, ...]]:
    """What a catalogue says: one form, or one for each plural of the language. Guesses (fuzzy) do not count."""
    said = {}
    for message in catalog:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and not message.fuzzy and forms and all(forms):
            said[_text(message)] = forms
    return said


def _text(message: Message) -> Text:
    singular, plural = (message.id, "") if isinstance(message.id, str) else message.id
    return Text(singular, message.context or "", plural)


def _write(root: Path, language: str, wanted: Iterable[Text], kept: dict[Text, tuple[str, ...]]) -> None:
    catalog = Catalog(locale=language)
    # A text with a plural is the same entry as the text without: the richer one is written.
    for text in sorted(wanted, key=lambda text: bool(text.plural)):
        forms = kept.get(text, ())
        identity = (text.singular, text.plural) if text.plural else text.singular
        message = Message(identity, forms if text.plural else "".join(forms), context=text.context or None)
        message.flags.clear()  # Babel recognises placeholders by itself; the lines would only be in the way of merges
        catalog[message.id] = message
    body = io.BytesIO()
    write_po(body, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(language=language, plural_forms=catalog.plural_forms)
    _replace(path_of(root, language), header.encode() + body.getvalue().rstrip() + b"\n")


def _replace(path: Path, content: bytes) -> None:
    """Change a file in one step, and only when it changes."""
    if path.exists() and path.read_bytes() == content:
        os.utime(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One writer at a time in a checkout."""
    directory = root / "portal" / "locale"
    directory.mkdir(parents=True, exist_ok=True)
    lock = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)
