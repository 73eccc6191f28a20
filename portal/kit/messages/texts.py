"""Which texts the code has for people: found in Python, in Django's templates and in Jinja's."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize
from jinja2.ext import babel_extract

SOURCES = ("portal", "diary", "library", "sitebuilder", "search", "templates")

# Argument that is (context, text, plural), by the name of Django's function; lazy and no-op forms are alike.
SHAPES = {"gettext": "s", "pgettext": "cs", "ngettext": "sp", "npgettext": "csp"}


@dataclass(frozen=True, order=True)
class Text:
    """One text as the code says it; the context tells apart what is one word in English and two in Russian."""

    singular: str
    context: str = ""
    plural: str = ""


class NotLiteral(ValueError):
    """A text is put together before it is translated, so no catalogue can have it."""


def texts_of(root: Path) -> set[Text]:
    """Every text in the checkout; tests and migrations speak to no one."""
    found: set[Text] = set()
    for source in SOURCES:
        for path in sorted((root / source).rglob("*")):
            if "migrations" in path.parts or not path.is_file():
                continue
            try:
                found.update(texts_in(path))
            except (SyntaxError, NotLiteral) as error:
                raise type(error)(f"{path.relative_to(root)}: {error}") from error
    return found


def texts_in(path: Path) -> Iterator[Text]:
    """The texts of one file, by its kind."""
    if path.suffix == ".py":
        yield from _python(path.read_text(encoding="utf-8"))
    elif path.suffix == ".jinja":
        yield from _jinja(path)
    elif path.suffix in {".html", ".txt", ".svg", ".xml"} and "static" not in path.parts:
        yield from _django(path.read_text(encoding="utf-8"))


def _text(function: str, arguments: list[str | None]) -> Text | None:
    """The text of a call; None when it is not there yet (a variable that was marked elsewhere)."""
    shape = SHAPES[function]
    if len(arguments) < len(shape) or any(not argument for argument in arguments[: len(shape)]):
        return None
    named = dict(zip(shape, arguments, strict=False))
    return Text(named["s"] or "", named.get("c") or "", named.get("p") or "")


def _function(name: str) -> str | None:
    """Django's plain function behind a name: `ngettext_lazy` → `ngettext`, `_` → `gettext`."""
    plain = "gettext" if name == "_" else name.removesuffix("_lazy").removesuffix("_noop")
    return plain if plain in SHAPES else None


def _python(source: str) -> Iterator[Text]:
    """Calls of gettext's functions, under whatever name the file imports them."""
    tree = ast.parse(source)
    aliases = {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
        function = _function(aliases.get(name, name))
        if function is None:
            continue
        for argument in node.args[: len(SHAPES[function])]:
            if isinstance(argument, ast.JoinedStr | ast.BinOp):
                raise NotLiteral(f"line {argument.lineno}: fill in values after the translation, not before it")
        values = [
            argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None
            for argument in node.args
        ]
        if text := _text(function, values):
            yield text


# What Django's templatize() leaves of a template: calls with literal arguments, and everything else blanked out.
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(({LITERAL}(?:,\s*{LITERAL})*)")


def _django(source: str) -> Iterator[Text]:
    """`translate` and `blocktranslate` tags, and `_("…")` in the arguments of others."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about comments for translators, which are not kept
        calls = templatize(source)
    for call in CALL.finditer(calls):
        arguments = ast.literal_eval(f"[{call[2]}]")
        if text := _text(_function(call[1]) or "gettext", arguments):
            yield text


def _jinja(path: Path) -> Iterator[Text]:
    """`{% trans %}` and calls, read as `portal/kit/jinja.py` renders them."""
    options = dict.fromkeys(("trimmed", "newstyle_gettext", "trim_blocks", "lstrip_blocks"), "true")
    options["silent"] = "false"
    with path.open("rb") as source:
        for _, function, message, _ in babel_extract(source, ["_", *SHAPES], [], options):
            arguments = [message] if isinstance(message, str) or message is None else list(message)
            if text := _text(_function(function) or "gettext", arguments):
                yield text
