"""The gallery: every component of the visual language in each of its states, for those who build screens.

`queries.py` holds the specimens, `forms.py` the form among them, `views.py` the page.
Whoever adds a component to `templates/components/` shows it here; a test counts them.
"""
