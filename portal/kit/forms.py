"""How `{{ form }}` is drawn: label, help, what is wrong, tied together for a screen reader."""

from django.forms.renderers import TemplatesSetting


class PortalRenderer(TemplatesSetting):
    """Draws forms and fields with the portal's own templates.

    They have names of their own instead of replacing `django/forms/`, because Wagtail draws its forms from there.
    Needs "django.forms" among the installed apps.
    """

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
