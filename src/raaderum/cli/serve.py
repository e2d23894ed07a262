"""`raaderum serve` and `raaderum worker`: the pages and API with gunicorn, and the background work, until Ctrl-C or TERM."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any

import click

from raaderum.cli.language import both, complain
from raaderum.cli.store import BAD, store
from raaderum.publish.report import Language

GRACE = 10.0
"""Seconds that the server and the worker have to end by themselves."""
THREADS = 4
"""Requests that one process answers at a time: while one waits for the database, another is worked on."""
NICENESS = 10
"""The background work, with the processes that read files, stands back for those who wait for a page."""
_STARTS = 30.0
"""Seconds within which the server must answer."""


def serve_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def t(da: str, en: str) -> str:
        return both(da, en, language)

    def call(**given: Any) -> None:
        with store(language):
            pass
        sys.exit(_serve(language, given))

    return click.Command(
        "serve",
        callback=call,
        params=[
            click.Option(["--host"], default="127.0.0.1", help=t("Adressen, der lyttes på.", "The address to listen on.")),
            click.Option(
                ["--port"],
                type=click.IntRange(0, 65535),
                default=8000,
                help=t("Porten (0: en, der er ledig).", "The port (0: one that is free)."),
            ),
            click.Option(
                ["--workers"],
                type=click.IntRange(1, 64),
                default=2,
                help=t("Processer, der svarer (ellers 2).", "Processes that answer (else 2)."),
            ),
            click.Option(
                ["--no-worker"],
                is_flag=True,
                help=t("Uden baggrundsarbejdet (»raaderum worker«).", 'Without the background work ("raaderum worker").'),
            ),
        ],
        short_help=t("Åbn Råderum i en browser", "Open Råderum in a browser"),
        help=t(
            "Bring databasen op til denne udgave, og vis siderne og API'et, indtil Ctrl-C. Se docs/running.md om drift.",
            "Bring the database up to this version, and serve pages and API until Ctrl-C. See docs/running.md for a server.",
        ),
    )


def worker_command(language: Language) -> click.Command:
    """The command, its help in `language`."""

    def call() -> None:
        with store(language):
            from raaderum.store import jobs, receiving  # noqa: F401  (registers what the jobs are done by)

            os.nice(NICENESS)
            stop = threading.Event()
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
            jobs.take_back_from_the_dead()
            jobs.work(stop)

    return click.Command(
        "worker",
        callback=call,
        short_help=both("Gør arbejdet i baggrunden", "Do the work in the background", language),
        help=both(
            "Læs uploads og gør andet baggrundsarbejde, indtil Ctrl-C. Flere kan køre på én gang, også på flere maskiner.",
            "Read uploads and do other background work until Ctrl-C. Several can run at once, on several machines too.",
            language,
        ),
    )


def _serve(language: Language, given: Mapping[str, Any]) -> int:
    host, port = given["host"], given["port"]
    try:
        port = _free(host, port)
    except OSError as error:
        why = error.strerror or str(error)
        complain(
            both(
                f"Der kan ikke lyttes på {host}:{port} ({why}); vælg en anden port med --port.",
                f"Cannot listen on {host}:{port} ({why}); choose another port with --port.",
                language,
            )
        )
        return BAD
    server = subprocess.Popen(_gunicorn(host, port, given["workers"]), start_new_session=True)
    parts = [server] if given["no_worker"] else [server, _start_worker()]
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        if _answers(server, host, port, stop):
            shown = f"[{host}]" if ":" in host else host
            address = f"http://{shown}:{port}/"
            told = (f"Råderum svarer på {address} (Ctrl-C slutter)", f"Råderum answers at {address} (Ctrl-C ends)")
            click.echo(both(*told, language))
        _watch(parts, stop)
    finally:
        _end(parts)
    return 0 if stop.is_set() else BAD


def _gunicorn(host: str, port: int, workers: int) -> list[str]:
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = ["--bind", bind, "--workers", str(workers), "--threads", str(THREADS), "--worker-class", "gthread"]
    options += ["--timeout", "120", "--graceful-timeout", "8", "--keep-alive", "75", "--log-level", "warning", "--preload"]
    options += ["--config", "python:raaderum.cli.serve_warm"]
    return [sys.executable, "-m", "gunicorn", *options, "raaderum.site.wsgi"]


def _start_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", "worker"]
    return subprocess.Popen(command, start_new_session=True)


def _free(host: str, port: int) -> int:
    """The port, if one can listen there now; for 0 one that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((host, port))
        return int(trial.getsockname()[1])


def _answers(server: subprocess.Popen[bytes], host: str, port: int, stop: threading.Event) -> bool:
    until = time.monotonic() + _STARTS
    where = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    while time.monotonic() < until and server.poll() is None and not stop.is_set():
        with contextlib.suppress(OSError), socket.create_connection((where, port), timeout=1):
            return True
        stop.wait(0.1)
    return False


def _watch(parts: list[subprocess.Popen[bytes]], stop: threading.Event) -> None:
    """Until told to stop or the server has ended; a worker that ended is started again."""
    while not stop.wait(0.5) and parts[0].poll() is None:
        if len(parts) > 1 and parts[1].poll() is not None:
            stop.wait(2.0)
            parts[1] = _start_worker()


def _end(parts: list[subprocess.Popen[bytes]]) -> None:
    for part in parts:
        if part.poll() is None:
            part.terminate()
    until = time.monotonic() + GRACE
    for part in parts:
        try:
            part.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(part.pid, signal.SIGKILL)
            part.wait()
