"""Moving a slider on the page of a package of 300 proposals: how long until the answer stands on the page, in Chromium.

    .venv/bin/python -m benchmarks.slider            # 300 proposals, 30 moves
    .venv/bin/python -m benchmarks.slider 300 60     # so many proposals, so many moves

A store of its own with one generated package (`benchmarks.choice_instances`, its mix of constraints), the real server, the real
page. A move sets a slider (a weight or a target, by turns) and waits until the new answer has been put in and the rows are lit;
the time includes the 30 ms that the page waits for the next move. Beside it: bare HiGHS on the very same question in the same
run (building, checking and answering left out), so that the figure can be read on a machine that is busy with something else.
"""

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ADDRESS = "http://127.0.0.1:8790"
PASSWORDLESS = "maaler"
WAIT_MS = 30
PAUSE_MS = 150
"""Between two moves: as a hand does it, sooner than the proof and the pictures are asked for."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
MOVE = """([name, value]) => new Promise((done) => {
  const range = document.querySelector(`[data-slides="f-${name}"]`);
  const begin = performance.now();
  document.addEventListener("htmx:afterSettle", function told(event) {
    if (!document.querySelector("#answer [hx-post], #answer .stats, #answer .alert")) return;
    if (event.detail.target.id !== "answer" && event.detail.elt.id !== "answer") return;
    document.removeEventListener("htmx:afterSettle", told);
    done(performance.now() - begin);
  });
  range.value = value;
  range.dispatchEvent(new Event("input", {bubbles: true}));
})"""


def package(proposals: int) -> tuple[int, str]:
    """A store with one package; its key and a session that may try it."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from benchmarks.choice_instances import instance
    from raaderum.store import packages
    from raaderum.store.models import RoleGrant, User
    from raaderum.store.packages_gathering import Gathered

    call_command("migrate", verbosity=0)
    user = User.objects.create(username=PASSWORDLESS)
    RoleGrant.objects.create(user=user, role="officer", municipality="Lindved")
    made = packages.start(user, "Lindved", 2027, Gathered(), instance(proposals, 1), title="Måling")
    client = Client()
    client.force_login(user)
    return made.pk, client.cookies["sessionid"].value


def moves(count: int, page: Any) -> list[tuple[str, int]]:
    """Which slider goes where: weights and targets by turns, never far from where they stand."""
    sides = ("citizens", "service", "staff", "legal")
    tops = {year: int(page.locator(f'[data-slides="f-target-{year}"]').input_value()) for year in (2027, 2028, 2029, 2030)}
    found: list[tuple[str, int]] = []
    for i in range(count):
        if i % 2:
            year = 2027 + i // 2 % 4
            found.append((f"target-{year}", round(tops[year] * (0.9 + 0.02 * (i % 5)))))
        else:
            found.append((f"weight-{sides[i // 2 % 4]}", 2 + i % 7))
    return found


def bare(asked: dict[str, str], proposals: int) -> float:
    """Milliseconds of HiGHS alone, to the proof, on the question that the fields describe."""
    from benchmarks.choice_instances import instance
    from raaderum.choice.linear import canonical, linear
    from raaderum.choice.solver import arrays, run
    from raaderum.site.pages.packages.typed import read

    given = arrays(linear(canonical(read(instance(proposals, 1), asked).instance)))
    begin = time.perf_counter()
    run(given)
    return (time.perf_counter() - begin) * 1000


def measure(proposals: int, count: int) -> None:
    from playwright.sync_api import sync_playwright

    key, session = package(proposals)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-b", ADDRESS.removeprefix("http://"), "--threads", "4", "--log-level", "error",
         "raaderum.site.wsgi:application"], env=os.environ.copy(),
    )  # fmt: skip
    clocks, asked, fields = [], [], {}
    try:
        time.sleep(3)
        with sync_playwright() as p:
            browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.add_cookies([{"name": "sessionid", "value": session, "url": ADDRESS}])
            page = context.new_page()
            page.goto(f"{ADDRESS}/packages/{key}/")
            page.evaluate(MOVE, ["weight-citizens", "3"])
            begun = processor(server.pid)
            for name, value in moves(count, page):
                clocks.append(page.evaluate(MOVE, [name, str(value)]))
                fields[name] = page.locator(f"#f-{name}").input_value()
                fields["weight-citizens"] = page.locator("#f-weight-citizens").input_value()
                asked.append(dict(fields))
                page.wait_for_timeout(PAUSE_MS)
            used = (processor(server.pid) - begun) / count
            browser.close()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    tell(proposals, clocks, [bare(question, proposals) for question in asked], used)


def processor(pid: int) -> float:
    """Milliseconds of the processor that the server's workers have used; what other work on the machine takes is not in it."""
    workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ticks = [Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split() for worker in workers]
    return sum(int(t[11]) + int(t[12]) for t in ticks) * 1000 / os.sysconf("SC_CLK_TCK")


def tell(proposals: int, clocks: list[float], solver: list[float], server: float) -> None:
    def p95(values: list[float]) -> float:
        return sorted(values)[max(0, round(0.95 * len(values)) - 1)]

    rest = [c - s for c, s in zip(clocks, solver, strict=True)]
    print(f"{proposals} proposals, {len(clocks)} moves of a slider in Chromium, milliseconds until the answer stands:")
    print(f"  answer   median {statistics.median(clocks):.0f}, p95 {p95(clocks):.0f}, most {max(clocks):.0f}")
    print(f"  HiGHS    median {statistics.median(solver):.0f}, p95 {p95(solver):.0f} (alone to the proof, same questions)")
    print(
        f"  the rest median {statistics.median(rest):.0f}, p95 {p95(rest):.0f} (of which {WAIT_MS} are waited for the next move)"
    )
    print(f"  server   {server:.0f} of its processor a move, all included")
    print(f"  ratio    {statistics.median(clocks) / statistics.median(solver):.2f} of the solver alone")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if re.fullmatch(r"\d+", word)]
    home = tempfile.mkdtemp(prefix="raaderum-slider-")
    os.environ |= {
        "RAADERUM_HOME": home,
        "RAADERUM_SECRET_KEY": "only-for-measuring",
        "DJANGO_SETTINGS_MODULE": "raaderum.site.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }
    os.environ.pop("DATABASE_URL", None)
    try:
        measure(*(numbers + [300, 30][len(numbers) :])[:2])
    finally:
        shutil.rmtree(Path(home), ignore_errors=True)
