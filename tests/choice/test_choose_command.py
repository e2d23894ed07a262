"""`raaderum choose`: a package of a catalogue or of a saved task, as text and JSON; a mishap is one sentence."""

import json

import pytest

from raaderum.cli.app import build
from raaderum.cli.choose_text import natural

CATALOGUE = "budgetkatalog-2027.txt"


@pytest.fixture
def choose(capfd):
    """Runs the command; gives the exit status, what was printed and what was complained."""

    def run(*arguments, language="da"):
        with pytest.raises(SystemExit) as ended:
            build(language).main(["choose", *map(str, arguments)], prog_name="raaderum", standalone_mode=False)
        out, err = capfd.readouterr()
        return ended.value.code, out, err

    return run


def test_a_package_is_printed_with_years_proposals_reasons_and_prices(choose, sample):
    status, out, err = choose("--target", "2027=0,5mio", "--target", "2028=1mio", sample(CATALOGUE))
    assert (status, err) == (0, "")
    for words in (
        "bevist bedst",
        "År for år (1.000 kr.)",
        "Pakken (1.000 kr. sparet)",
        "Ikke med",
        "En million mere",
        "Forudsætninger",
    ):
        assert words in out
    assert not any(line.endswith(" ") for line in out.splitlines())


def test_the_same_in_english(choose, sample):
    status, out, _ = choose("--target", "2027=0.5mio", sample(CATALOGUE), language="en")
    assert status == 0
    assert "proven best" in out and "Left out" in out and "Pakken" not in out


def test_the_json_holds_the_question_the_answer_and_its_explanations(choose, sample):
    status, out, _ = choose(
        "--target", "2027=0,5mio", "--alternatives", 2, "--frontier", "--format", "json", "--why", "3.1", sample(CATALOGUE)
    )
    told = json.loads(out)
    assert status == 0
    assert told["answer"]["status"] == "optimal"
    assert told["answer"]["years"][0]["target"] == 500_000
    assert {c["id"] for c in told["instance"]["candidates"]} == {r["id"] for r in told["reasons"]}
    assert told["why"][0]["id"] == "3.1" and told["one_more_million"] and told["frontier"]


def test_a_saved_task_gives_the_same_package_and_can_be_edited(choose, sample, tmp_path):
    task = tmp_path / "opgave.json"
    first = choose("--target", "2027=0,5mio", "--format", "json", "--save-instance", task, sample(CATALOGUE))
    again = choose("--instance", task, "--format", "json")
    assert json.loads(first[1])["answer"] == json.loads(again[1])["answer"]
    edited = json.loads(task.read_text())
    for c in edited["candidates"]:
        c["harm"] = {"citizens": 1, "service": 1, "staff": 1, "legal": 1}
        c["steps"] = [50, 100]
    edited["objective"] = "least_harm"
    edited["constraints"].append({"kind": "overlap", "first": "3.1", "second": "3.2", "loss": [{"year": 2027, "service": 1000}]})
    task.write_text(json.dumps(edited))
    status, out, _ = choose(
        "--instance", task, "--alternatives", 1, "--frontier", "--why", "3.2", "--keep", "3.1", "--keep", "3.2"
    )
    assert status == 0
    for words in ("mindst skade · bevist bedst · skade", "andel", "overlap 3.1 + 3.2", "Skade mod besparelse", "Hvorfor"):
        assert words in out


def test_every_option_is_a_constraint(choose, sample):
    status, out, _ = choose(
        "--target", "2028=0,1mio", "--frame", "anlæg:2027=90mio", "--max-positions", "9,5", "--max-proposals", 4, "--keep", "3.1",
        "--never", "3.4", "--one-of", "3.2,3.3", "--exactly-one-of", "3.1,3.4", "--requires", "3.2:3.1", "--weights", "2,1,1,1",
        "--objective", "most_saving", "--format", "json", sample(CATALOGUE),
    )  # fmt: skip
    told = json.loads(out)
    kinds = sorted(c["kind"] for c in told["instance"]["constraints"])
    assert status == 0
    assert kinds == sorted(
        ["target", "frame_limit", "max_positions", "max_proposals", "keep", "never", "one_of", "one_of", "requires"]
    )
    assert told["instance"]["weights"]["citizens"] == 2
    assert all(c["holds"] for c in told["answer"]["constraints"])


def test_committees_and_departments_can_be_bounded(choose, sample):
    rows = sample("besparelser-2027-2030.txt")
    everything = json.loads(choose("--objective", "most_saving", "--format", "json", rows)[1])
    name = everything["instance"]["candidates"][0]["committee"]
    status, out, _ = choose(
        "--target", "2027=0,1mio", "--at-most", f"{name}:2027=1mio", "--at-least", f"{name}:2028=1000", "--equal-burden",
        "udvalg:2029=90", "--format", "json", rows,
    )  # fmt: skip
    told = json.loads(out)
    assert status in (0, 1)
    assert {c["kind"] for c in told["instance"]["constraints"]} == {"target", "group_amount", "equal_burden"}


def test_what_cannot_be_done_says_what_to_change_least(choose, sample):
    status, out, _ = choose("--target", "2027=900mio", sample(CATALOGUE))
    assert status == 1
    assert "Ingen pakke kan holde alle begrænsninger." in out
    assert "Det mindste, der skal ændres\n  - Måltal 2027: sænk fra 900 mio. kr. til" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--target", "i morgen"], "--target: 'i morgen' kan ikke læses; skriv fx --target 2027=15mio."),
        (["--frame", "luft:2027=1"], "--frame: 'luft:2027=1' kan ikke læses"),
        (["--frame", "anlæg:x"], "--frame: 'x' kan ikke læses"),
        (["--at-most", "XYZ:2027=1mio"], "nævner intet udvalg eller center"),
        (["--equal-burden", "x"], "--equal-burden: 'x' kan ikke læses"),
        (["--max-positions", "mange"], "--max-positions: 'mange' kan ikke læses"),
        (["--max-positions", "1/0"], "--max-positions: '1/0' kan ikke læses"),
        (["--weights", "1"], "--weights: '1' kan ikke læses"),
        (["--keep", "99"], "--keep: der er intet forslag '99'; forslagene er 3.1"),
        (["--why", "99", "--target", "2027=1"], "--why: der er intet forslag '99'"),
        (["--requires", "3.1:3.2", "--requires", "3.2:3.1", "--target", "2027=1"], "Forudsætningerne går i ring"),
    ],
)
def test_a_mistake_is_one_sentence(choose, sample, arguments, words):
    status, out, err = choose(*arguments, sample(CATALOGUE))
    assert (status, out) == (2, "")
    assert words in err and err.count("\n") == 1


def test_what_cannot_be_read_is_said(choose, sample, tmp_path):
    torn, empty = tmp_path / "a.json", tmp_path / "tom.txt"
    torn.write_text("{\n]")
    empty.write_text("Kære alle.\n")
    assert "a.json: linje 2 er ikke gyldig JSON." in choose("--instance", torn)[2]
    torn.write_text("{}")
    assert "a.json: Opgaven: feltet 'candidates' mangler." in choose("--instance", torn)[2]
    assert "filen kan ikke læses" in choose("--instance", tmp_path / "nix.json")[2]
    assert "Nævn et dokument" in choose()[2]
    assert "Der er ingen forslag" in choose(empty)[2]
    assert "findes ikke" in choose(tmp_path / "nix.pdf")[2]
    assert "er en mappe" in choose("--save-instance", tmp_path, sample(CATALOGUE))[2]
    broken = tmp_path / "brudt.docx"
    broken.write_bytes(b"PK\x03\x04 torn")
    assert choose(broken)[0] == 2


def test_numbers_are_sorted_as_people_count():
    assert sorted(["2.10", "2.2", "A1", "2.1"], key=natural) == ["A1", "2.1", "2.2", "2.10"]
