"""Addresses of signing in, on every host of the portal."""

from django.urls import path

from portal.accounts.views import entry, passes, passwords

app_name = "accounts"
urlpatterns = [
    path("sign-in/", entry.sign_in, name="sign-in"),
    path("sign-in/from/", passes.ask, name="from"),
    path("sign-in/pass/", passes.answer, name="pass"),
    path("sign-in/with/", passes.take, name="with"),
    path("sign-in/help/", passwords.help_with_sign_in, name="help"),
    path("sign-in/reset/<str:user_key>/<str:token>/", passwords.reset, name="reset"),
    path("password/", passwords.password, name="password"),
    path("sign-out/", entry.sign_out, name="sign-out"),
    path("my-schools/", entry.my_schools, name="my-schools"),
    path("act-as/", entry.act_as_role, name="act-as"),
    path("language/", entry.language, name="language"),
]
