"""Accounts, roles, keys to the API, and sign-in that cannot be guessed."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from raaderum.process.rights import Action, may
from raaderum.store import signing_in, tokens, users
from raaderum.store.faults import StoreError
from raaderum.store.models import AuditEntry, SignInAttempt, Token

pytestmark = pytest.mark.django_db
CODE = "roligt hav i marts"


@pytest.fixture
def inge(db):
    return users.add("inge.holm", CODE, full_name="Inge Holm")


def test_an_account_gets_a_role_in_its_municipality_and_loses_it_again(inge):
    users.grant(inge, "officer", "Lindved")
    users.grant(inge, "officer", "Lindved")
    assert may(inge.person(), Action.SETTLE, "Lindved") and not may(inge.person(), Action.SETTLE, "Solbæk")
    users.revoke(inge, "officer", "Lindved")
    assert not may(inge.person(), Action.SETTLE, "Lindved")
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["added_user", "granted", "revoked"]


def test_what_cannot_be_said_of_an_account_is_refused_with_a_sentence(inge):
    for call, told in (
        (lambda: users.add("inge.holm", CODE), "findes allerede"),
        (lambda: users.add("  ", CODE), "brugernavn"),
        (lambda: users.add("bo", "kort"), "12 tegn"),
        (lambda: users.grant(inge, "konge"), "findes ikke"),
        (lambda: users.revoke(inge, "officer", "Lindved"), "har ikke rollen"),
        (lambda: users.named("ingen"), "ingen bruger"),
    ):
        with pytest.raises(StoreError, match=told):
            call()


def test_the_last_administrator_stays(inge):
    users.grant(inge, "administrator")
    for call in (lambda: users.revoke(inge, "administrator"), lambda: users.close(inge)):
        with pytest.raises(StoreError, match="sidste administrator"):
            call()
    users.grant(users.add("bo.friis", None), "administrator")
    users.close(inge)
    assert not inge.is_active
    users.reopen(inge)
    assert inge.is_active


def test_a_closed_account_cannot_sign_in_and_its_keys_are_revoked(inge, client):
    token, text = tokens.make(inge, "rapport", ["read"])
    client.force_login(inge)
    users.close(inge)
    assert signing_in.sign_in("inge.holm", CODE, "192.0.2.1").user is None
    assert tokens.find(text) is None and Token.objects.get(pk=token.pk).revoked_at is not None
    assert users.sign_out(inge) == 0


def test_a_new_code_signs_out_everywhere_and_an_account_without_one_cannot_use_any(inge, client):
    client.force_login(inge)
    users.set_code(inge, "et helt andet ord igen")
    assert users.sign_out(inge) == 0
    assert signing_in.sign_in("inge.holm", "et helt andet ord igen", "192.0.2.1").user == inge
    users.add("fra.katalog", None)
    assert signing_in.sign_in("fra.katalog", "", "192.0.2.1").user is None


def test_a_key_is_shown_once_kept_as_a_hash_and_ends(inge):
    token, text = tokens.make(inge, "rapport", ["settle", "read"], days=30)
    assert tokens.find(text) == token
    assert text not in str(Token.objects.values().get()) and token.scopes == ["read", "settle"]
    assert tokens.find(text, timezone.now() + timedelta(days=31)) is None
    assert tokens.find("raaderum_forkert") is None and tokens.find("noget andet") is None
    tokens.revoke(token, inge)
    tokens.revoke(token, inge)
    assert tokens.find(text) is None
    assert AuditEntry.objects.filter(action="revoked_token").count() == 1


@pytest.mark.parametrize(("name", "scopes", "days"), [("x", [], 1), ("x", ["alt"], 1), ("x", ["read"], 0), (" ", ["read"], 1)])
def test_a_key_must_have_a_name_a_scope_and_an_end(inge, name, scopes, days):
    with pytest.raises(StoreError):
        tokens.make(inge, name, scopes, days)


def test_after_five_wrong_codes_the_name_waits_even_with_the_right_one_and_another_does_not(inge):
    for _ in range(5):
        answer = signing_in.sign_in("inge.holm", "forkert", "192.0.2.1")
    assert 0 < answer.wait <= 15
    assert signing_in.sign_in("Inge.Holm", CODE, "198.51.100.7").user is None
    users.add("bo.friis", CODE)
    assert signing_in.sign_in("bo.friis", CODE, "192.0.2.1").user is not None
    SignInAttempt.objects.update(at=timezone.now() - timedelta(seconds=16))
    assert signing_in.sign_in("inge.holm", CODE, "192.0.2.1").user == inge
    assert signing_in.seconds_to_wait("inge.holm", "192.0.2.1") == 0


def _wrong():
    return SignInAttempt(name=signing_in._name("inge.holm"), address_digest="a", succeeded=False)


def test_the_wait_doubles_and_has_an_end(inge):
    SignInAttempt.objects.bulk_create(_wrong() for _ in range(7))
    assert 45 < signing_in.seconds_to_wait("inge.holm", "192.0.2.1") <= 60
    SignInAttempt.objects.bulk_create(_wrong() for _ in range(40))
    assert 850 < signing_in.seconds_to_wait("inge.holm", "192.0.2.1") <= 900


def test_what_was_typed_as_a_name_is_kept_nowhere_unless_it_is_one(inge):
    signing_in.sign_in("min hemmelige adgangskode", "x", "192.0.2.1")
    for _ in range(6):
        signing_in.sign_in("min hemmelige adgangskode", "x", "192.0.2.1")
    signing_in.sign_in("inge.holm", "forkert", "192.0.2.2")
    kept = str(list(AuditEntry.objects.values())) + str(list(SignInAttempt.objects.values()))
    assert "hemmelige" not in kept
    assert AuditEntry.objects.filter(action="sign_in_throttled", subject_id="").count() == 2
    assert AuditEntry.objects.get(action="sign_in_refused", subject_id="inge.holm").detail == {}


@pytest.mark.django_db(transaction=True)
def test_guesses_made_at_once_do_not_slip_past_the_limit():
    users.add("inge.holm", CODE)
    start = threading.Barrier(12)

    def guess(number):
        try:
            start.wait()
            signing_in.sign_in("inge.holm", f"gæt {number}", f"192.0.2.{number}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=guess, args=(n,)) for n in range(12)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert AuditEntry.objects.filter(action="sign_in_refused").count() == 5
    assert AuditEntry.objects.filter(action="sign_in_throttled").count() == 7
    connection.ensure_connection()


def test_many_names_from_one_address_wait_and_the_address_itself_is_not_kept(inge):
    for i in range(30):
        signing_in.sign_in(f"gaet{i}", "forkert", "192.0.2.1")
    assert signing_in.seconds_to_wait("en.anden", "192.0.2.1") > 0
    assert signing_in.seconds_to_wait("en.anden", "192.0.2.2") == 0
    assert "192.0.2.1" not in str(list(SignInAttempt.objects.values()))
    SignInAttempt.objects.update(at=timezone.now() - timedelta(days=2))
    assert signing_in.forget_old() == 30
