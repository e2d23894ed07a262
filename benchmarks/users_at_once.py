"""Fifty people at once for five minutes: reading, searching, settling and uploading through HTTP, with PostgreSQL.

    scripts/with-postgres .venv/bin/python -m benchmarks.users_at_once [SECONDS] [PEOPLE]

`raaderum serve` (gunicorn and one worker) runs beside the people on the same machine. Everybody signs in first; then the clock
starts, and a person looks at each page for 2 to 8 seconds before the next one (somebody who works with a list without stopping;
fifty of them are a municipality's whole budget staff at once). A settlement is a page, 2 to 8 seconds
to decide, and the form. At the end the store is compared with what the people were told:
every settlement that was accepted must stand exactly once, every upload must be one document that is read; errors are answers of
500 and above, broken connections, and pages that are not what was asked for. RAADERUM_PG_FSYNC=on makes PostgreSQL write as on a
real server.
"""

import http.client
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = "roligt hav i marts"
CATALOGUES = 40
WORDS = (
    "licenser",
    "sygefravær",
    "energi",
    "indkøb digital*",
    '"fælles indkøb"',
    "ældre -skole",
    "årsværk",
    "bygninger",
    "porto",
)
THINKS = (2.0, 8.0)
"""Seconds that a person looks at a page."""
DEEDS = (("read", 46), ("search", 30), ("settle", 18), ("upload", 6))
CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SEEN = re.compile(r'name="seen" value="(\d+)"')


@dataclass
class Told:
    """What the people were told, gathered from all of them."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)
    settled: list[tuple[int, str, str]] = field(default_factory=list)
    """Document, finding and the comment that no other settlement has."""
    conflicts: int = 0
    uploaded: list[str] = field(default_factory=list)
    """Digests."""
    lock: threading.Lock = field(default_factory=threading.Lock)


class Browser:
    """One person's session: cookies, and how long each page took."""

    def __init__(self, port: int, told: Told) -> None:
        self.port, self.told = port, told
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, deed: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str, str]:
        """Status, page and address to go on to."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept-Language": "da"}
        if kind:
            headers["Content-Type"] = kind
        began = time.perf_counter()
        try:
            self.connection.request("POST" if body is not None else "GET", path, body, headers)
            answer = self.connection.getresponse()
            page = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            self.fail(f"{deed}: {type(error).__name__}")
            return 0, "", ""
        took = time.perf_counter() - began
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        with self.told.lock:
            self.told.seconds.setdefault(deed, []).append(took)
        if answer.status >= 500:
            self.fail(f"{deed}: {answer.status} {path.partition('?')[0]}")
        return answer.status, page, answer.headers.get("Location") or ""

    def fail(self, what: str) -> None:
        with self.told.lock:
            self.told.errors[what] += 1

    def post(self, deed: str, path: str, page: str, fields: dict[str, str]) -> tuple[int, str, str]:
        token = CSRF.search(page)
        if token is None:
            self.fail(f"{deed}: no form at {path}")
            return 0, "", ""
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        return self.ask(deed, path, body, "application/x-www-form-urlencoded")


def signed_in(number: int, port: int, told: Told) -> Browser:
    """A person who has signed in."""
    browser = Browser(port, told)
    _, page, _ = browser.ask("sign in", "/sign-in/")
    status, _, _ = browser.post("sign in", "/sign-in/", page, {"username": f"person{number}", "password": CODE})
    if status != 302:
        browser.fail(f"sign in: {status}")
    return browser


def person(browser: Browser, number: int, until: float, findings: list[tuple[int, str]], documents: list[int]) -> None:
    """One person's five minutes."""
    chance = random.Random(number)
    time.sleep(chance.uniform(0, THINKS[1]))
    while time.time() < until:
        deed = chance.choices([d for d, _ in DEEDS], [w for _, w in DEEDS])[0]
        if deed == "read":
            read(browser, chance, documents)
        elif deed == "search":
            words = urllib.parse.quote(chance.choice(WORDS))
            expect(browser, "search", f"/search/?q={words}" + chance.choice(("", "&kind=proposal", "&year=2027", "&sort=amount")))
        elif deed == "settle":
            settle(browser, chance, *chance.choice(findings))
        else:
            upload(browser, number)
        time.sleep(chance.uniform(*THINKS))


def expect(browser: Browser, deed: str, path: str) -> str:
    status, page, _ = browser.ask(deed, path)
    if status not in (0, 200) and status < 500:
        browser.fail(f"{deed}: {status} {path}")
    return page


def read(browser: Browser, chance: random.Random, documents: list[int]) -> None:
    document = chance.choice(documents)
    pages = (
        "/",
        "/documents/",
        f"/documents/{document}/",
        "/findings/",
        f"/findings/?document={document}",
        "/catalogues/Lindved/2027/",
    )
    kinds = ("front", "documents", "document", "findings", "findings", "catalogue")
    kind, path = chance.choice(list(zip(kinds, pages, strict=True)))
    expect(browser, kind, path)


def settle(browser: Browser, chance: random.Random, document: int, code: str) -> None:
    path = f"/documents/{document}/findings/{code}/"
    page = expect(browser, "finding", path)
    time.sleep(chance.uniform(*THINKS))
    seen = SEEN.search(page)
    comment = f"Set efter {uuid.uuid4().hex}"
    verdict = chance.choice(("explained", "rounding"))
    fields = {"verdict": verdict, "comment": comment, "corrected": "", "seen": seen[1] if seen else "0"}
    status, _, _ = browser.post("settle", path, page, fields)
    with browser.told.lock:
        if status == 302:
            browser.told.settled.append((document, code, comment))
        elif status == 409:
            browser.told.conflicts += 1
    if status not in (0, 302, 409) and status < 500:
        browser.fail(f"settle: {status}")


def upload(browser: Browser, number: int) -> None:
    import hashlib

    page = expect(browser, "upload form", "/documents/upload/")
    token = CSRF.search(page)
    if token is None:
        browser.fail("upload: no form")
        return
    data = catalogue(f"person {number} {uuid.uuid4().hex}")
    mark = uuid.uuid4().hex
    parts = {"csrfmiddlewaretoken": token[1], "municipality": "Lindved", "kind": "", "year": ""}
    body = b"".join(f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in parts.items())
    head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="liste.txt"\r\nContent-Type: text/plain\r\n\r\n'
    body += head.encode() + data + f"\r\n--{mark}--\r\n".encode()
    status, _, _ = browser.ask("upload", "/documents/upload/", body, f"multipart/form-data; boundary={mark}")
    if status == 302:
        with browser.told.lock:
            browser.told.uploaded.append(hashlib.sha256(data).hexdigest())
    elif status < 500:
        browser.fail(f"upload: {status}")


def catalogue(name: str) -> bytes:
    """A list of savings that no other is alike, with the sample's errors."""
    text = (ROOT / "samples" / "formats" / "besparelser-2027-2030.txt").read_text(encoding="utf-8")
    return f"{text}\n\nBilag: {name}\n".encode()


def main(seconds: float, people: int) -> int:
    home = Path(tempfile.mkdtemp(prefix="raaderum-people-"))
    os.environ["RAADERUM_HOME"] = str(home)
    try:
        return run(home, seconds, people)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def run(home: Path, seconds: float, people: int) -> int:
    prepare(people)
    from raaderum.store.models import Document, Finding

    documents = list(Document.objects.values_list("pk", flat=True))
    findings = list(Finding.objects.values_list("reading__document", "code"))
    print(f"{len(documents)} documents, {len(findings)} findings, {people} people, {seconds:g} s")
    port, process = serve()
    told = Told()
    try:
        browsers = [signed_in(number, port, told) for number in range(people)]
        for browser in browsers:
            expect(browser, "warming up", "/search/?q=licenser")
        signing = told.seconds.pop("sign in")
        told.seconds.pop("warming up")
        print(f"signing in, one at a time: median {statistics.median(signing) * 1000:.0f} ms a request")
        used = processor_seconds(process.pid)
        until = time.time() + seconds
        threads = [threading.Thread(target=person, args=(b, i, until, findings, documents)) for i, b in enumerate(browsers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        used = processor_seconds(process.pid) - used
        asked = sum(len(times) for times in told.seconds.values())
        print(f"the server's processes used {used / asked * 1000:.0f} ms of the processor a request")
        return report(told, seconds)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def prepare(people: int) -> None:
    from raaderum.cli.store import open_store

    open_store()
    from benchmarks.store_kills import answer_of, keep_all
    from raaderum.store import users

    files = [(path.name, path.read_bytes()) for path in sorted((ROOT / "samples" / "lindved").iterdir())]
    files += [(f"besparelser-{number}.txt", catalogue(str(number))) for number in range(CATALOGUES)]
    keep_all([(called, data, answer_of(called, data)) for called, data in files])
    for number in range(people):
        users.grant(users.add(f"person{number}", CODE), "officer", "Lindved")


def serve() -> tuple[int, subprocess.Popen[str]]:
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", "--language", "en", "serve", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    return int(line.split("127.0.0.1:")[1].split("/")[0]), process


def processor_seconds(parent: int) -> float:
    """What the processes that answer (gunicorn's, below `parent`) have used of the processor."""
    used, tick = 0.0, os.sysconf("SC_CLK_TCK")
    below = {parent}
    for folder in sorted((one for one in Path("/proc").iterdir() if one.name.isdigit()), key=lambda one: int(one.name)):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) in below:
            below.add(int(folder.name))
            used += (int(fields[11]) + int(fields[12])) / tick if b"gunicorn" in command else 0.0
    return used


def report(told: Told, seconds: float) -> int:
    """Wait for the uploads to be read, compare the store with what was told, and print."""
    from raaderum.store.models import Document, Job, Settlement

    waited = time.monotonic()
    while Job.objects.filter(state__in=("queued", "running")).exists() and time.monotonic() - waited < 600:
        time.sleep(1)
    everything = [s for times in told.seconds.values() for s in times]
    print(f"{len(everything)} requests, {len(everything) / seconds:.1f} a second")
    for deed, times in sorted(told.seconds.items()):
        print(f"  {deed:11} {len(times):6} requests, median {statistics.median(times) * 1000:.0f} ms, p95 {p95(times):.0f} ms")
    stands = Counter(Settlement.objects.values_list("document_id", "code", "comment"))
    lost = sum(stands[one] == 0 for one in told.settled)
    doubled = sum(stands[one] > 1 for one in told.settled) + max(0, len(stands) - len(set(told.settled)))
    current = Counter(Settlement.objects.filter(current=True).values_list("document_id", "code"))
    doubled += sum(n > 1 for n in current.values())
    read = Counter(Document.objects.filter(state="read", digest__in=told.uploaded).values_list("digest", flat=True))
    lost += sum(read[digest] == 0 for digest in told.uploaded)
    print(f"settled {len(told.settled)}, told that another was first {told.conflicts}; uploaded and read {len(read)}")
    print(f"lost {lost}, doubled {doubled}, errors {sum(told.errors.values())}: {dict(told.errors)}")
    print(f"all pages: p95 {p95(everything):.0f} ms (bar: 500 ms); queue empty {time.monotonic() - waited:.0f} s after the last")
    return 1 if lost or doubled or told.errors or p95(everything) > 500 else 0


def p95(times: list[float]) -> float:
    """In milliseconds."""
    return sorted(times)[int(len(times) * 0.95)] * 1000 if times else 0.0


if __name__ == "__main__":
    given = [float(one) for one in sys.argv[1:3]]
    sys.exit(main(given[0] if given else 300.0, int(given[1]) if len(given) > 1 else 50))
