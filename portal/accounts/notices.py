"""Letters of the room."""

from __future__ import annotations

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from portal.people.models import User
from portal.schools.hosts import portal_url
from portal.schools.models import School


def reset_letter(*, user: User, school: School) -> EmailMessage:
    """The address for a new password, on the host of the person's own school, in their language."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("accounts:reset", args=[key, default_token_generator.make_token(user)])
    with translation.override(user.language):
        context = {"login": user.login, "school": school, "url": portal_url(school, path)}
        body = render_to_string("emails/accounts/reset.txt", context)
        return EmailMessage(subject=_("A new password for the school portal"), body=body, to=[user.email])
