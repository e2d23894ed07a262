"""What keeps the application safe, seen from outside: headers, sessions, redirects, guessing, hosts."""

import re
import time

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from raaderum.process.rights import Role
from raaderum.site.access import ADDRESSES
from raaderum.site.headers import HEADERS
from raaderum.store.models import AuditEntry, User
from tests.site.examples import EXAMPLES, PASSWORD, own, publish

GETS = sorted(name for name in ADDRESSES if (example := EXAMPLES.get(name)) and example.get)


@pytest.fixture
def kim(db):
    return User.objects.create(username="kim", full_name="Kim Lind", password=make_password(PASSWORD))


def send(client, name="kim", password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": name, "password": password, **more})


def as_strict(head, sent, value):
    """The header itself, or for a file that is sent as it came a policy that allows nothing at all."""
    return sent == value or (head == "Content-Security-Policy" and sent in ("sandbox; default-src 'none'",))


def test_every_address_sends_every_header_and_no_page_has_inline_code(world):
    publish(world, True)
    officer = world.people[Role.OFFICER]
    own(world, officer)
    client = Client()
    client.force_login(officer)
    wrong = []
    for name in GETS:
        answer = client.get(reverse(name, kwargs=EXAMPLES[name].parts(world)), {})
        wrong += [f"{name}: {head}" for head, value in HEADERS.items() if not as_strict(head, answer.get(head), value)]
        wrong += [f"{name}: tells of the server" for head in ("Server", "X-Powered-By") if head in answer]
        if not answer.streaming and answer.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            wrong += [f"{name}: {found}" for found in re.findall(r"<style|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=\"", page)]
            wrong += [
                f"{name}: fetches {found}"
                for found in re.findall(r"(?:src|href)=\"(https?://[^\"]+)\"[^>]*(?:>\s*</script>|rel=)", page)
            ]
    assert wrong == [], "\n".join(wrong)


def test_answers_of_errors_send_the_headers_too(client, db):
    for path, status in (("/findes-ikke/", 404), ("/account/", 302), ("/health/", 200)):
        answer = client.get(path)
        assert answer.status_code == status
        assert {head: answer.get(head) for head in HEADERS} == HEADERS


def test_what_one_sees_signed_in_is_kept_by_no_cache_on_the_way(signed_in):
    assert "private" in signed_in("officer").get("/")["Cache-Control"]
    assert "no-store" in Client().get("/sign-in/")["Cache-Control"]


def test_behind_https_cookies_are_for_https_only_and_browsers_are_told_to_stay_there(settings, client, kim):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    answer = client.post("/sign-in/", {"username": "kim", "password": PASSWORD}, secure=True)
    assert answer.cookies["sessionid"]["secure"]
    assert "includeSubDomains" in answer["Strict-Transport-Security"]


def test_session_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(client, kim):
    cookie = send(client).cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_session_from_before_is_not_the_session_after_signing_in(client, kim):
    client.get("/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    send(client)
    assert client.session.session_key != before
    assert Client(headers={"cookie": f"sessionid={before}"}).get("/account/").status_code == 302


def test_a_session_that_was_signed_out_of_is_gone_on_the_server_too(client, kim):
    send(client)
    key = client.cookies["sessionid"].value
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    stolen = Client()
    stolen.cookies["sessionid"] = key
    assert stolen.get("/account/").status_code == 302
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == ["signed_in", "signed_out"]


@pytest.mark.parametrize(("mark", "back"), [("seen", 2 * 3600 + 1), ("since", 8 * 3600 + 1)])
def test_a_session_ends_when_it_is_not_used_and_after_a_working_day(client, kim, mark, back):
    send(client)
    assert client.get("/account/").status_code == 200
    session = client.session
    session[mark] = int(time.time()) - back
    session.save()
    answer = client.get("/account/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/sign-in/?next=")
    assert "der var gået for lang tid" in answer.content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://ond.example/", "//ond.example/", "javascript:alert(1)", "/\\ond.example", "http:///ond.example"]
)
def test_nobody_is_sent_to_another_site(client, kim, elsewhere):
    assert send(client, next=elsewhere)["Location"] == "/"
    assert client.post("/language/", {"language": "en", "next": elsewhere})["Location"] == "/"
    assert client.get("/sign-in/", {"next": elsewhere})["Location"] == "/"


def test_one_comes_to_the_page_one_was_on_the_way_to(client, kim):
    away = client.get("/account/?x=1")
    assert away["Location"] == "/sign-in/?next=/account/%3Fx%3D1"
    assert send(client, next="/account/?x=1")["Location"] == "/account/?x=1"


def test_a_wrong_name_a_wrong_password_and_a_closed_account_get_the_same_sentence(client, kim):
    User.objects.create(username="lukket", is_active=False, password=make_password(PASSWORD))
    User.objects.create(username="kun.katalog", password="!")
    pages = set()
    for name, password in (("ingen", PASSWORD), ("kim", "forkert"), ("lukket", PASSWORD), ("kun.katalog", PASSWORD)):
        answer = send(Client(), name, password)
        assert answer.status_code == 400
        pages.add(re.search(r"role=\"alert\".*?</div>", answer.content.decode(), re.S).group(0))
    assert len(pages) == 1


def test_a_wrong_name_takes_a_hash_as_a_wrong_password_does(kim, monkeypatch):
    from django.contrib.auth.hashers import Argon2PasswordHasher

    hashed = []
    original = Argon2PasswordHasher.encode
    monkeypatch.setattr(Argon2PasswordHasher, "encode", lambda *args, **kwargs: hashed.append(1) or original(*args, **kwargs))
    send(Client(), "ingen", "forkert")
    unknown = len(hashed)
    hashed.clear()
    User.objects.create(username="lukket", is_active=False, password="!")
    send(Client(), "lukket", "forkert")
    assert unknown >= 1
    assert hashed


def test_guessing_is_slowed_for_the_name_and_the_right_password_does_not_help(client, kim):
    for _ in range(40):
        answer = send(client, password="forkert")
        if answer.status_code == 429:
            break
    assert answer.status_code == 429
    assert "Vent" in answer.content.decode()
    assert send(client).status_code == 429
    assert "_auth_user_id" not in client.session


def test_passwords_are_hashed_with_argon2(client, kim):
    assert django_settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert kim.password.startswith("argon2$argon2id$")


def test_a_form_without_its_mark_is_refused_with_a_sentence(kim):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/sign-in/", {"username": "kim", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Siden var for gammel" in answer.content.decode()


def test_another_host_than_the_named_ones_is_refused(settings, client, db):
    settings.ALLOWED_HOSTS = ["raaderum.lindved.example"]
    assert client.get("/", headers={"host": "ond.example"}).status_code == 400
    assert client.get("/", headers={"host": "raaderum.lindved.example"}).status_code == 200


def test_the_address_of_who_asks_is_what_the_proxy_says_and_not_what_they_say(settings, rf):
    from raaderum.site.network import address_of, is_loopback

    request = rf.get("/", headers={"x-forwarded-for": "1.2.3.4, 5.6.7.8"})
    settings.PROXIES = 0
    assert address_of(request) == "127.0.0.1"
    settings.PROXIES = 1
    assert address_of(request) == "5.6.7.8"
    settings.PROXIES = 3
    assert address_of(request) == "127.0.0.1"
    assert not is_loopback(request)


def test_a_failure_is_a_page_in_the_persons_language_that_needs_no_database(settings, rf):
    from raaderum.site.pages.errors import failed

    page = failed(rf.get("/")).content.decode()
    assert "Noget gik galt hos os" in page
    request = rf.get("/")
    request.COOKIES["language"] = "en"
    assert "Something went wrong on our side" in failed(request).content.decode()


def test_scripts_typed_into_a_name_are_shown_and_not_run(client, kim):
    User.objects.filter(pk=kim.pk).update(full_name="<script>alert(1)</script>")
    send(client)
    page = client.get("/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
