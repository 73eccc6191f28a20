"""The portal's settings with the few changes that a test needs."""

import os

from portal.kit.servers import valkey_database
from portal.settings import *  # noqa: F403, TID251
from portal.settings import CACHES, MIDDLEWARE, SERVERS, STORAGES  # noqa: TID251

IS_TESTING = True
# static files are collected for a served portal only
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
CONN_MAX_AGE = 0
# each parallel process has a Valkey database of its own: clearing the cache clears all of one
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
CACHES = {"default": {**CACHES["default"], "LOCATION": valkey_database(SERVERS.cache_url, 2 + WORKER)}}
