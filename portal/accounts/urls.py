"""Addresses of signing in, on every host of the portal."""

from django.urls import path

from portal.accounts.views import entry, passes, passwords, sign_ins

app_name = "accounts"
urlpatterns = [
    path("sign-in/", entry.sign_in, name="sign-in"),
    path("sign-in/from/", passes.ask, name="from"),
    path("sign-in/pass/", passes.answer, name="pass"),
    path("sign-in/with/", passes.take, name="with"),
    path("sign-in/help/", passwords.help_with_sign_in, name="help"),
    path("sign-in/reset/<str:user_key>/<str:token>/", passwords.reset, name="reset"),
    path("password/", passwords.password, name="password"),
    path("password/mail/", passwords.mail, name="mail"),
    path("sign-out/", entry.sign_out, name="sign-out"),
    path("my-schools/", entry.my_schools, name="my-schools"),
    path("act-as/", entry.act_as_role, name="act-as"),
    path("manage/sign-ins/", sign_ins.sign_ins, name="sign-ins"),
    path("manage/sign-ins/<int:person_id>/", sign_ins.person, name="person"),
    path("manage/sign-ins/<int:person_id>/password/", sign_ins.password, name="give-password"),
    path("manage/sign-ins/<int:person_id>/mail/", sign_ins.mail, name="give-mail"),
    path("manage/sign-ins/<int:person_id>/make/", sign_ins.make, name="make-sign-in"),
    path("manage/sign-ins/<int:person_id>/reopen/", sign_ins.reopen, name="reopen"),
    path("language/", entry.language, name="language"),
]
