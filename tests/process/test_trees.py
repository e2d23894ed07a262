"""JSON values compared and merged: the laws of merging, and that nothing typed is lost."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from raaderum.process.trees import ABSENT, ORDER, leaves, merged, same, with_value

KEYS = st.sampled_from(["a", "b", "a/b", "~c"])
CELLS = st.builds(lambda text, why: {"text": text, "derivation": why}, st.sampled_from("123"), st.none() | st.just({"step": 1}))
LEAVES = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "én", "to"]) | CELLS
ROWS = st.lists(
    st.builds(
        lambda i, text, cell: {"id": i, "name": text, "cells": cell}, st.sampled_from("pqrs"), st.sampled_from("xy"), CELLS
    ),
    unique_by=lambda row: row["id"],
    max_size=4,
)
TREES = st.recursive(LEAVES | ROWS, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=6)
DOCUMENTS = st.fixed_dictionaries({"fields": st.dictionaries(KEYS, LEAVES | ROWS, max_size=3), "rows": ROWS})


@given(DOCUMENTS | TREES, DOCUMENTS | TREES)
def test_a_version_merged_with_one_that_changed_nothing_is_that_version(base: Any, other: Any) -> None:
    assert merged(base, other, base) == (other, [])
    assert merged(base, base, other) == (other, [])
    assert merged(base, other, other) == (other, [])


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_what_a_side_has_changed_is_in_the_merged_version_or_in_a_clash(base: Any, mine: Any, theirs: Any) -> None:
    tree, clashes = merged(base, mine, theirs)
    told = [c.at for c in clashes]
    for side in (mine, theirs):
        for leaf in leaves(base, side):
            if leaf.at.endswith(ORDER) or leaf.new in ([], {}):
                continue  # an order, and a list or mapping with nothing in it, is no text that somebody typed
            got = _value(tree, leaf.at)
            assert same(got, leaf.new) or any(leaf.at == at or leaf.at.startswith(f"{at}/") for at in told), leaf


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_merging_says_the_same_clashes_whoever_saves_first(base: Any, mine: Any, theirs: Any) -> None:
    tree, clashes = merged(base, mine, theirs)
    other, swapped = merged(base, theirs, mine)
    assert {c.at for c in clashes} == {c.at for c in swapped}
    if not clashes:
        assert {leaf.at for leaf in leaves(tree, other) if not leaf.at.endswith(ORDER)} == set()


@given(DOCUMENTS, DOCUMENTS)
def test_two_versions_without_a_difference_are_the_same(old: Any, new: Any) -> None:
    assert (list(leaves(old, new)) == []) == same(old, new)


@given(DOCUMENTS, DOCUMENTS)
def test_the_differences_put_into_the_old_version_give_the_new_values(old: Any, new: Any) -> None:
    tree = old
    for leaf in leaves(old, new):
        stays = all(_value(side, _parent(leaf.at)) is not ABSENT for side in (old, new))
        if not leaf.at.endswith(ORDER) and stays:
            tree = with_value(tree, leaf.at, leaf.new)
            assert same(_value(tree, leaf.at), leaf.new)


def test_two_people_who_fill_in_different_rows_both_keep_theirs() -> None:
    base = {"rows": [{"id": "1", "name": "Porto"}]}
    mine = {"rows": [{"id": "2", "name": "Papir"}, {"id": "1", "name": "Porto"}]}
    theirs = {"rows": [{"id": "1", "name": "Porto og fragt"}, {"id": "3", "name": "Tryk"}]}
    tree, clashes = merged(base, mine, theirs)
    assert [r["id"] for r in tree["rows"]] == ["2", "1", "3"]
    assert tree["rows"][1]["name"] == "Porto og fragt"
    assert clashes == []


def test_a_row_that_one_removed_and_another_changed_stays_and_is_told() -> None:
    base = {"rows": [{"id": "1", "name": "Porto"}]}
    mine: dict[str, Any] = {"rows": []}
    theirs = {"rows": [{"id": "1", "name": "Porto og fragt"}]}
    tree, clashes = merged(base, mine, theirs)
    assert tree == theirs
    assert [(c.at, c.mine, c.theirs) for c in clashes] == [("/rows/1", ABSENT, theirs["rows"][0])]


def test_one_persons_derivation_never_stands_under_anothers_figure() -> None:
    base = {"c": {"text": "1", "derivation": None}}
    mine = {"c": {"text": "2", "derivation": None}}
    theirs = {"c": {"text": "1", "derivation": {"steps": []}}}
    tree, clashes = merged(base, mine, theirs)
    assert tree == mine
    assert [c.at for c in clashes] == ["/c"]


def test_rows_that_both_moved_each_in_their_own_way_are_a_clash_of_order() -> None:
    def rows(order: str) -> list[dict[str, str]]:
        return [{"id": i} for i in order]

    assert merged(rows("abc"), rows("bac"), rows("abc"))[0] == rows("bac")
    assert merged(rows("abc"), rows("abcd"), rows("cab")) == (rows("cdab"), [])
    tree, clashes = merged(rows("abc"), rows("bac"), rows("cab"))
    assert tree == rows("bac")
    assert [(c.at, c.theirs) for c in clashes] == [(f"/{ORDER}", ["c", "a", "b"])]
    assert with_value(tree, f"/{ORDER}", ["c", "a", "b"]) == rows("cab")


def _parent(at: str) -> str:
    return at.rpartition("/")[0]


def _value(tree: Any, at: str) -> Any:
    for step in at[1:].split("/") if at else []:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(tree, dict):
            tree = tree.get(key, ABSENT)
        elif isinstance(tree, list):
            tree = {row["id"]: row for row in tree}.get(key, ABSENT)
        else:
            return ABSENT
    return tree
