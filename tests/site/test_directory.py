"""Signing in through a municipality's own directory: a small real provider of OpenID Connect on loopback, and what it may try."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlencode, urlparse

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from raaderum.process.rights import Grant, Role
from raaderum.site.directory_settings import directory_settings, role_mapping
from raaderum.site.environment import Misconfigured
from raaderum.store.models import AuditEntry, RoleGrant, User

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PERSON = {"sub": "a-17", "preferred_username": "bli", "name": "Birthe Lind", "email": "bli@lindved.example", "groups": ["budget"]}


class Provider:
    """A directory: knows one person, hands out a code, and gives the tokens only for the secret and the code's verifier."""

    def __init__(self):
        self.person, self.codes, self.claims, self.key, self.told = dict(PERSON), {}, {}, KEY, {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def answer(self, body, status=200):
                data = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self):
                if self.path.startswith("/jwks"):
                    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
                    self.answer({"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]})
                else:
                    known = self.headers.get("Authorization") == "Bearer til-den-der-spurgte"
                    self.answer({**provider.person, **provider.told} if known else {}, 200 if known else 401)

            def do_POST(self):
                sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                self.answer(*provider.tokens({key: values[0] for key, values in sent.items()}))

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def authorise(self, location):
        """What the browser does at the directory: the way back, with a code for what was asked."""
        asked = {key: values[0] for key, values in parse_qs(urlparse(location).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{urlparse(asked['redirect_uri']).path}?{urlencode({'code': code, 'state': asked['state']})}"

    def tokens(self, sent):
        asked = self.codes.pop(sent.get("code"), None)
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        )
        if asked is None or sent.get("client_secret") != "hemmelig" or challenge != asked["code_challenge"]:
            return {"error": "invalid_grant"}, 400
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": "raaderum",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "sub": self.person["sub"],
        }
        token = jwt.encode({**claims, **self.claims}, self.key, algorithm="RS256", headers={"kid": "k1"})
        return {"access_token": "til-den-der-spurgte", "token_type": "Bearer", "id_token": token}, 200


@pytest.fixture
def provider(settings, monkeypatch):
    found = Provider()
    for name, value in {
        "ISSUER": found.url,
        "CLIENT_ID": "raaderum",
        "CLIENT_SECRET": "hemmelig",
        "AUTHORIZATION_ENDPOINT": f"{found.url}/authorize",
        "TOKEN_ENDPOINT": f"{found.url}/token",
        "USERINFO_ENDPOINT": f"{found.url}/userinfo",
        "JWKS_ENDPOINT": f"{found.url}/jwks",
        "NAME": "Lindveds login",
        "ROLES": "budget=officer@Lindved; skole=author@Lindved/Skoler; it=administrator@*",
    }.items():
        monkeypatch.setenv(f"RAADERUM_OIDC_{name}", value)
    for name, value in directory_settings().items():
        setattr(settings, name, value)
    settings.AUTHENTICATION_BACKENDS = [*settings.AUTHENTICATION_BACKENDS, "raaderum.site.directory.DirectoryBackend"]
    yield found
    found.server.shutdown()
    found.server.server_close()


def go(client, provider, following="/account/"):
    """To the directory and back; the last answer."""
    away = client.get(f"/directory/sign-in/?next={following}")
    return client.get(provider.authorise(away["Location"]))


def who(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


@pytest.mark.django_db
def test_a_person_of_the_directory_comes_in_with_the_roles_of_their_groups(provider, client):
    assert "Lindveds login" in client.get("/sign-in/").content.decode()
    back = go(client, provider)
    assert (back.status_code, back["Location"]) == (302, "/account/")
    user = who(client)
    assert (user.username, user.full_name, user.directory_id) == ("bli", "Birthe Lind", f"{provider.url}|a-17")
    assert user.person().grants == (Grant(Role.OFFICER, "Lindved"),)
    assert not user.has_usable_password()
    assert AuditEntry.objects.get(action="signed_in").detail == {"way": "directory"}
    assert client.get("/account/").status_code == 200


@pytest.mark.django_db
def test_the_directory_takes_back_what_it_gave_and_leaves_what_was_given_here(provider):
    go(Client(), provider)
    user = User.objects.get(username="bli")
    RoleGrant.objects.create(user=user, role="reader", municipality="Nordby")
    provider.person["groups"] = ["skole"]
    go(Client(), provider)
    assert set(user.person().grants) == {Grant(Role.AUTHOR, "Lindved", "Skoler"), Grant(Role.READER, "Nordby")}
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_a_name_or_an_email_of_the_directory_never_opens_somebody_elses_account(provider, client):
    mine = User.objects.create(username="bli", email="bli@lindved.example")
    go(client, provider)
    assert who(client).pk != mine.pk
    assert who(client).username.startswith("bli.")


@pytest.mark.django_db
def test_a_closed_account_stays_closed(provider, client):
    go(Client(), provider)
    User.objects.update(is_active=False)
    assert go(client, provider)["Location"] == "/sign-in/"
    assert who(client) is None


FORGED = {
    "another issuer": {"iss": "http://127.0.0.1:9/andet"},
    "another audience": {"aud": "en-anden"},
    "another nonce": {"nonce": "gættet"},
    "too old": {"exp": 1_000_000},
    "nobody": {"sub": ""},
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", FORGED)
def test_an_answer_that_is_not_for_this_sign_in_lets_nobody_in(provider, client, name):
    provider.claims = FORGED[name]
    back = go(client, provider)
    assert back["Location"] == "/sign-in/"
    assert who(client) is None
    assert User.objects.count() == 0
    assert "gav ikke adgang" in client.get("/sign-in/").content.decode()


@pytest.mark.django_db
def test_a_token_with_another_key_or_about_another_person_lets_nobody_in(provider, client):
    provider.key = OTHER_KEY
    assert go(client, provider)["Location"] == "/sign-in/"
    provider.key, provider.told = KEY, {"sub": "b-18"}
    assert go(client, provider)["Location"] == "/sign-in/"
    assert who(client) is None


@pytest.mark.django_db
def test_a_way_back_that_was_not_asked_for_lets_nobody_in(provider, client):
    away = client.get("/directory/sign-in/")
    stolen = provider.authorise(away["Location"])
    other = Client()
    assert other.get(stolen).status_code in (302, 400)
    assert who(other) is None
    assert client.get("/directory/callback/?error=access_denied")["Location"] == "/sign-in/"


@pytest.mark.django_db
def test_a_directory_that_does_not_answer_is_a_sentence_and_no_failure(provider, client):
    away = client.get("/directory/sign-in/")
    provider.server.shutdown()
    provider.server.server_close()
    assert client.get(provider.authorise(away["Location"]))["Location"] == "/sign-in/"


@pytest.mark.django_db
def test_the_directory_does_not_send_one_to_another_site(provider, client):
    assert go(client, provider, "https://ond.example/")["Location"] == "/"


def test_groups_are_mapped_to_roles_and_a_mapping_that_cannot_be_says_so():
    mapped = role_mapping("a=officer@Lindved; a=secretary@Lindved;b=administrator@*")
    assert mapped["a"] == (Grant(Role.OFFICER, "Lindved"), Grant(Role.SECRETARY, "Lindved"))
    assert mapped["b"] == (Grant(Role.ADMINISTRATOR, None),)
    for wrong in ("a=konge@Lindved", "officer@Lindved", "a=officer", "a=public@Lindved"):
        with pytest.raises(Misconfigured, match="RAADERUM_OIDC_ROLES"):
            role_mapping(wrong)


def test_a_directory_that_is_half_described_says_what_is_missing(monkeypatch):
    monkeypatch.setenv("RAADERUM_OIDC_ISSUER", "https://login.lindved.example")
    with pytest.raises(Misconfigured, match="RAADERUM_OIDC_CLIENT_ID"):
        directory_settings()
