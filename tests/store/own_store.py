"""A store of its own, for tests that run whole commands: a home folder, and on PostgreSQL a database beside the tests' own."""

import os
import secrets
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import quote

from django.db import connection


class OwnStore:
    """Runs `raaderum` commands on this store."""

    def __init__(self, home, url):
        self.environment = {**os.environ, "RAADERUM_HOME": str(home), "DATABASE_URL": url, "LC_ALL": "da_DK.UTF-8"}
        self.environment.pop("DJANGO_SETTINGS_MODULE", None)
        self.home = home

    def command(self, *arguments):
        return [sys.executable, "-c", "from raaderum.cli import main; main()", *map(str, arguments)]

    def run(self, *arguments, **extra):
        environment = {**self.environment, **extra}
        return subprocess.run(self.command(*arguments), env=environment, capture_output=True, text=True, check=False)

    def python(self, code):
        """What a piece of Python prints with this store open."""
        start = "from raaderum.cli.store import open_store; open_store()\n"
        done = subprocess.run(
            [sys.executable, "-c", start + code], env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()


@contextmanager
def own_store(home):
    """A store that is empty, and removed afterwards."""
    home.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "sqlite":
        yield OwnStore(home, "")
        return
    import psycopg

    given = connection.settings_dict
    name = f"own_{secrets.token_hex(4)}"
    with psycopg.connect(host=given["HOST"], user=given["USER"], dbname="postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield OwnStore(home, f"postgresql://{given['USER']}@/{name}?host={quote(given['HOST'], safe='/')}")
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
