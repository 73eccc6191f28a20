"""The Jinja2 environment for grids: autoescaped, with the same words as the other templates."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment

from portal.kit.icons import ARROW, icon_svg


def environment(**options: Any) -> Environment:
    """Called by Django's Jinja2 backend once a process."""
    options.update(autoescape=True, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"])
    env = Environment(**options)  # noqa: S701 autoescape is on, one line above
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    env.policies["ext.i18n.trimmed"] = True  # a text is one line, however the template breaks it
    env.globals.update(static=static, url=reverse, icon=icon_svg, ARROW=ARROW)
    return env
