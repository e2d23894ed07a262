"""Django's settings. What differs between servers comes from the environment (docs/running.md); the rest stands here."""

from raaderum.process.rights import Grant
from raaderum.site import environment
from raaderum.site.directory_settings import directory_settings

SECRET_KEY = environment.secret_key()
DEBUG = False
ALLOWED_HOSTS = environment.words("RAADERUM_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("RAADERUM_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "raaderum.store",
    "raaderum.search",
    "raaderum.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "raaderum.site.headers.ContentSecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "raaderum.site.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "raaderum.site.sessions.SessionEndMiddleware",
    "raaderum.site.access.PersonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "raaderum.site.access.AccessMiddleware",
]
ROOT_URLCONF = "raaderum.site.urls"
WSGI_APPLICATION = "raaderum.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "raaderum.site.context.shared",
            ],
            "builtins": ["raaderum.site.templatetags.words", "raaderum.site.templatetags.parts"],
        },
    }
]

HOME = environment.home()
"""The folder of what is kept beside the database."""
DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "store.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
_DIRECTORY = directory_settings()
OIDC_ON: bool = _DIRECTORY["OIDC_ON"]
OIDC_NAME: str = _DIRECTORY["OIDC_NAME"]
OIDC_ISSUER: str = _DIRECTORY["OIDC_ISSUER"]
OIDC_NAME_CLAIM: str = _DIRECTORY["OIDC_NAME_CLAIM"]
OIDC_GROUPS_CLAIM: str = _DIRECTORY["OIDC_GROUPS_CLAIM"]
OIDC_ROLES: dict[str, tuple[Grant, ...]] = _DIRECTORY["OIDC_ROLES"]
OIDC_RP_CLIENT_ID: str = _DIRECTORY["OIDC_RP_CLIENT_ID"]
OIDC_RP_CLIENT_SECRET: str = _DIRECTORY["OIDC_RP_CLIENT_SECRET"]
OIDC_OP_AUTHORIZATION_ENDPOINT: str = _DIRECTORY["OIDC_OP_AUTHORIZATION_ENDPOINT"]
OIDC_OP_TOKEN_ENDPOINT: str = _DIRECTORY["OIDC_OP_TOKEN_ENDPOINT"]
OIDC_OP_USER_ENDPOINT: str = _DIRECTORY["OIDC_OP_USER_ENDPOINT"]
OIDC_OP_JWKS_ENDPOINT: str = _DIRECTORY["OIDC_OP_JWKS_ENDPOINT"]
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_RP_SCOPES = "openid profile email"
OIDC_USE_PKCE = True
OIDC_USE_NONCE = True
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "directory-callback"
LOGIN_REDIRECT_URL_FAILURE = "/sign-in/"
if OIDC_ON:
    AUTHENTICATION_BACKENDS.append("raaderum.site.directory.DirectoryBackend")
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"

SESSION_COOKIE_AGE = environment.number("RAADERUM_SESSION_SECONDS", 8 * 3600)
SESSION_IDLE_SECONDS = environment.number("RAADERUM_SESSION_IDLE_SECONDS", 2 * 3600)
"""A session ends so long after it was last used; SESSION_COOKIE_AGE after it began, however much it is used."""
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "raaderum.site.pages.errors.csrf"
BEHIND_HTTPS = environment.on("RAADERUM_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
PROXIES = environment.number("RAADERUM_PROXIES", 1 if BEHIND_HTTPS else 0)
"""How many proxies stand in front: which entry of X-Forwarded-For is believed (raaderum.site.network)."""
SECURE_SSL_REDIRECT = False  # the proxy's task; the server itself is reached by the proxy only
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

UPLOAD_BYTES = environment.number("RAADERUM_UPLOAD_MB", 100) << 20
"""The largest file that is taken in."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 << 20

METRICS_TOKEN = environment.word("RAADERUM_METRICS_TOKEN")
"""Lets a watchman from elsewhere see /metrics/; empty: only the server itself and who may see operating figures."""

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}}}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"raaderum": {"level": "INFO"}},
}
