"""One's own page, users and roles, the trail, health and metrics: what people do there and what becomes of it."""

import json
import re

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from raaderum.process.rights import Role
from raaderum.store import users
from raaderum.store.models import AuditEntry, Job, RoleGrant, Token, User
from tests.site.examples import PASSWORD

NEW = "en ny og meget lang sætning"


@pytest.fixture
def kim(db):
    return User.objects.create(username="kim", full_name="Kim Lind", password=make_password(PASSWORD))


@pytest.fixture
def me(kim):
    client = Client()
    client.force_login(kim)
    return client


@pytest.fixture
def chief(db):
    """The administrator of all municipalities."""
    user = User.objects.create(username="chef")
    RoleGrant.objects.create(user=user, role="administrator")
    client = Client()
    client.force_login(user)
    return client


def deeds():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_somebody_without_a_role_sees_their_own_page_and_is_told_why_they_see_no_more(me):
    page = me.get("/account/").content.decode()
    assert "Du har endnu ingen roller" in page


def test_one_changes_ones_name_and_language_and_sees_the_page_in_it(me, kim):
    answer = me.post("/account/", {"full_name": "Kim L. Holm", "email": "kim@lindved.example", "language": "en"}, follow=True)
    assert "Saved." in answer.content.decode()
    kim.refresh_from_db()
    assert (kim.full_name, kim.language) == ("Kim L. Holm", "en")
    assert deeds() == ["changed_user"]


def test_a_wrong_form_keeps_what_was_typed_and_says_what_is_wrong(me):
    answer = me.post("/account/", {"full_name": "Kim", "email": "ikke en adresse", "language": "da"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="ikke en adresse"' in page
    assert "Der er noget, der skal rettes" in page


def test_a_changed_password_ends_the_other_sessions_and_not_this_one(me, kim):
    other = Client()
    other.force_login(kim)
    answer = me.post("/account/password/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert answer["Location"] == "/account/"
    assert me.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302
    assert "changed_password" in deeds()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"old": "forkert", "new": NEW, "again": NEW}, "Det er ikke den nuværende adgangskode"),
        ({"old": PASSWORD, "new": NEW, "again": NEW + "!"}, "De to er ikke ens"),
        ({"old": PASSWORD, "new": "kort", "again": "kort"}, "12 tegn"),
    ],
)
def test_a_password_that_cannot_be_is_refused_with_a_sentence(me, kim, sent, said):
    answer = me.post("/account/password/", sent)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    kim.refresh_from_db()
    assert kim.check_password(PASSWORD)


def test_a_key_is_shown_once_and_can_be_revoked(me, kim):
    first = me.post("/account/tokens/", {"name": "Udtræk", "scopes": ["read"], "days": "30"}, follow=True).content.decode()
    secret = re.search(r"raaderum_[\w-]+", first).group(0)
    assert secret not in me.get("/account/").content.decode()
    token = Token.objects.get(user=kim)
    me.post(f"/account/tokens/{token.pk}/revoke/")
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert "vælg mindst én adgang" in me.post("/account/tokens/", {"name": "x"}, follow=True).content.decode().lower()


def test_nobody_revokes_somebody_elses_key(me):
    other = User.objects.create(username="anden")
    token = Token.objects.create(user=other, name="Udtræk", digest="x", scopes=["read"])
    assert me.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404


def test_a_user_is_added_gets_a_password_once_and_a_role_and_comes_in(chief):
    page = chief.post("/users/", {"username": "ny", "full_name": "Ny Kollega"}, follow=True)
    password = re.search(r'<code class="secret">([^<]+)</code>', page.content.decode()).group(1)
    user = User.objects.get(username="ny")
    assert password not in chief.get(f"/users/{user.pk}/").content.decode()
    chief.post(f"/users/{user.pk}/", {"role": "officer", "municipality": "Aarhus", "department": ""})
    assert [(g.role, g.municipality) for g in user.grants.all()] == [("officer", "Aarhus")]
    theirs = Client()
    assert theirs.post("/sign-in/", {"username": "ny", "password": password})["Location"] == "/"
    assert "Budgetmedarbejder, Aarhus" in theirs.get("/account/").content.decode()
    assert deeds() == ["added_user", "granted", "signed_in"]


def test_a_name_that_is_taken_is_told_at_the_field(chief, kim):
    answer = chief.post("/users/", {"username": "kim", "full_name": "En anden"})
    assert answer.status_code == 400
    assert "findes allerede" in answer.content.decode()
    assert 'value="En anden"' in answer.content.decode()


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(chief, me, kim):
    chief.post(f"/users/{kim.pk}/close/")
    assert me.get("/account/").status_code == 302
    assert Client().post("/sign-in/", {"username": "kim", "password": PASSWORD}).status_code == 400
    chief.post(f"/users/{kim.pk}/reopen/")
    assert Client().post("/sign-in/", {"username": "kim", "password": PASSWORD}).status_code == 302


def test_a_new_password_signs_the_user_out(chief, me, kim):
    answer = chief.post(f"/users/{kim.pk}/password/", follow=True)
    assert "vises kun denne ene gang" in answer.content.decode()
    assert me.get("/account/").status_code == 302


def test_the_last_administrator_cannot_be_closed_nor_lose_the_role(chief):
    user = User.objects.get(username="chef")
    assert "sidste administrator" in chief.post(f"/users/{user.pk}/close/", follow=True).content.decode()
    page = chief.post(f"/users/{user.pk}/grants/{user.grants.get().pk}/revoke/", follow=True)
    assert "sidste administrator" in page.content.decode()
    assert user.grants.count() == 1


def test_who_manages_one_municipality_gives_roles_there_only_and_changes_nobody_who_may_more(signed_in, chief):
    local = signed_in(Role.ADMINISTRATOR)
    chef = User.objects.get(username="chef")
    both = User.objects.create(username="begge")
    RoleGrant.objects.create(user=both, role="reader", municipality="Lindved")
    RoleGrant.objects.create(user=both, role="officer", municipality="Nordby")
    assert local.get(f"/users/{chef.pk}/").status_code == 404
    assert local.get(f"/users/{both.pk}/").status_code == 200
    assert local.post(f"/users/{both.pk}/password/").status_code == 403
    assert local.post(f"/users/{both.pk}/close/").status_code == 403
    nordby = both.grants.get(municipality="Nordby")
    assert local.post(f"/users/{both.pk}/grants/{nordby.pk}/revoke/").status_code == 403
    for place in ("", "Nordby"):
        assert local.post(f"/users/{both.pk}/", {"role": "administrator", "municipality": place}).status_code == 400
    assert both.grants.count() == 2
    assert (
        local.post(f"/users/{both.pk}/", {"role": "author", "municipality": "Lindved", "department": "Skoler"}).status_code == 302
    )


def test_a_department_is_for_authors(chief, kim):
    assert (
        chief.post(f"/users/{kim.pk}/", {"role": "author", "municipality": "Aarhus", "department": "Skoler"}).status_code == 302
    )
    assert kim.grants.get().department == "Skoler"


def test_users_are_found_by_name(chief, kim):
    assert "Kim Lind" in chief.get("/users/?q=lind").content.decode()
    assert "Ingen bruger hedder det" in chief.get("/users/?q=findes-ikke").content.decode()


def test_the_trail_is_filtered_and_fetched_and_that_is_on_the_trail(chief, kim):
    chief.post(f"/users/{kim.pk}/", {"role": "reader", "municipality": "Aarhus"})
    Client().post("/sign-in/", {"username": "kim", "password": "forkert"})
    page = chief.get("/audit/?who=chef&action=granted").content.decode()
    assert "gav en rolle" in page
    assert "1 linje<" in page
    assert "Ingen linjer passer" in chief.get("/audit/?from=2099-01-01").content.decode()
    assert "linjer" in chief.get("/audit/?from=ikke-en-dag&to=2099-12-31").content.decode()
    file = b"".join(chief.get("/audit/audit.csv?action=granted").streaming_content).decode()
    assert file.splitlines()[0].endswith("at;who;action;subject;subject_id;municipality;detail")
    assert len(file.splitlines()) == 2
    assert deeds()[-1] == "exported"


def test_the_trail_of_one_municipality_is_all_that_its_administrator_sees(signed_in, chief, kim):
    users.grant(kim, "reader", "Aarhus")
    users.grant(kim, "reader", "Lindved")
    page = signed_in(Role.ADMINISTRATOR).get("/audit/").content.decode()
    assert "Lindved" in page
    assert "Aarhus" not in page


def test_what_a_spreadsheet_would_run_is_text_in_the_file(chief, db):
    AuditEntry.objects.create(who="=1+1", action="read")
    file = b"".join(chief.get("/audit/audit.csv").streaming_content).decode()
    assert "'=1+1" in file


def test_health_tells_each_part_and_no_secret(client, db, settings):
    answer = client.get("/health/")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["well"], told["database"], told["migrations"], told["worker"]) == (True, True, True, True)
    assert settings.SECRET_KEY not in json.dumps(told)


def test_health_sees_work_that_nobody_does(client, db):
    from datetime import timedelta

    from django.utils import timezone

    job = Job.objects.create(kind="read")
    Job.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(hours=1))
    assert client.get("/health/").json()["worker"] is False
    Job.objects.create(kind="read", state=Job.State.RUNNING, leased_until=timezone.now() + timedelta(minutes=1))
    assert client.get("/health/").json()["worker"] is True


def test_metrics_are_for_the_server_itself_who_has_the_key_and_who_may_see_them(client, signed_in, chief, settings):
    assert "raaderum_documents" in client.get("/metrics/").content.decode()
    away = {"x-forwarded-for": "1.2.3.4"}
    assert client.get("/metrics/", headers=away).status_code == 403
    assert signed_in("officer").get("/metrics/", headers=away).status_code == 403
    assert chief.get("/metrics/", headers=away).status_code == 200
    settings.METRICS_TOKEN = "til-vagten"
    assert client.get("/metrics/", headers={**away, "authorization": "Bearer til-vagten"}).status_code == 200
    assert client.get("/metrics/", headers={**away, "authorization": "Bearer gættet"}).status_code == 403


def test_metrics_are_in_the_form_that_prometheus_reads(client, db):
    Job.objects.create(kind="read")
    for line in client.get("/metrics/").content.decode().splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) raaderum_\w+ .+|raaderum_\w+(\{\w+="\w+"(,\w+="\w+")*\})? [\d.e+]+', line), line
    assert 'raaderum_jobs{state="queued"} 1' in client.get("/metrics/").content.decode()


def test_robots_and_the_icon_are_there(client, db):
    assert "Disallow: /account/" in client.get("/robots.txt").content.decode()
    assert client.get("/favicon.ico")["Location"] == "/static/site/favicon.svg"
