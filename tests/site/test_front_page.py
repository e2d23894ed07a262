"""The front page: real counts of what one may see, what does not agree, what is next; and a beginning where there is nothing."""

import re

import pytest
from django.test import Client

from raaderum.process.rights import Role
from raaderum.store.models import Job, PersonalHit, RoleGrant, User
from tests.site.examples import publish
from tests.store.conftest import import_sample


def page(client, **cookies):
    for name, value in cookies.items():
        client.cookies[name] = value
    return client.get("/").content.decode()


@pytest.mark.django_db
def test_an_empty_store_says_how_to_begin_to_who_may_and_that_nothing_is_published_to_the_public(signed_in):
    assert "Læg et dokument ind" in page(signed_in("officer"))
    assert "raaderum import" in page(signed_in("officer"))
    assert "Spørg budgetkontoret" in page(signed_in("reader"))
    public = page(Client())
    assert "Der er ikke offentliggjort noget endnu" in public
    assert "raaderum import" not in public
    assert "Nothing is published yet" in page(Client(), language="en")


def test_the_public_sees_counts_of_what_is_published_and_nothing_of_findings(world):
    publish(world, False)
    assert "Der er ikke offentliggjort noget endnu" in page(Client())
    publish(world, True)
    public = page(Client())
    assert "Hvad der er offentliggjort" in public
    assert "Budgetkatalog 2027" in public
    assert "Hvad der ikke stemmer" not in public
    assert "Det næste for dig" not in public


def test_an_officer_sees_what_does_not_agree_and_what_is_next(world):
    import_sample("besparelser-2027-2030.xlsx")
    document = world.document
    PersonalHit.objects.create(document=document, kind="cpr", line=1, start=0, end=10)
    client = Client()
    client.force_login(world.people[Role.OFFICER])
    shown = page(client)
    assert "Hvad der ikke stemmer" in shown
    assert "/findings/?severity=" in shown
    assert "Afgør tilbageholdte personoplysninger i et dokument" in shown
    tasks = re.search(r'<ul class="task-list.*?</ul>', shown, re.S).group(0)
    assert "Offentliggør" in tasks, tasks
    assert "Afgør" in tasks


def test_an_administrator_is_told_of_work_that_was_given_up_and_of_users_without_a_role(db):
    chief = User.objects.create(username="chef")
    RoleGrant.objects.create(user=chief, role="administrator")
    User.objects.create(username="en")
    Job.objects.create(kind="read", state=Job.State.FAILED)
    client = Client()
    client.force_login(chief)
    shown = page(client)
    assert "Giv en bruger en rolle" in shown
    assert "Se på et job, der er opgivet" in shown


def test_a_person_of_another_municipality_sees_nothing_of_it_before_it_is_published(world, db):
    publish(world, False)
    stranger = User.objects.create(username="fremmed")
    RoleGrant.objects.create(user=stranger, role="officer", municipality="Nordby")
    client = Client()
    client.force_login(stranger)
    shown = page(client)
    assert "Budgetkatalog 2027" not in shown
    assert "Sådan begynder du" in shown


def test_the_menu_shows_where_one_is_and_only_where_one_may_go(signed_in, db):
    assert 'aria-current="page">Forside' in page(signed_in("reader"))
    assert "Administration" not in page(signed_in("reader"))
    administrator = signed_in("administrator")
    assert 'aria-current="true">Administration' in administrator.get("/users/").content.decode()
    assert ">Fund</a>" not in page(Client())
