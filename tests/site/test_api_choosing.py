"""POST /api/v1/choose and what belongs to it: the package of `raaderum choose`, its reasons, and limits that are told."""

import json

import pytest
from django.test import Client

from raaderum.choice.model import Candidate, Effect, Instance, Keep, MaxProposals, YearTarget
from raaderum.choice.package import choose
from raaderum.site.api import choosing
from raaderum.site.api.choosing_schema import MOST_CANDIDATES
from raaderum.store import tokens
from raaderum.store.models import RoleGrant, User
from tests.choice.choice_help import proposal, question, target

FOUR = (proposal("a", 1, harm=2), proposal("b", 2, harm=3), proposal("c", 3, harm=9), proposal("d", "0.5", harm=1))
ASKED = question(*FOUR, constraints=(target(2027, 3), target(2028, 3)))
IMPOSSIBLE = question(*FOUR, constraints=(target(2027, 6), MaxProposals(2)))


@pytest.fixture
def reader(db):
    """Someone with a token that reads."""
    user = User.objects.create(username="læser")
    RoleGrant.objects.create(user=user, role="reader", municipality="Lindved")
    _, key = tokens.make(user, "prøve", ("read",))
    return Client(headers={"Authorization": f"Bearer {key}"})


def ask(client, instance, route="", status=200):
    body = json.dumps(instance.to_json() if isinstance(instance, Instance) else instance)
    response = client.post(f"/api/v1/choose{route}", body, content_type="application/json")
    assert response.status_code == status, response.content
    return response.json()


def test_the_package_is_the_one_that_the_command_gives_and_every_proposal_has_its_reason(reader):
    told = ask(reader, ASKED)
    assert told["answer"] == json.loads(json.dumps(choose(ASKED).to_json()))
    assert [a["id"] for a in told["answer"]["adopted"]] == ["a", "b"]
    assert [r["id"] for r in told["reasons"]] == ["a", "b", "c", "d"]


def test_a_question_sent_again_as_it_was_saved_gives_the_same_answer(reader):
    saved = Instance.from_json(json.loads(json.dumps(ASKED.to_json()))).to_json()
    assert ask(reader, saved) == ask(reader, ASKED)


def test_other_packages_are_really_others(reader):
    found = ask(reader, question(*FOUR, constraints=(target(2027, 1),)), "/alternatives?count=2")["alternatives"]
    assert 0 < len(found) <= 2 or found == []
    packages = [{a["id"] for a in one["answer"]["adopted"]} for one in ask(reader, ASKED, "/alternatives")["alternatives"]]
    assert {"a", "b"} not in packages


def test_where_no_package_is_possible_the_answer_says_so_and_another_call_what_to_change(reader):
    assert ask(reader, IMPOSSIBLE)["answer"]["status"] == "impossible"
    told = ask(reader, IMPOSSIBLE, "/possible")
    assert {c["key"] for c in told["conflict"]} == {"target:2027", "max_proposals"}
    for way in told["ways"]:
        assert ask(reader, way["instance"])["answer"]["status"] == "optimal"
    assert ask(reader, IMPOSSIBLE, "/alternatives", 422)["detail"].startswith("Ingen pakke")


def test_a_possible_question_has_no_conflict(reader):
    assert ask(reader, ASKED, "/possible") == {"conflict": [], "ways": []}


def test_what_a_proposal_costs_the_other_way_and_what_more_saving_costs_are_told(reader):
    (forced,) = ask(reader, ASKED, "/why?proposal=c")["why"]
    assert forced["id"] == "c" and forced["da"] and forced["en"]
    told = ask(reader, ASKED, "/prices")
    assert [p["year"] for p in told["one_more_million"]] == [2027, 2028, None]
    assert ask(reader, ASKED, "/frontier")["frontier"]
    assert ask(reader, ASKED, "/why?proposal=findes-ikke", 422)["errors"][0]["at"] == "proposal"


def test_a_question_that_is_not_in_order_is_told_in_one_sentence(reader):
    twice = question(*FOUR, constraints=(Keep("e"),))
    problem = ask(reader, twice, status=422)
    assert "e" in problem["detail"] and problem["errors"][0]["at"]
    assert ask(reader, {"candidates": "mange"}, status=422)["detail_en"]


def test_a_question_larger_than_a_call_takes_is_refused_with_the_limit(reader):
    many = tuple(Candidate(str(i), f"Forslag {i}", (Effect(2027, -100),)) for i in range(MOST_CANDIDATES + 1))
    assert str(MOST_CANDIDATES) in ask(reader, Instance(many, (YearTarget(2027, 100),)), status=413)["detail"]


def test_what_takes_too_long_is_ended_and_told(reader, monkeypatch):
    monkeypatch.setattr(choosing, "SECONDS", 0.01)
    assert "længere" in ask(reader, ASKED, "/alternatives", 422)["detail"]


def test_a_search_that_was_cut_off_is_not_told_as_proven(reader, monkeypatch):
    from benchmarks.choice_instances import instance

    monkeypatch.setattr(choosing, "NODES", 1)
    answer = ask(reader, instance(120, 4, "closest_to_target"))["answer"]
    assert answer["status"] == "within_gap" or answer["gap"] == 0
