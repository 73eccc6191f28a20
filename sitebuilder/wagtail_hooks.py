"""Registrations with Wagtail; what they do stands in sitebuilder.cms.hooks."""

from wagtail import hooks

from sitebuilder.cms.hooks import HOOKS

for name, function in HOOKS.items():
    hooks.register(name, function, order=1000)
