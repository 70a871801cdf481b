"""The one settings file. Everything that differs between installations comes from the environment.

Without any variable medref runs for this machine alone: SQLite, loopback addresses, keys of its own
in `.local/`. `MEDREF_URL` makes it a public installation, and then what is missing is an error.

    MEDREF_URL           public address, for example https://medref.example.org
    SECRET_KEY           at least 50 characters (required with MEDREF_URL)
    SIGNING_KEYS         keys for signatures and live pages, newest first, separated by commas;
                         keep old ones as long as their signatures stand (required with MEDREF_URL)
    DATABASE_URL         postgresql://… or sqlite:///…; without it SQLite in MEDREF_HOME
    DATABASE_POOL        1: psycopg's connection pool instead of persistent connections
    MEDREF_HOME          folder for SQLite, uploads and local keys; default .local
    MEDREF_PUBLIC_ONLY   1: serve the public pages and nothing else (no admin, no sessions)
    MEDREF_PROXIES       number of trusted reverse proxies in front, default 0
    MEDREF_API_LIMIT     requests that one network may send to the interface for programs within
                         a minute, counted by process; default 600, 0 for no limit
    MEDREF_DEBUG         1: Django's debug pages; refused together with MEDREF_URL
    MEDREF_PUBLISHER     who publishes the pages, as the reader is told; default medref
    MEDREF_FUNDING       one or two sentences for the reader: who pays for it, and which interests
    EMAIL_URL            smtp://user:password@host:587 (smtps:// for TLS from the start); default: printed
    DEFAULT_FROM_EMAIL   sender of mail
    LOG_LEVEL            default INFO
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("MEDREF_HOME", BASE_DIR / ".local"))


def flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def required(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(
            f"MEDREF_URL is set, so this is a public installation and {name} must be set too. "
            "See the top of medref/settings.py."
        )
    return value


def local_key(name: str) -> str:
    """A key that this machine makes once and keeps to itself."""
    path = HOME / name
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(60))
    return path.read_text()


URL = os.environ.get("MEDREF_URL", "").rstrip("/")
IS_PUBLIC = bool(URL)
IS_SECURE = URL.startswith("https://")
PUBLISHER = os.environ.get("MEDREF_PUBLISHER", "medref")
FUNDING = os.environ.get("MEDREF_FUNDING", "")
HOST = urlsplit(URL).hostname
if IS_PUBLIC and not HOST:
    raise ImproperlyConfigured("MEDREF_URL must be an address such as https://medref.example.org.")

BASE_URL = URL or "http://127.0.0.1:8000"

DEBUG = flag("MEDREF_DEBUG")
if DEBUG and IS_PUBLIC:
    raise ImproperlyConfigured("MEDREF_DEBUG shows secrets; unset it or MEDREF_URL.")

SECRET_KEY = required("SECRET_KEY") if IS_PUBLIC else local_key("secret_key")
SIGNING_KEYS = (
    required("SIGNING_KEYS").split(",") if IS_PUBLIC else [local_key("signing_key")]
)
if any(len(key) < 32 for key in SIGNING_KEYS):
    raise ImproperlyConfigured("Each of SIGNING_KEYS must have at least 32 characters.")
ALLOWED_HOSTS = [HOST] if IS_PUBLIC else ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [URL] if IS_PUBLIC else []
PUBLIC_ONLY = flag("MEDREF_PUBLIC_ONLY")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "monographs.apps.MonographsConfig",
]
if not PUBLIC_ONLY:
    INSTALLED_APPS += [
        "monographs.desk.apps.DeskConfig",
        "django.contrib.sessions",
        "django.contrib.messages",
        "axes",
        "markdownx",
    ]

READING = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
EDITING = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
MIDDLEWARE = READING if PUBLIC_ONLY else READING + EDITING

ROOT_URLCONF = "medref.urls"
WSGI_APPLICATION = "medref.wsgi.application"

# A process for readers loads nothing of the desk, not even its template tags.
LIBRARIES = {} if PUBLIC_ONLY else {"desk": "monographs.desk.tags"}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": LIBRARIES,
            "context_processors": [
                "django.template.context_processors.request",
                "monographs.live.publisher.publisher",
            ]
            + ([] if PUBLIC_ONLY else [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ])
        },
    }
]

# Immediate transactions: a verb that reads before it writes is never locked out half-way.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA recursive_triggers=ON",
}


def database() -> dict:
    address = os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'medref.sqlite3'}"
    config = dj_database_url.parse(address)
    if config["ENGINE"].endswith("sqlite3"):
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        return config | {"OPTIONS": SQLITE_OPTIONS}
    if not config["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL or SQLite database.")
    if flag("DATABASE_POOL"):
        return config | {"OPTIONS": config.get("OPTIONS", {}) | {"pool": True}}
    return config | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A monograph with 180 rows posts some 2,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 8_000_000  # the longest document, as a form encodes it

AUTHENTICATION_BACKENDS = ["monographs.review.passwords.SealedPasswordBackend"]
if not PUBLIC_ONLY:
    AUTHENTICATION_BACKENDS.insert(0, "axes.backends.AxesStandaloneBackend")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS.append({"NAME": "monographs.review.passwords.SealWhenSet"})
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
PROXIES = int(os.environ.get("MEDREF_PROXIES", "0"))
API_LIMIT = int(os.environ.get("MEDREF_API_LIMIT", "600"))
# Counts of who asks how often, in the memory of this process. See monographs/live/limits.py.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "counts": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "counts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
AXES_CLIENT_IP_CALLABLE = "monographs.live.limits.address_of"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True
DATE_FORMAT = "j F Y"
FORMAT_MODULE_PATH = None

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PUBLIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Without a public address the files are served from where they lie, with no collecting.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not IS_PUBLIC

MARKDOWNX_MARKDOWNIFY_FUNCTION = "monographs.content.markdown.preview"
MARKDOWNX_MEDIA_PATH = "images/"


def mail() -> dict:
    address = urlsplit(os.environ.get("EMAIL_URL", "console://"))
    if address.scheme not in {"smtp", "smtps"}:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": address.hostname,
        "EMAIL_PORT": address.port or (465 if address.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": address.scheme == "smtps",
        "EMAIL_USE_TLS": address.scheme == "smtp" and bool(address.username),
        "EMAIL_TIMEOUT": 10,
    }


globals().update(mail())
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", f"medref@{HOST or 'localhost'}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "monographs.audit.lines.JsonFormatter"}},
    "filters": {"kept": {"()": "monographs.audit.lines.AwayFromTerminals"}},
    "handlers": {
        "lines": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["kept"],
            "stream": "ext://sys.stderr",
        },
        "console": {"class": "logging.StreamHandler"},
    },
    "loggers": {
        "medref.audit": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "axes": {"level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
