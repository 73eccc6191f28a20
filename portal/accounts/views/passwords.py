"""Changing one's password; help for who forgot it, and the mailed address for staff."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.actions import ask_for_reset, change_password, choose_mail, reset_password
from portal.accounts.addresses import safe_next
from portal.accounts.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm, OwnMailForm
from portal.accounts.guesses import RESETS_OF_LOGIN, RESETS_OF_NETWORK, give_back, network_of, spend, take
from portal.accounts.picture import dialled
from portal.accounts.queries import PasswordRules, password_rules, user_of_reset
from portal.kit.errors import Denied
from portal.people.queries import links_of
from portal.schools.hosts import portal_url


@never_cache
@sensitive_post_parameters("old_password", "new_password")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """One's own password: the present one, and a new one with its rules in sight."""
    rules = password_rules(links=request.links, today=timezone.localdate())  # type: ignore[attr-defined]
    user, is_first = request.user, request.user.must_change_password  # type: ignore[union-attr]
    form = ChangePasswordForm(request.POST or None, least=rules.least, is_first=is_first)
    if request.method == "POST" and form.is_valid() and old_password_fits(request, form):
        try:
            change_password(
                user=user,  # type: ignore[arg-type]
                password=form.cleaned_data["new_password"],
                words=rules.words,
                least=rules.least,
                by=request.viewer,  # type: ignore[attr-defined]
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error("new_password", error)
        else:
            update_session_auth_hash(request, user)  # type: ignore[arg-type]
            messages.success(request, _("The new password holds. On all other devices you are signed out."))
            return redirect(safe_next(request, default=reverse("start")))
    return own_page(request, rules, form=form, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("old_password")
@require_POST
def mail(request: HttpRequest) -> HttpResponse:
    """Where letters for one's own sign-in go: of staff alone, for families get none. Asks for the password."""
    rules = password_rules(links=request.links, today=timezone.localdate())  # type: ignore[attr-defined]
    if not rules.is_staff:
        raise Denied(_("Letters go to the staff of a school. Families ask the school for a new password."))
    form = OwnMailForm(request.POST)
    if form.is_valid() and old_password_fits(request, form):
        try:
            choose_mail(
                user=request.user,  # type: ignore[arg-type]
                email=form.cleaned_data["email"],
                by=request.viewer,  # type: ignore[attr-defined]
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The mail address is kept."))
            return redirect("accounts:password")
    return own_page(request, rules, mail_form=form, status=422)


def own_page(
    request: HttpRequest,
    rules: PasswordRules,
    *,
    form: ChangePasswordForm | None = None,
    mail_form: OwnMailForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Password and, for staff with a password of their own, the mail address."""
    user = request.user
    is_first: bool = user.must_change_password  # type: ignore[union-attr]
    if mail_form is None and rules.is_staff and not is_first:
        mail_form = OwnMailForm(initial={"email": user.email})  # type: ignore[union-attr]
    context = {
        "form": form or ChangePasswordForm(least=rules.least, is_first=is_first),
        "mail_form": mail_form,
        "next": safe_next(request),
        "is_first": is_first,
    }
    return render(request, "portal/accounts/password.html", context, status=status)


def old_password_fits(request: HttpRequest, form: ChangePasswordForm | OwnMailForm) -> bool:
    """Whether the present password is right. It is guessed as little here as at the sign-in."""
    login, network = request.user.get_username(), network_of(request)
    guess = take(login, network)
    if guess.is_allowed and request.user.check_password(form.cleaned_data["old_password"]):
        give_back(login, network)
        return True
    if guess.is_allowed and guess.left:
        left = ngettext("%(left)d try is left.", "%(left)d tries are left.", guess.left) % {"left": guess.left}
        form.add_error("old_password", _("This is not the password that you sign in with.") + " " + left)
    else:
        form.add_error("old_password", _("That was too many tries. Try again in a quarter of an hour."))
    return False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def help_with_sign_in(request: HttpRequest) -> HttpResponse:
    """Who helps a family; a letter for staff. The answer is the same whether the login exists."""
    if not request.may_sign_in:  # type: ignore[attr-defined]
        return HttpResponseRedirect(portal_url(request.school, request.path))  # type: ignore[attr-defined]
    form = ForgottenForm(request.POST or None)
    is_sent = False
    if request.method == "POST" and form.is_valid():
        login = form.cleaned_data["login"]
        of_network = spend(RESETS_OF_NETWORK, network_of(request))
        if spend(RESETS_OF_LOGIN, login).is_allowed and of_network.is_allowed:
            ask_for_reset(login=login, by=request.viewer, now=timezone.now())  # type: ignore[attr-defined]
        is_sent = True
    context = {"form": form, "is_sent": is_sent, "tel": dialled(request.school.phone)}  # type: ignore[attr-defined]
    return render(request, "portal/accounts/help.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("new_password")
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, user_key: str, token: str) -> HttpResponse:
    """The mailed address: a new password, once, within the hour."""
    user = user_of_reset(user_key=user_key, token=token)
    if user is None:
        return render(request, "portal/accounts/reset_over.html", status=410)
    rules = password_rules(links=links_of(user_id=user.pk), today=timezone.localdate())
    form = NewPasswordForm(request.POST or None, least=rules.least)
    if request.method == "POST" and form.is_valid():
        try:
            reset_password(
                user=user,
                password=form.cleaned_data["new_password"],
                words=rules.words,
                least=rules.least,
                by=request.viewer,  # type: ignore[attr-defined]
                now=timezone.now(),
            )
        except ValidationError as error:
            form.add_error("new_password", error)
        else:
            messages.success(request, _("The new password holds. Sign in with it; on all devices you are signed out."))
            return redirect("accounts:sign-in")
    return render(request, "portal/accounts/reset.html", {"form": form}, status=422 if form.errors else 200)
