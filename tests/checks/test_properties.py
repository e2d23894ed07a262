"""What must hold for every table: nothing raises, one digit changed in a sum is found, a table that adds up is left in peace."""

from check_tables import R, changed, check, findings, table
from hypothesis import given, settings
from hypothesis import strategies as st

YEARS = ["2026", "2027", "2028", "2029"]
labels = st.sampled_from(
    ["I alt", "Sum", "Vej", "Akkumuleret", "heraf løn", "Måltal", "Manko", "Delsum (a+b)", "", "Park", "Andel i pct.", "Netto"]
)
cells = st.lists(st.one_of(st.none(), st.integers(-99999, 99999)), min_size=4, max_size=4)


@given(
    st.lists(st.tuples(labels, cells, st.booleans(), st.sampled_from([None, "a", "b", "e"])), max_size=12),
    st.sampled_from(["word", "text"]),
)
@settings(max_examples=150, deadline=None)
def test_no_table_makes_a_check_fail(rows, kind):
    t = table(YEARS, [R(label, values, total, key) for label, values, total, key in rows])
    result = check(t, kind=kind)
    assert result.problems == ()
    assert result.checked == result.held + result.held_within_rounding + result.failed


amounts = st.lists(st.integers(-9000, 9000).filter(bool), min_size=4, max_size=4)


@given(st.lists(amounts, min_size=2, max_size=8), st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_table_that_adds_up_is_left_in_peace_and_a_changed_total_is_found(rows, flagged):
    total = [sum(c) for c in zip(*rows, strict=True)]
    t = table(YEARS, [*(R(f"Forslag {i}", r) for i, r in enumerate(rows)), R("I alt", total, total=flagged)])
    assert findings(check(t), "error") == []
    wrong = total[1] + (500 if total[1] >= 0 else -500)
    found = findings(check(changed(t, len(rows), 1, wrong)), "error")
    assert any(h.figure.value == wrong * 1000 for f in found for h in f.figures)
