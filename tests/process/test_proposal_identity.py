"""Which proposal is which: through renumbering, new titles and changed amounts; one to one; whatever the order."""

import itertools
import json
import os
import random
from decimal import Decimal
from pathlib import Path

import pytest
from drafting import DRAFT, YEARS
from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import open_path
from raaderum.process.assignment import best_pairs
from raaderum.process.identity import Matching, Seen, match, seen_in_draft, seen_in_record
from raaderum.readers.pipeline import read

DOCUMENTS = Path(os.environ.get("RAADERUM_DOCUMENTS", "../shared/documents"))


def seen(id: str, number: str, title: str, area: str = "", amount: int = 0, text: str = "") -> Seen:
    effects = tuple((year, Decimal(amount)) for year in YEARS) if amount else ()
    return Seen(id, number or None, title, frozenset(filter(None, [area])), effects, text)


OLD = [
    seen("a", "1.1", "Færre trykte pjecer", "7120", -450, "Pjecer trykkes kun efter bestilling fra centrene."),
    seen("b", "1.2", "Fælles indkøb af licenser", "7130", -200, "Licenser købes samlet for alle centre."),
    seen("c", "1.3", "Lukning af sommerbiblioteket", "3310", -120, "Biblioteket i parken lukkes om sommeren."),
]
NEW = [
    seen("x", "2.4", "Pjecer kun på nettet", "7120", -500, "Pjecer trykkes kun efter bestilling fra centrene og borgerne."),
    seen("y", "1.1", "Fælles indkøb af licenser", "7130", -200, "Licenser købes samlet for alle centre."),
    seen("z", "1.2", "Kortere åbningstid i svømmehallen", "3320", -300, "Hallen åbner en time senere."),
]


def pairs(matching: Matching) -> dict[str, str]:
    return {p.old.id: p.new.id for p in matching.pairs}


def test_proposals_are_found_through_new_numbers_and_titles() -> None:
    found = match(OLD, NEW)
    assert pairs(found) == {"a": "x", "b": "y"}
    assert [s.id for s in found.only_old] == ["c"]
    assert [s.id for s in found.only_new] == ["z"]
    same = next(p for p in found.pairs if p.old.id == "b")
    assert same.certainty == "sure" and same.renumbered and not same.retitled
    assert [r.da for r in same.reasons] == [
        "Nyt nummer: 1.2 er blevet 1.1.",
        "Samme titel.",
        "Samme bevilling, udvalg eller center: 7130.",
        "Samme beløb i 4 af 4 fælles år.",
        "Teksten har 100 % af ordene til fælles.",
    ]
    assert json.loads(json.dumps(same.to_json()))["certainty"] == "sure"


def test_two_that_are_nearly_as_alike_are_paired_in_doubt_and_say_so() -> None:
    twins = [seen("u", "5", "Færre trykte pjecer", "7120", -450), seen("v", "6", "Færre trykte pjecer", "7120", -450)]
    (pair,) = match([seen("a", "4", "Færre trykte pjecer", "7120", -450)], twins).pairs
    assert pair.certainty == "doubtful"
    assert pair.reasons[-1].en == "Another proposal is nearly as alike; please look."


def test_the_best_pairs_together_are_chosen_and_not_the_best_pair_first() -> None:
    assert best_pairs({(0, 0): 10, (0, 1): 9, (1, 0): 8}) == [(0, 1), (1, 0)]
    assert best_pairs({}) == []


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 20), max_size=10))
def test_the_pairing_is_the_best_there_is(worth: dict[tuple[int, int], int]) -> None:
    chosen = best_pairs(worth)
    assert all(pair in worth for pair in chosen)
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    best = max(sum(worth.get((i, j), 0) for i, j in enumerate(order)) for order in itertools.permutations(range(5)))
    assert sum(worth[pair] for pair in chosen) == best


ALL = [seen(f"{i}", str(n), t, a, m) for i, (n, t, a, m) in enumerate(
    itertools.product([1, 2], ["Færre pjecer", "Færre trykte pjecer", "Fælles indkøb"], ["7120", "7130"], [-450, -900])
)]  # fmt: skip


@given(
    st.lists(st.sampled_from(ALL), max_size=7, unique=True), st.lists(st.sampled_from(ALL), max_size=7, unique=True), st.randoms()
)
def test_matching_is_one_to_one_and_does_not_depend_on_the_order(old: list[Seen], new: list[Seen], random: random.Random) -> None:
    found = match(old, new)
    assert len({p.old.id for p in found.pairs}) == len({p.new.id for p in found.pairs}) == len(found.pairs)
    assert {p.old.id for p in found.pairs} | {s.id for s in found.only_old} == {s.id for s in old}
    assert {p.new.id for p in found.pairs} | {s.id for s in found.only_new} == {s.id for s in new}
    random.shuffle(old)
    random.shuffle(new)
    assert match(old, new) == found


def test_a_draft_is_found_again_in_the_printed_catalogue() -> None:
    draft = seen_in_draft("d", "1.1", DRAFT)
    assert draft.amounts >= {("2028", "-900000")} and "712002" in draft.areas
    printed = seen_in_record(
        "r",
        {
            "record": "savings_row",
            "number": None,
            "title": "Færre trykte pjecer",
            "description": "Pjecer trykkes kun på bestilling.",
            "area": {"code": "712002", "name": None},
            "committee": "ØU",
            "centre": None,
            "sign": "saving_positive",
            "amounts": {"2027": 250000, "2028": 900000, "I alt": 3},
        },
    )
    (pair,) = match([draft], [printed]).pairs
    assert pair.certainty == "likely"
    assert "Samme beløb i 2 af 2 fælles år." in [r.da for r in pair.reasons]


def test_the_real_catalogue_renumbered_shuffled_and_changed_is_found_again() -> None:
    path = DOCUMENTS / "albertslund-budgetkatalog-2020.txt"
    if not path.is_file():
        pytest.skip(f"{path.name} is not here; set RAADERUM_DOCUMENTS to the folder of documents")
    records = [r.to_json() for r in read(open_path(path)[0]).records]
    old = [seen_in_record(str(i), r) for i, r in enumerate(records) if r["record"] == "proposal"]
    new = [
        Seen(s.id, str(17 - i), s.title.split(" ", 1)[-1], s.areas, s.effects[:1], s.text[len(s.text) // 3 :])
        for i, s in enumerate(old)
    ]
    assert len(old) == 17
    assert pairs(match(old, new)) == {s.id: s.id for s in old}
