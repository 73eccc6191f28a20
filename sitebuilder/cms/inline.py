"""Wagtail 8 starts some fields by a script in the page; the strict policy forbids those.

The same is said in attributes, and `static/sitebuilder/js/cms-fields.js` starts the fields. The templates of dates,
times and inline panels are overridden in `templates/wagtailadmin/`; choosers write their script in Python, so their
`render` is replaced here. `tests/sitebuilder/cms/test_inline_scripts.py` shows what an upgrade adds.
"""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser


def render_chooser(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """What BaseChooser.render does, with the start in attributes."""
    attrs = attrs or {}
    chosen = self.get_value_data(value)
    return format_html(
        '{}<span hidden data-controller="school-chooser" data-school-chooser-type-value="{}" '
        'data-school-chooser-field-value="{}" data-school-chooser-options-value="{}"></span>',
        self.render_html(name, chosen, attrs),
        self.js_constructor,
        attrs["id"],
        json.dumps(self.get_js_init_options(attrs["id"], name, chosen)),
    )


def start_from_attributes() -> None:
    """Called once, when the apps are ready."""
    BaseChooser.render = render_chooser
