"""What the environment decides: where data is kept, which database, which secret, which address."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

_SQLITE = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"


class Misconfigured(Exception):  # noqa: N818  (a sentence for the person who runs the server)
    """The environment asks for something that cannot be."""


def home() -> Path:
    """The folder of everything that is kept beside a database server: RAADERUM_HOME, else ~/.local/share/raaderum."""
    named = os.environ.get("RAADERUM_HOME")
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    folder = Path(named) if named else Path(base) / "raaderum"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def pictures() -> Path:
    """The folder in which drawn pages are kept; it can be emptied at any time."""
    return home() / "pictures"


def secret_key() -> str:
    """RAADERUM_SECRET_KEY, else one made once and kept in the home folder, readable by its owner only."""
    given = os.environ.get("RAADERUM_SECRET_KEY")
    if given:
        return given
    file = home() / "secret-key"
    if not file.exists():
        draft = file.with_name(f"secret-key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
        try:
            os.link(draft, file)  # two processes that start at once agree on the first one's key
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text(encoding="ascii").strip()


def database() -> dict[str, Any]:
    """Django's settings of the one database: DATABASE_URL (postgres://… or sqlite:///file), else SQLite in the home folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return _sqlite(home() / "raaderum.sqlite3")
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path.removeprefix("/"))))
    if parts.scheme not in ("postgres", "postgresql"):
        raise Misconfigured(
            f"DATABASE_URL begynder med {parts.scheme!r}; skriv postgresql://bruger@vært/navn eller sqlite:///fil. "
            f"(DATABASE_URL starts with {parts.scheme!r}; write postgresql://user@host/name or sqlite:///file.)"
        )
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": _SQLITE,
        },
        "TEST": {"NAME": os.environ.get("RAADERUM_TEST_DATABASE", str(file.with_name("test.sqlite3")))},
    }


def word(name: str, default: str = "") -> str:
    """A variable as it stands."""
    return os.environ.get(name, default).strip()


def words(name: str, default: str = "") -> list[str]:
    """The words of a variable, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A whole number of the environment."""
    text = os.environ.get(name, str(default))
    if not text.isdigit():
        raise Misconfigured(f"{name} skal være et helt tal, ikke {text!r}. ({name} must be a whole number, not {text!r}.)")
    return int(text)


def on(name: str) -> bool:
    """Whether a variable says yes."""
    return os.environ.get(name, "").lower() in ("1", "true", "yes", "ja", "on")
