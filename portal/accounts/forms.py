"""Forms of signing in and of passwords."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.people.models import User


class SignInForm(forms.Form):
    """Login and password. Whether they belong together says the view, never which of them is wrong."""

    login = forms.CharField(
        label=_("Login"),
        max_length=60,
        error_messages={"required": _("Write your login.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Write your password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()


class MakeSignInForm(forms.ModelForm[User]):
    """The login of a new sign-in."""

    class Meta:
        model = User
        fields = ("login",)
        widgets: ClassVar = {"login": forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})}

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()


class NewPasswordForm(forms.Form):
    """A new password, once: it can be shown while it is typed. The rules stand beside the field from the start."""

    new_password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Write a new password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, least: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["new_password"]
        field.widget.attrs["minlength"] = least
        field.help_text = _(
            "At least %(least)d characters, without your name and the name of the school. Three words that have "
            "nothing to do with each other are easy to remember and hard to guess."
        ) % {"least": least}


class ChangePasswordForm(NewPasswordForm):
    """The same, and the present password first: a session left open is not enough."""

    old_password = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Write the password that you signed in with.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    field_order = ("old_password", "new_password")

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            self.fields["old_password"].label = _("One-time password of the school")


class MailForm(forms.ModelForm[User]):
    """Where the letter with a new password goes; empty when nowhere."""

    class Meta:
        model = User
        fields = ("email",)
        labels: ClassVar = {"email": _("E-mail address")}
        help_texts: ClassVar = {"email": _("The letter with a new password goes there, if the old one is forgotten.")}
        error_messages: ClassVar = {"email": {"invalid": _("Write the address as name@example.org.")}}
        widgets: ClassVar = {"email": forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})}


class OwnMailForm(MailForm):
    """One's own, with the present password: a session left open must not lead somebody else's letters away."""

    old_password = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=200,
        error_messages={"required": _("Write the password that you signed in with.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "id": "id_mail_password"}),
    )


class ForgottenForm(forms.Form):
    """Staff who forgot the password say their login; the answer is the same whether it exists."""

    login = forms.CharField(
        label=_("Login"),
        max_length=60,
        error_messages={"required": _("Write your login.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()
