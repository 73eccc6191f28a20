"""Settings, from the environment alone. Four readers fail loudly; nobody imports this module (ask django.conf)."""

import os
import sys
from pathlib import Path

from celery.schedules import crontab, schedule
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.kit.servers import addresses, data_directory

BASE_DIR = Path(__file__).resolve().parent.parent


def env_text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool) -> bool:
    value = env_text(name, "yes" if default else "no").lower()
    if value not in ("yes", "no", "true", "false", "1", "0"):
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}")
    return value in ("yes", "true", "1")


def env_number(name: str, default: int) -> int:
    value = env_text(name, str(default))
    if not (value.isascii() and value.isdecimal()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}")
    return int(value)


def env_secret(name: str) -> str:
    """A secret from the environment or from the file that NAME_FILE names; made and kept on a developer's machine."""
    if file := os.environ.get(f"{name}_FILE"):
        return Path(file).read_text().strip()
    if value := os.environ.get(name):
        return value
    if not IS_LOCAL:
        raise ImproperlyConfigured(f"{name} or {name}_FILE must be set")
    kept = data_directory() / name.lower()
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(os.urandom(32).hex())
        kept.chmod(0o600)
    return kept.read_text().strip()


SERVERS = addresses()

# --- Where it runs ---------------------------------------------------------------------------------------------------

# PORTAL_ADDRESS renames host and port of everything, e.g. portal.example.org or localhost:8010
PORTAL_ADDRESS = env_text("PORTAL_ADDRESS", "localhost:8000")
PORTAL_HOST, _colon, _port = PORTAL_ADDRESS.partition(":")
PORTAL_PORT_SUFFIX = f":{_port}" if _port else ""
IS_LOCAL = PORTAL_HOST == "localhost" or PORTAL_HOST.endswith(".localhost")
PORTAL_SCHEME = env_text("PORTAL_SCHEME", "http" if IS_LOCAL else "https")
PORTAL_CITY = env_text("PORTAL_CITY", "Верхневолжск")

DEBUG = env_bool("PORTAL_DEBUG", False)
SECRET_KEY = env_secret("SECRET_KEY")
# HostMiddleware refuses every host that no school has; Django's own list would need a restart for a new school
ALLOWED_HOSTS = ["*"]
PROBE_PATHS = ("/livez", "/readyz")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("PORTAL_BEHIND_PROXY", False) else None
IS_SECURE = PORTAL_SCHEME == "https"

# --- The house -------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "portal",  # first: its migrate runs as the owner, its flush refuses
    "diary",
    "sitebuilder",
    "library",
    "search",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "rest_framework",
    "drf_spectacular",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.schools.middleware.HostMiddleware",
    "portal.schools.middleware.ScopeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.people.middleware.ViewerMiddleware",
    "portal.modules.middleware.ModuleSwitchMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.accounts.doors.DoorMiddleware",
    "portal.kit.middleware.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sitebuilder.middleware.SiteMiddleware",
    "sitebuilder.cms.middleware.TenantAdminMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.modules.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    },
    {
        # grids of a thousand cells, as *.jinja: ten times faster than the other engine
        "NAME": "jinja",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "portal.kit.jinja.environment"},
    },
]
FORM_RENDERER = "portal.kit.forms.PortalRenderer"

# --- Data ------------------------------------------------------------------------------------------------------------

DATABASES = {
    "default": {
        **SERVERS.database,
        "ATOMIC_REQUESTS": True,  # a savepoint round each view, inside the request's transaction (foundation.md 0.4)
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASE_OWNER = SERVERS.owner  # only where migrations run; empty on web servers and workers

CACHES = {
    "default": {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": SERVERS.cache_url,
        "KEY_PREFIX": env_text("PORTAL_CACHE_PREFIX", "portal"),
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.3, "SOCKET_TIMEOUT": 2},
    },
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
SESSION_ENGINE = "portal.kit.sessions"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_SAVE_EVERY_REQUEST = False

MEDIA_ROOT = Path(env_text("PORTAL_MEDIA", str(data_directory() / "media")))
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = Path(env_text("PORTAL_STATIC", str(data_directory() / "static")))
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.kit.frontend.FrontEndFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.kit.storage.HashedStaticFiles"},
}
# the largest thing that a form may send at once, in bytes; files of homework have limits of their own
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- Background work -------------------------------------------------------------------------------------------------

CELERY_BROKER_URL = SERVERS.broker_url
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = env_text("PORTAL_QUEUE", "portal")
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# without these a broker that is away holds every request for six seconds (foundation.md 6)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_retries": 0,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
    "socket_connect_timeout": 0.3,
    "socket_timeout": 2,
}
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "portal.sweep", "schedule": schedule(15.0)},
    "count-ads": {"task": "portal.count_ads", "schedule": schedule(60.0)},
    "tidy": {"task": "portal.tidy", "schedule": crontab(hour=3, minute=20)},
}
TASKS = {"default": {"BACKEND": "portal.schools.task_backend.JobTaskBackend"}}

# --- People ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["portal.kit.hashers.Argon2Hasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "portal.kit.views.csrf_failure"

# --- Words -----------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env_text("PORTAL_TIME_ZONE", "Europe/Moscow")
CELERY_TIMEZONE = TIME_ZONE  # so that the schedule's nights are the city's

EMAIL_BACKEND = env_text("PORTAL_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env_text("PORTAL_EMAIL_HOST", "localhost")
EMAIL_PORT = env_number("PORTAL_EMAIL_PORT", 25)
EMAIL_HOST_USER = env_text("PORTAL_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env_text("PORTAL_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env_bool("PORTAL_EMAIL_TLS", False)  # STARTTLS, as relays on port 587 want it
EMAIL_TIMEOUT = 20  # seconds: letters are sent by jobs, which hold a row meanwhile
EMAIL_FILE_PATH = str(data_directory() / "mail")
if IS_LOCAL and "PORTAL_EMAIL_HOST" not in os.environ and "PORTAL_EMAIL_BACKEND" not in os.environ:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
DEFAULT_FROM_EMAIL = env_text("PORTAL_EMAIL_FROM", f"portal@{PORTAL_HOST}")

# --- Safety ----------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
    }
}
# Wagtail's admin sets styles from scripts; its scripts stay under the strict rule (design section 5)
CMS_STYLE_SRC = [SELF, UNSAFE_INLINE]
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # a school's own domain may have neighbours that are not ours to promise for
    "security.W008",  # the front server leads from HTTP to HTTPS, and asks for /readyz by HTTP itself
    "security.W021",  # as W005
]

# Guess counters live in Valkey: a refused request rolls the database back. The budgets stand in
# portal.accounts.guesses; never one by network alone, for a whole school sits behind one address (security.md 1.3).
AXES_HANDLER = "portal.accounts.guesses.GuessHandler"
AXES_CLIENT_IP_CALLABLE = "portal.people.middleware.origin_of"
AXES_USERNAME_FORM_FIELD = "login"
AXES_DISABLE_ACCESS_LOG = True
PASSWORD_RESET_TIMEOUT = 3600  # seconds that the mailed address of a new password lives

# --- Sites -----------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = _("School portal")
WAGTAILADMIN_BASE_URL = f"{PORTAL_SCHEME}://{PORTAL_ADDRESS}"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский"), ("en", "English")]
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_AUTOSAVE_INTERVAL = 3000
# a link to another school's page stays an address: Wagtail would look its page up and name it
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = ""
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_FRONTEND_LOGIN_URL = "/sign-in/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "sitebuilder.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "sitebuilder.media.forms.SiteImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "sitebuilder.SiteDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "txt", "csv", "zip"]
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "russian"},
}
TAGGIT_CASE_INSENSITIVE = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "COERCE_DECIMAL_TO_STRING": True,
}
# it would complain of Wagtail's own API, which no school's CMS opens
SPECTACULAR_SETTINGS = {"ENABLE_DJANGO_DEPLOY_CHECK": False}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["console"], "level": env_text("PORTAL_LOG_LEVEL", "WARNING")},
}
