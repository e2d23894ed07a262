"""Catalogues gathered here: order, numbers that stay, editions that never change."""

from datetime import date

import pytest

from raaderum.process.catalogues import compare
from raaderum.process.rights import PUBLIC, Grant, Person, Role
from raaderum.store import own_catalogues, proposals
from raaderum.store.faults import StoreError
from raaderum.store.models import AuditEntry, Proposal, User
from tests.process.drafting import DRAFT

PLACE = proposals.Place("Lindved", "", 2027)
DAY = date(2026, 8, 20)


@pytest.fixture
def officer(db):
    return User.objects.create(username="officer")


@pytest.fixture
def three(officer):
    """Three qualified proposals."""
    made = [proposals.begin(officer, PLACE, DRAFT.answered("title", title)) for title in ("Et", "To", "Tre")]
    Proposal.objects.update(state="qualified")
    for one in made:
        one.refresh_from_db()
    return made


@pytest.fixture
def catalogue(officer, three):
    made = own_catalogues.make_catalogue(officer, "Lindved", 2027, "Katalog", "plain")
    for one in three:
        own_catalogues.add(made, officer, one)
    return made


def numbers(catalogue):
    held = own_catalogues.gathered(catalogue)
    titles = {str(p.pk): p.title for p in Proposal.objects.all()}
    return [(e.number, titles[e.proposal]) for e in held.shown]


def test_a_qualified_proposal_that_is_taken_in_gets_the_next_number_and_its_state(catalogue, three):
    assert numbers(catalogue) == [("1", "Et"), ("2", "To"), ("3", "Tre")]
    three[0].refresh_from_db()
    assert three[0].state == "in_catalogue"


def test_the_order_can_be_changed_and_the_numbers_stay_until_they_are_given_anew(catalogue, officer, three):
    own_catalogues.move_to(catalogue, three[2], 1)
    assert numbers(catalogue) == [("3", "Tre"), ("1", "Et"), ("2", "To")]
    own_catalogues.renumber(catalogue, officer)
    assert numbers(catalogue) == [("1", "Tre"), ("2", "Et"), ("3", "To")]
    own_catalogues.freeze(catalogue, officer, "Høring", DAY)
    with pytest.raises(StoreError, match="ligger fast"):
        own_catalogues.renumber(catalogue, officer)


def test_places_are_counted_among_those_that_are_shown(catalogue, officer, three):
    own_catalogues.withdraw(catalogue, officer, three[0], "Dobbelt")
    own_catalogues.move_to(catalogue, three[2], 1)
    assert numbers(catalogue) == [("3", "Tre"), ("2", "To")]
    own_catalogues.move_to(catalogue, three[2], 99)
    assert numbers(catalogue) == [("2", "To"), ("3", "Tre")]


def test_a_number_is_never_given_to_another_proposal(catalogue, officer, three):
    own_catalogues.withdraw(catalogue, officer, three[1], "Trukket")
    three[1].refresh_from_db()
    assert three[1].state == "qualified"
    (fault,) = own_catalogues.number(catalogue, officer, three[0], "2")
    assert "trukket tilbage" in fault.message.da
    assert own_catalogues.number(catalogue, officer, three[0], "9") == ()
    own_catalogues.add(catalogue, officer, three[1])
    assert ("2", "To") in numbers(catalogue)


def test_a_frozen_edition_keeps_what_was_said_then_and_proves_it(catalogue, officer, three):
    first, _ = own_catalogues.freeze(catalogue, officer, "Høring", DAY)
    base = proposals.newest(three[0])
    proposals.save(three[0], officer, base, proposals.content_of(base).answered("title", "Et andet navn"))
    second, _ = own_catalogues.freeze(catalogue, officer, "Byråd", DAY)
    first.refresh_from_db()
    assert own_catalogues.holds(first) and own_catalogues.edition_of(first).proposals[0].content.title == "Et"
    (changed,) = compare(own_catalogues.edition_of(first), own_catalogues.edition_of(second)).changed
    assert changed.retitled and not changed.renumbered and second.number == 2
    assert AuditEntry.objects.filter(action="froze_edition").count() == 2
    first.body["title"] = "Forfalsket"
    assert not own_catalogues.holds(first)


def test_an_edition_is_not_frozen_before_every_proposal_is_qualified_nor_without_a_name(catalogue, officer):
    with pytest.raises(StoreError):
        own_catalogues.freeze(catalogue, officer, " ", DAY)
    idea = proposals.begin(officer, PLACE, DRAFT.answered("title", "Fire"))
    own_catalogues.add(catalogue, officer, idea)
    made, faults = own_catalogues.freeze(catalogue, officer, "Høring", DAY)
    assert made is None and "Forslag 4" in faults[0].message.da


def test_numbers_by_part_want_the_part_and_another_year_is_refused(officer, three):
    parts = own_catalogues.make_catalogue(officer, "Lindved", 2027, "Dele", "parts")
    with pytest.raises(StoreError):
        own_catalogues.add(parts, officer, three[0])
    own_catalogues.add(parts, officer, three[0], "2")
    assert numbers(parts) == [("2.1", "Et")]
    other = own_catalogues.make_catalogue(officer, "Lindved", 2028, "Næste år", "plain")
    with pytest.raises(StoreError):
        own_catalogues.add(other, officer, three[1])
    with pytest.raises(StoreError):
        own_catalogues.withdraw(parts, officer, three[0], "")
    with pytest.raises(StoreError):
        own_catalogues.make_catalogue(officer, "Lindved", 2027, " ", "plain")


def test_the_public_sees_published_editions_only(catalogue, officer):
    edition, _ = own_catalogues.freeze(catalogue, officer, "Høring", DAY)
    assert not own_catalogues.catalogues_for(PUBLIC).exists()
    own_catalogues.publish(edition, officer, yes=True)
    assert list(own_catalogues.catalogues_for(PUBLIC)) == [catalogue]
    assert list(own_catalogues.editions_for(PUBLIC, catalogue)) == [edition]
    own_catalogues.publish(edition, officer, yes=False)
    assert not own_catalogues.editions_for(PUBLIC, catalogue).exists()
    reader = Person("r", (Grant(Role.READER, "Lindved"),))
    assert own_catalogues.editions_for(reader, catalogue).count() == 1
