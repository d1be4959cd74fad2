"""One settings file. What differs between installations comes from the environment (docs/operators.md)."""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from carnk_site import env
from references import bibliography

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var")))
env.load(VAR_DIR / "site.env")  # what manage.py setup was told

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", VAR_DIR / "secret-key", "for development only" if DEBUG else None)
_SITE = env.site("SITE_URL", "http://127.0.0.1:8000")
SITE_URL = _SITE.geturl()
HTTPS = _SITE.scheme == "https"
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=f"{_SITE.hostname},127.0.0.1,localhost")

INSTALLED_APPS = [
    "carnk_site.apps.SiteAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",  # its templates, for FORM_RENDERER
    "axes",
    "csp",
    "markdownx",
    "references",
    "articles",
]

MIDDLEWARE = [
    "carnk_site.middleware.from_the_shelf",  # answers what it has before any other looks at the request
    # These mark every answer, the refusals of those below and the static files included.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "carnk_site.middleware.permissions_policy",
    "carnk_site.middleware.doorkeeper",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "carnk_site.demo.mark",
    "carnk_site.busy.SayBusy",
]

ROOT_URLCONF = "carnk_site.urls"
WSGI_APPLICATION = "carnk_site.wsgi.application"

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
                "articles.reading.context.publication",
                "carnk_site.demo.bar",
            ],
        },
    },
]

# -- Database

DATABASE_POOLER = env.flag("DATABASE_POOLER", default=False)
DATABASES = {
    "default": env.database("DATABASE_URL", f"sqlite:///{VAR_DIR / 'site.sqlite3'}", pooled=DATABASE_POOLER),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA synchronous=NORMAL;"
        " PRAGMA busy_timeout=10000;",
    }

# Each thread of each process keeps a connection (carnk_site.connections); deploy/gunicorn.conf.py reads the first two.
WEB_CONCURRENCY = env.number("WEB_CONCURRENCY", default=2)
WEB_THREADS = env.number("WEB_THREADS", default=4)
WEB_MACHINES = env.number("WEB_MACHINES", default=1)

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.text("TIME_ZONE", "Europe/London")
USE_TZ = True

# -- Files

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
_COMPRESSED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else _COMPRESSED},
}

# -- Forms: room for a text of 2 MB, each of its bytes written %XX, so that the form itself can refuse it

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FORMS_URLFIELD_ASSUME_HTTPS = True
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # so that widgets may have templates of ours

# -- Who may come in

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())

# The pair: by name alone a stranger could lock anybody out, by address alone one slip would lock an office.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "errors/locked.html"
AXES_CLIENT_IP_CALLABLE = "carnk_site.proxy.client_address"
AXES_DISABLE_ACCESS_LOG = True  # addresses of people who logged in are not kept
AXES_VERBOSE = False

# -- What a browser may do, and what goes over the wire

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
if BEHIND_PROXY:  # only then: without a proxy that sets them, anybody could send these headers
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "carnk_site.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
# HSTS for every other name of the domain, and for ever (preload), is the domain's owner's to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# -- E-mail: to a server where one is named, else to files that can be read

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", f"noreply@{_SITE.hostname}")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR_DIR / "outbox"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if env.words('EMAIL_HOST') else 'filebased'}.EmailBackend"

# -- What people are told: from which hour of the day on the daily letters go out

DAILY_LETTER_HOUR = env.number("DAILY_LETTER_HOUR", default=7)

# -- Reviews that are due: days before and after the day on which somebody is reminded, and then every so many days

REVIEW_REMINDERS = {"before": (3, 1), "after": (2, 7), "every": 7}

# -- Log: to stderr, where the system that runs the site collects it

LOG_LEVEL = env.choice("LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        # It warns of each answer to HEAD, whose body Django leaves to the server to cut.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "httpx": {"level": "WARNING"},  # else a line for every question to a service
    },
}

# -- Services outside that are asked for works: where they are, how long we wait, who asks (docs/operators.md)

LOOK_UP = env.flag("LOOK_UP", default=True)
CONTACT = env.text("CONTACT", "")
LOOK_UP_SERVICES = {
    "doi": env.address("DOI_SERVICE", "https://doi.org"),
    "ncbi": env.address("NCBI_SERVICE", "https://api.ncbi.nlm.nih.gov"),
    "pubmed": env.address("PUBMED_SERVICE", "https://eutils.ncbi.nlm.nih.gov"),
    "crossref": env.address("CROSSREF_SERVICE", "https://api.crossref.org"),
    "trials": env.address("TRIALS_SERVICE", "https://clinicaltrials.gov"),
    "books": env.address("BOOKS_SERVICE", "https://openlibrary.org"),
}
LOOK_UP_TIMEOUT = 8.0  # seconds for one answer
LOOK_UP_PATIENCE = 10.0  # seconds after which no further try is begun
LOOK_UP_BACKOFF = 0.5  # seconds before the second try, twice as many before the third
LOOK_UP_KEPT_HOURS = 24

# -- What happened since: how many days after a check of a cited work it is due again (of another: four times as many)

NOTICES_AFTER_DAYS = env.number("NOTICES_AFTER_DAYS", default=7)

# -- Links: addresses that records and texts hold. Private hosts are asked only where they are named here, with port

LINKS_AFTER_DAYS = env.number("LINKS_AFTER_DAYS", default=30)
LINKS_ALLOWED = env.words("LINKS_ALLOWED")
LINKS_TIMEOUT = 10.0  # seconds for one step
LINKS_PAUSE = 1.0  # seconds between two questions to one host

# -- The bar of a demonstration: make run turns it on, for visitors from the same machine (carnk_site.demo)

DEMO_BAR = env.flag("DEMO_BAR", default=False)

# -- How sources are written in lists; readers may choose another wherever they copy one

CITATION_STYLE = env.choice("CITATION_STYLE", tuple(bibliography.STYLES), default="vancouver")

# -- Review: who must approve what before it is published, in this order (articles.workflow.policy)

REVIEW_POLICY = {
    "article": {"roles": ["editorial", "medical"]},
    "faq": {"roles": ["medical"]},
    "term": {"roles": ["medical"], "days": 730},  # a definition ages more slowly than a result
    "disclaimer": {"roles": ["editorial", "legal"], "in_order": False},
    "page": {"roles": ["editorial"], "days": 730},
}

# -- A shared cache further out that drops pages by name when they change (articles.workflow.purging)

PURGE_SERVICE = env.choice("PURGE_SERVICE", ("none", "fastly", "cloudflare", "varnish"), default="none")
PURGE_URL = "" if PURGE_SERVICE == "none" else env.address("PURGE_URL")
PURGE_TOKEN = env.text("PURGE_TOKEN", "")

# -- Pages for readers, kept complete in the memory of each process: megabytes (0: none), and for how long they may be
# shown while the database cannot be reached

PAGES_KEPT = env.number("PAGES_KEPT", default=32)
PAGES_KEPT_WITHOUT_DATABASE = 3600  # seconds
