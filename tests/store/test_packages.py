"""Packages as they are kept: gathered from what is printed and written, saved, shown, restored."""

import pytest

from raaderum.choice import model as m
from raaderum.choice.package import choose
from raaderum.process.rights import PUBLIC, Role
from raaderum.store import packages
from raaderum.store.faults import ConflictError, StoreError
from raaderum.store.models import Document, Package, RoleGrant, User
from raaderum.store.packages_assumptions import assumptions
from raaderum.store.packages_gathering import Gathered, gather, offers
from raaderum.store.proposals import Place, start
from raaderum.store.proposals_forms import forms_for
from tests.store.conftest import import_sample

MILLION = 100_000_000


def a_user(name, role=Role.POLITICIAN, municipality="Lindved"):
    user = User.objects.create(username=name)
    RoleGrant.objects.create(user=user, role=role.value, municipality=municipality)
    return user


@pytest.fixture
def politician(db):
    return a_user("politiker")


@pytest.fixture
def instance():
    candidates = tuple(m.Candidate(str(i), f"Forslag {i}", (m.Effect(2027, -i * MILLION),), str(i)) for i in (1, 2, 3))
    return m.Instance(candidates, (m.YearTarget(2027, 2 * MILLION),))


@pytest.fixture
def package(politician, instance):
    return packages.start(politician, "Lindved", 2027, Gathered(), instance, choose(instance), title="Pakke")


def test_no_figure_changes_by_being_saved_and_read_again(package, instance):
    kept = Package.objects.get(pk=package.pk)
    assert packages.instance_of(kept) == instance
    assert packages.answer_kept(kept, instance).to_json() == choose(instance).to_json()


def test_a_package_saved_in_another_window_is_not_overwritten(package, politician, instance):
    packages.save(package, politician, 1, instance, None, title="Først")
    with pytest.raises(ConflictError, match="version 2"):
        packages.save(package, politician, 1, instance, None, title="Sidst")
    assert Package.objects.get().title == "Først"


def test_who_sees_a_package_follows_from_what_its_owner_says(package, politician):
    colleague, stranger = a_user("kollega", Role.READER).person(), a_user("fremmed", Role.READER, "Nordby").person()
    people = {"owner": politician.person(), "colleague": colleague, "stranger": stranger, "public": PUBLIC}

    def seen_by():
        return {name for name, person in people.items() if packages.packages_for(person).exists()}

    assert seen_by() == {"owner"}
    packages.show_to(package, politician, "municipality")
    assert seen_by() == {"owner", "colleague"}
    packages.show_to(package, politician, "link")
    assert seen_by() == {"owner"} and packages.shared(Package.objects.get().share_key) is not None
    packages.show_to(package, politician, "public")
    assert seen_by() == set(people)
    with pytest.raises(StoreError):
        packages.show_to(package, politician, "alle")


def test_the_old_address_opens_nothing_once_the_package_is_private_again(package, politician):
    packages.show_to(package, politician, "link")
    key = Package.objects.get().share_key
    packages.show_to(package, politician, "private")
    assert packages.shared(key) is None
    packages.show_to(package, politician, "link")
    assert packages.shared(key) is None


def test_a_package_needs_a_name(politician, instance):
    with pytest.raises(StoreError, match="navn"):
        packages.start(politician, "Lindved", 2027, Gathered(), instance, title="  ")


def test_the_printed_catalogue_and_what_is_written_here_are_gathered_with_their_sources(politician):
    document = import_sample("budgetkatalog-2027.docx").document
    Document.objects.filter(pk=document.pk).update(municipality="Lindved")
    own = start(politician, Place("Lindved", "Skole", 2027), forms_for("Lindved")[0], "Fælles vagtplan")
    person = politician.person()
    ((shelf, written),) = offers(person)
    assert (shelf.proposals, written) == (4, 1)
    found = gather(person, "Lindved", 2027, True, True)
    assert len(found.candidates) == 5
    assert {c.source.document for c in found.candidates} == {document.digest, f"proposal:{own.pk}"}
    assert found.basis["documents"][0]["proposals"] == 4 and found.basis["proposals"][0]["version"] == 1
    assert gather(person, "Lindved", 2027, False, False).candidates == ()
    assert gather(PUBLIC, "Lindved", 2027, True, True).candidates == ()


def test_every_assumption_is_told(package, instance):
    lines = [f"{head.da}: {text.da}" for head, text in assumptions(package, instance, choose(instance))]
    assert "Formål: mindst skade" in lines
    assert any("Måltal 2027: mindst 2 mio. kr." in line for line in lines)
    assert any("HiGHS" in line and "frø 0" in line and "bevist bedst" in line for line in lines)
