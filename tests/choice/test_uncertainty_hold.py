"""What drives the uncertainty of a package, and a package that holds with the chance asked for."""

import json
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from choice_help import MIO, proposal, question, target

from raaderum.choice.codec import InstanceError
from raaderum.choice.model import Keep, Never, OneOf, ThreePoint
from raaderum.choice.package import choose as choose_package
from raaderum.choice.robust import Robust, hold
from raaderum.choice.uncertainty import chances
from raaderum.choice.uncertainty_assumptions import defaults
from raaderum.choice.uncertainty_drivers import Drivers, drivers
from raaderum.choice.verify import Package, violated
from raaderum.cli.app import build

FEW = replace(defaults(), draws=2_000)
SHARE = Fraction(4, 5)
ON_TIME = ThreePoint(Fraction(0), Fraction(0), Fraction(0))


def uncertain(id, saves, low=40, likely=75, high=95, **more):
    points = ThreePoint(Fraction(low), Fraction(likely), Fraction(high))
    return proposal(id, saves, realisation=points, delay=ON_TIME, **more)


def sure(id, saves, **more):
    return uncertain(id, saves, 100, 100, 100, **more)


def catalogue():
    """Ten proposals of two departments: the risky ones hurt less."""
    some = [uncertain(f"p{i}", 2 + i, harm=1 + i, department=f"Center {i % 2}") for i in range(6)]
    some += [sure(f"s{i}", 3, harm=6 + i, department="Center 0") for i in range(4)]
    return question(*some, constraints=(target(2027, 12), target(2028, 12), OneOf(("p4", "p5"))))


def best_by_brute_force(instance, mode):
    """The least harm of all packages that hold by the search's own draws."""
    found = []
    for bits in product((0, 100), repeat=len(instance.candidates)):
        shares = {c.id: share for c, share in zip(instance.candidates, bits, strict=True) if share}
        if shares and not violated(Package(instance, shares)):
            told = chances(instance, shares, replace(FEW, draws=400))
            if (told.worst if mode == "every" else told.all_targets.chance) >= SHARE:
                found.append(Package(instance, shares).harm())
    return min(found)


def test_the_parts_of_the_variance_sum_to_the_whole_and_the_largest_comes_first():
    instance = question(
        uncertain("a", 6, department="Center A"), uncertain("b", 2, department="Center A"), uncertain("c", 3), sure("d", 5),
        constraints=(target(2027, 13), target(2028, 12)),
    )  # fmt: skip
    found = drivers(instance, {c.id: 100 for c in instance.candidates}, FEW)
    assert found.key == "target:2027"
    assert [d.id for d in found.proposals] == ["a", "c", "b"]
    for listed in (found.proposals, found.departments):
        assert abs(sum(d.variance for d in listed) - 1) < Fraction(1, 1000)
    assert {d.name for d in found.departments} == {"Center A", None}
    assert Drivers.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_what_comes_as_written_makes_the_target_likelier_by_just_that():
    instance = question(uncertain("a", 6), uncertain("b", 2), constraints=(target(2027, 7),))
    shares = {"a": 100, "b": 100}
    found = {d.id: d for d in drivers(instance, shares, FEW).proposals}
    certain = question(sure("a", 6), uncertain("b", 2), constraints=(target(2027, 7),))
    assert found["a"].if_written == chances(certain, shares, FEW).all_targets.chance
    assert found["a"].missing > found["b"].missing > 0
    assert "»Forslag a«" in found["a"].da and "“Forslag a”" in found["a"].en


def test_a_target_may_be_named_and_more_targets_than_eight_are_judged_alike():
    instance = question(
        uncertain("a", 6), uncertain("b", 2), constraints=tuple(target(y, 5) for y in (2027, 2028)),
    )  # fmt: skip
    named = drivers(instance, {"a": 100, "b": 100}, FEW, "target:2028")
    assert named.key == "target:2028"
    many = replace(instance, constraints=(*instance.constraints, *(target(2029 + i, 0) for i in range(8))))
    wide = drivers(many, {"a": 100, "b": 100}, FEW, "target:2028")
    assert [d.if_written for d in wide.proposals] == [d.if_written for d in named.proposals]


def test_nothing_drives_a_package_that_is_certain_or_has_no_target():
    assert drivers(question(sure("a", 6), constraints=(target(2027, 5),)), {"a": 100}, FEW) is None
    assert drivers(question(uncertain("a", 6)), {"a": 100}, FEW) is None


@pytest.mark.parametrize("mode", ["every", "all"])
def test_a_package_that_holds_keeps_every_constraint_and_is_checked_with_new_draws(mode):
    instance = catalogue()
    found = hold(instance, SHARE, mode, FEW)
    assert found.status == "holds"
    assert found.chance.chance >= SHARE
    assert not violated(Package(instance, found.answer.shares))
    assert found.chances.assumptions.seed != FEW.seed
    again = chances(instance, found.answer.shares, found.chances.assumptions)
    assert again == found.chances
    assert found.chance == (
        again.all_targets if mode == "all" else min((t.reached for t in again.targets), key=lambda c: c.chance)
    )
    assert Robust.from_json(json.loads(json.dumps(found.to_json()))) == found
    assert {n.code for n in found.notes} == {"method", "limits"}


def test_the_package_that_holds_is_the_best_that_brute_force_finds():
    instance = catalogue()
    found = hold(instance, SHARE, "every", replace(FEW, draws=400))
    assert found.answer.value <= best_by_brute_force(instance, "every") * Fraction(11, 10)


def test_a_package_that_holds_hurts_no_less_than_the_one_that_pays_no_heed():
    plain, safe = choose_package(catalogue()), hold(catalogue(), SHARE, "every", FEW).answer
    assert plain.value < safe.value
    assert safe.status == "within_gap" and safe.gap == 1 - plain.value / safe.value


def test_the_order_of_the_proposals_does_not_change_the_package_that_holds():
    instance = catalogue()
    turned = replace(instance, candidates=instance.candidates[::-1], constraints=instance.constraints[::-1])
    assert hold(turned, SHARE, "every", FEW) == hold(instance, SHARE, "every", FEW)


def test_where_no_package_holds_the_highest_chance_is_told():
    instance = question(uncertain("a", 6), uncertain("b", 6), uncertain("c", 6), constraints=(target(2027, 13),))
    found = hold(instance, Fraction(95, 100), "every", FEW)
    assert found.status == "best"
    assert set(found.answer.shares) == {"a", "b", "c"}
    assert 0 < found.chance.chance < Fraction(95, 100)
    assert "højeste chance" in found.da and "highest chance" in found.en


def test_where_no_package_is_possible_that_is_said():
    instance = question(uncertain("a", 6), constraints=(target(2027, 5), Never("a")))
    found = hold(instance, SHARE, "every", FEW)
    assert found.status == "impossible" and not found.answer.possible and not found.notes


def test_a_certain_package_holds_at_once():
    instance = question(sure("a", 6), sure("b", 6), constraints=(target(2027, 6), Keep("a")))
    found = hold(instance, Fraction(1), "all", FEW)
    assert (found.status, found.rounds, found.chance.chance, found.answer.status) == ("holds", 1, 1, "optimal")


@pytest.mark.parametrize(
    ("instance", "share"),
    [
        (catalogue(), Fraction(0)),
        (catalogue(), Fraction(2)),
        (question(sure("a", 1)), SHARE),
        (question(sure("a", 1), constraints=(Keep("x"),)), SHARE),
    ],
)
def test_a_chance_that_cannot_be_asked_for_is_one_clear_sentence(instance, share):
    with pytest.raises(InstanceError) as told:
        hold(instance, share)
    assert told.value.da.endswith(".") and told.value.en.endswith(".")


@pytest.fixture
def choose(capfd, tmp_path):
    """Runs `raaderum choose` on the catalogue; gives the exit status, what was printed and what was complained."""
    task = tmp_path / "opgave.json"
    task.write_text(json.dumps(catalogue().to_json()))

    def run(*arguments, language="da"):
        with pytest.raises(SystemExit) as ended:
            build(language).main(["choose", "--instance", str(task), *arguments], prog_name="raaderum", standalone_mode=False)
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


def test_the_command_prints_chances_drivers_and_assumptions(choose):
    status, out, _ = choose("--chance", "--draws", "1000")
    assert status == 0
    for words in ("Chancen for at nå måltallene", "Alle på én gang", "Det driver usikkerheden", "trekantfordeling", "1.000"):
        assert words in " ".join(out.split())


def test_the_command_chooses_a_package_that_holds_and_says_so_in_json(choose):
    status, out, _ = choose("--hold", "80", "--together", "--draws", "2000", "--seed", "3", "--format", "json", language="en")
    told = json.loads(out)
    assert status == 0
    assert told["uncertainty"]["hold"]["status"] == "holds" and told["uncertainty"]["hold"]["mode"] == "all"
    assert told["uncertainty"]["chances"]["assumptions"]["draws"] == 2000
    assert told["uncertainty"]["drivers"]["proposals"]


def test_the_command_says_when_no_package_holds(choose):
    status, out, _ = choose("--hold", "99.9", "--target", "2027=24mio", "--draws", "500", language="en")
    assert status == 1
    assert "No package was found that holds each target by itself" in " ".join(out.split())


def test_the_command_refuses_too_few_draws_in_one_sentence(choose):
    status, _, err = choose("--chance", "--draws", "3")
    assert status == 2 and "Antallet af trækninger" in err


def test_an_impossible_question_is_answered_as_without_uncertainty(choose):
    status, out, _ = choose("--hold", "80", "--target", "2027=500mio")
    assert status == 1 and "Ingen pakke kan holde alle begrænsninger" in out


def test_amounts_are_in_kroner(choose):
    _, out, _ = choose("--chance", "--draws", "500", "--format", "json")
    spread = json.loads(out)["uncertainty"]["chances"]["spread"][0]
    assert spread["nominal"] >= 12_000_000 and spread["nominal"] * 100 >= 12 * MIO
