"""Choices of the pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What a piece of news is about; it also picks the motif of the drawn picture (portal.kit.drawings.pictures)."""

    SCHOOL = "school", _("School life")
    STUDY = "study", _("Study")
    SCIENCE = "science", _("Science and olympiads")
    STAGE = "stage", _("Theatre and music")
    SPORT = "sport", _("Sport")
    TRIPS = "trips", _("Trips and exchange")
    BOOKS = "books", _("Library")
    HOLIDAY = "holiday", _("Festivities")
    PARENTS = "parents", _("For parents")
