import pytest
from check_tables import R, changed, check, table

from raaderum.checks.baseline import BaselineError, accept, load_baseline, save_baseline, split


def test_an_accepted_finding_does_not_come_back_and_keeps_who_when_and_why(tmp_path):
    t = table(["2026", "2027"], [R("A", [10, 20]), R("B", [5, 6]), R("I alt", [15, 26], total=True)])
    found = check(changed(t, 0, 1, 30)).findings
    path = tmp_path / "godkendt.json"
    save_baseline(path, accept({}, [found[0].id], "Økonomi", "2026-08-14", "Aftalt med udvalget"))
    accepted = load_baseline(path)
    assert accepted[found[0].id].why == "Aftalt med udvalget"
    assert split(found, accepted) == ([], list(found))


def test_the_first_judgement_stands():
    one = accept({}, ["x"], "A", "2026-01-01", "først")
    assert accept(one, ["x", "y"], "B", "2026-02-02", "senere")["x"].why == "først"


def test_the_id_survives_lines_put_in_above():
    rows = [R("A", [10, 20]), R("B", [5, 6]), R("I alt", [15, 62], total=True)]
    first = check(table(["2026", "2027"], rows)).findings
    later = check(table(["2026", "2027"], rows, first=40)).findings
    assert [f.id for f in first] == [f.id for f in later]


@pytest.mark.parametrize("text", ["", "[]", '{"accepted": 3}', '{"accepted": [{"id": "x"}]}'])
def test_a_file_that_is_no_baseline_gives_a_sentence(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(BaselineError) as error:
        load_baseline(path)
    assert "godkendte fund" in error.value.da


def test_a_missing_file_gives_a_sentence(tmp_path):
    with pytest.raises(BaselineError):
        load_baseline(tmp_path / "none.json")
