"""The sign-ins of a school's people: the list, one person, a one-time password that is shown once."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.actions import give_mail, give_password, make_sign_in, reopen_link
from portal.accounts.forms import MailForm, MakeSignInForm
from portal.accounts.guesses import network_of
from portal.accounts.logins import free_login
from portal.accounts.permissions import check_can_keep_sign_ins, readable_people
from portal.accounts.queries import person_sign_in, sign_ins_page
from portal.kit.paging import query_of
from portal.people.models import Person
from portal.people.viewer import Viewer


def keeper_of(request: HttpRequest) -> Viewer:
    """The viewer, who may keep the sign-ins of this school; Denied otherwise."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    check_can_keep_sign_ins(viewer)
    return viewer


def person_of(viewer: Viewer, person_id: int) -> Person:
    return get_object_or_404(Person.objects.filter(readable_people(viewer)), pk=person_id)


@never_cache
@require_safe
def sign_ins(request: HttpRequest) -> HttpResponse:
    """People by name, found by name or login; the filters stand in the address."""
    viewer = keeper_of(request)
    text, only_without = request.GET.get("q", "").strip()[:100], request.GET.get("without") == "1"
    found = sign_ins_page(
        viewer=viewer,
        text=text,
        only_without=only_without,
        number=request.GET.get("page"),
        today=timezone.localdate(),
    )
    asked = {"q": text, "without": "1" if only_without else ""}
    context = {"found": found, "asked": asked, "query": query_of(**asked)}
    return render(request, "portal/accounts/sign_ins.html", context)


@never_cache
@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person's sign-in and what can be done with it."""
    viewer = keeper_of(request)
    return person_page(request, viewer, person_id)


@never_cache
@require_POST
def password(request: HttpRequest, person_id: int) -> HttpResponse:
    """A one-time password: it stands in this answer and nowhere else."""
    viewer = keeper_of(request)
    given = give_password(
        person=person_of(viewer, person_id), network=network_of(request), by=viewer, now=timezone.now()
    )
    return person_page(request, viewer, person_id, given=given)


@never_cache
@require_POST
def mail(request: HttpRequest, person_id: int) -> HttpResponse:
    """Where letters for somebody's sign-in go."""
    viewer = keeper_of(request)
    person = person_of(viewer, person_id)
    form = MailForm(request.POST)
    if form.is_valid():
        try:
            give_mail(person=person, email=form.cleaned_data["email"], by=viewer, now=timezone.now())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The mail address is kept."))
            return redirect("accounts:person", person_id)
    return person_page(request, viewer, person_id, mail_form=form, status=422)


@never_cache
@require_POST
def make(request: HttpRequest, person_id: int) -> HttpResponse:
    """A sign-in for somebody who has none."""
    viewer = keeper_of(request)
    person = person_of(viewer, person_id)
    form = MakeSignInForm(request.POST)
    if not form.is_valid():
        return person_page(request, viewer, person_id, form=form, status=422)
    given = make_sign_in(person=person, login=form.cleaned_data["login"], by=viewer, now=timezone.now())
    return person_page(request, viewer, person_id, given=given)


@require_POST
def reopen(request: HttpRequest, person_id: int) -> HttpResponse:
    """Let somebody in again whom another school gave a password."""
    viewer = keeper_of(request)
    reopen_link(person=person_of(viewer, person_id), by=viewer, now=timezone.now())
    messages.success(request, _("The sign-in opens this school again."))
    return redirect("accounts:person", person_id)


def person_page(
    request: HttpRequest, viewer: Viewer, person_id: int, *, status: int = 200, **context: object
) -> HttpResponse:
    found = person_sign_in(person_id=person_id, viewer=viewer, today=timezone.localdate())
    if found is None:
        raise Http404
    if not found.row.login and "form" not in context:
        context["form"] = MakeSignInForm(initial={"login": free_login(person_of(viewer, person_id))})
    if found.row.login and "mail_form" not in context:
        context["mail_form"] = MailForm(initial={"email": found.row.email})
    context |= {"found": found, "is_own": person_id == viewer.person_id}
    return render(request, "portal/accounts/person.html", context, status=status)
