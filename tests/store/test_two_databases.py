"""The store on whichever database DATABASE_URL names."""

import pytest
from django.core.management import call_command

from raaderum.store.models import User


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_say():
    call_command("makemigrations", "store", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_a_person_has_the_roles_that_were_given():
    user = User.objects.create_user("berit", password="et langt kodeord")
    user.grants.create(role="officer", municipality="Lindved")
    assert {grant.role for grant in user.person().grants} == {"officer"}
