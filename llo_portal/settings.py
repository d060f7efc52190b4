"""One settings file; every deployment differs by its environment only (see README.md)."""

import secrets
from email.utils import formataddr
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import django
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from llo_portal import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

DEBUG = env.boolean("DEBUG", default=False)
# /componenten/, for developers. A setting of its own because the test runner turns DEBUG off.
SHOWS_COMPONENTS = DEBUG


def development_key() -> str:
    """A key of this copy alone, so that a restart of the development server keeps its logins."""
    VAR_DIR.mkdir(exist_ok=True)
    path = VAR_DIR / "development-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SITE_URL = env.address("SITE_URL", "http://127.0.0.1:8000" if DEBUG else None)
SITE_NAME = env.text("SITE_NAME", "Leven lang ontwikkelen in de pps")
# Name and address of who publishes this copy: the privacy statement points at the footer.
PUBLISHER = env.text("PUBLISHER", "De uitgever van dit exemplaar is nog niet ingevuld.")
SECRET_KEY = development_key() if DEBUG else env.secret("SECRET_KEY")
# What the cookie banner asks for: see llo_portal/consent.py.
CONSENT_CATEGORIES = env.some_of("CONSENT_CATEGORIES", ("statistieken", "voorkeuren", "media"))
SECURITY_CONTACT = env.contact("SECURITY_CONTACT", f"{SITE_URL}/over-deze-website/")
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS",
    ("localhost", "127.0.0.1", "[::1]") if DEBUG else (str(urlsplit(SITE_URL).hostname),),
)
if "*" in ALLOWED_HOSTS and not DEBUG:
    raise ImproperlyConfigured("ALLOWED_HOSTS=* is niet veilig; noem de namen van de website.")

INSTALLED_APPS = [
    "llo_portal",
    # Before ours, which take their secrets out of the admin.
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "practices",
    "catalogue",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles: the development server then serves files as production does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    # Its templates for form fields, so that ours can stand in their place.
    "django.forms",
    "django_filters",
    "markdownx",
    "csp",
    "reversion",
]

MIDDLEWARE = [
    "llo_portal.tracing.identify",
    "llo_portal.headers.harden",
    "csp.middleware.CSPMiddleware",
    "llo_portal.health.answer_first",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "llo_portal.caching.serve_by_version",
    "llo_portal.caching.CompressPublicPages",
    "llo_portal.errors.dress",
    "llo_portal.limits.limit_address",
    "llo_portal.limits.limit_body",
    "llo_portal.sessions.only_at_work",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "llo_portal.sessions.TimedAuthentication",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "llo_portal.urls"
WSGI_APPLICATION = "llo_portal.wsgi.application"

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
                "llo_portal.navigation.portal",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# Where the Markdown editor finds practices/editor.py; its own addresses are never included.
MARKDOWNX_URLS_PATH = "/beheer/markdown/voorbeeld/"
MARKDOWNX_UPLOAD_URLS_PATH = "/beheer/markdown/upload/"

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # Readers never wait for a writer; a writer takes its lock at once and waits its turn.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
        ),
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A server that cannot be reached is given up on; what the address itself says goes first.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 3)
# Seconds that one query of a visitor's page may take on PostgreSQL; 0 is no limit. Commands have
# none: see llo_portal/patience.py.
STATEMENT_TIMEOUT = env.number("STATEMENT_TIMEOUT", default=2)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In each process, under keys that hold the version: nothing is ever taken back, only pushed out.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}

AUTH_USER_MODEL = "practices.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "practices.passwords.NotGuessable"},
]
LOGIN_URL = "admin:login"
PASSWORD_RESET_TIMEOUT = 60 * 60
# A second step for everyone who logs in; without it each may choose it.
MFA_REQUIRED = env.boolean("MFA_REQUIRED", default=False)
OTP_TOTP_ISSUER = SITE_NAME
# We count wrong codes ourselves, as wrong passwords: see practices/logins.py.
OTP_TOTP_THROTTLE_FACTOR = 0
OTP_STATIC_THROTTLE_FACTOR = 0
# Wrong passwords from one address in a quarter of an hour, whatever the accounts.
LOGIN_ATTEMPTS_PER_ADDRESS = env.number("LOGIN_ATTEMPTS_PER_ADDRESS", default=50, minimum=5)
# How many proxies of ours add to X-Forwarded-For; with 0 nobody believes that header.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=0)

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]

FIXTURE_DIRS = [BASE_DIR / "fixtures"]

STATIC_URL = "/static/"
# The pictures of the handbook stand beside its text.
STATICFILES_DIRS = [BASE_DIR / "static", ("handboek", BASE_DIR / "docs" / "handboek" / "beeld")]
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Strict: nothing inline, nothing from another host, nothing in a frame but two kinds of video.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Videos, only after consent: see practices/video.py.
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
# Longer than a session lasts, so that who comes back too late is told so: llo_portal/sessions.py.
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
# In the session, or there would be a cookie more to explain.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
if not DEBUG:
    SECURE_SSL_REDIRECT = env.boolean("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessie"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "llo_portal.errors.csrf_failure"

# Mail is stored first and then sent: see practices/mail.py. Without a server it waits there.
MAIL_SERVER = env.mail_server("EMAIL_URL", "console:" if DEBUG else "geen")
DEFAULT_FROM_EMAIL = env.sender(
    "EMAIL_FROM", formataddr((SITE_NAME, f"noreply@{urlsplit(SITE_URL).hostname}"))
)
# Where the editors read their mail: offered to who cannot use a form, and answered to.
CONTACT_EMAIL = env.email("CONTACT_EMAIL")
if django.VERSION >= (6, 1):
    MAILERS = {"default": MAIL_SERVER}
else:
    EMAIL_BACKEND = MAIL_SERVER["BACKEND"]
    EMAIL_HOST = MAIL_SERVER["OPTIONS"].get("host", "")
    EMAIL_PORT = MAIL_SERVER["OPTIONS"].get("port", 0)
    EMAIL_HOST_USER = MAIL_SERVER["OPTIONS"].get("username", "")
    EMAIL_HOST_PASSWORD = MAIL_SERVER["OPTIONS"].get("password", "")
    EMAIL_USE_TLS = MAIL_SERVER["OPTIONS"].get("use_tls", False)
    EMAIL_USE_SSL = MAIL_SERVER["OPTIONS"].get("use_ssl", False)
    EMAIL_TIMEOUT = MAIL_SERVER["OPTIONS"].get("timeout")

# Whether check_links may visit addresses in our own network; only a test has reason to.
CHECKS_PRIVATE_LINKS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "llo_portal.logs.JsonFormatter"},
        "plain": {"format": "%(levelname)s %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain" if DEBUG else "json",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Without Django's own handlers every message is one line.
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
