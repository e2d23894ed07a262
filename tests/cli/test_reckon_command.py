"""`raaderum reckon` as a person runs it: rows by year, how they came about, and one sentence where something is wrong."""

import json
from decimal import Decimal

import pytest

from raaderum.cli.reckon import reckon_files
from raaderum.economy.effects_codec import table_from_json
from raaderum.economy.reckoning import reckon_json
from raaderum.economy.reckoning_rates import Rates
from tests.economy.reckoning_help import SAMPLES, tasks

RATES = str(SAMPLES / "satser.toml")
ASKED = {
    "paths": (), "list_": None, "rates": (), "estimate": None, "project": None, "from_year": None, "to_year": None,
    "kind": "total", "derivation": "one", "format_": "text", "output": None, "color": False,
}  # fmt: skip


@pytest.fixture
def reckon(capfd):
    """Run the command; status, standard output, standard error."""

    def run(*paths, language="da", **given):
        status = reckon_files(language, {**ASKED, "paths": tuple(map(str, paths)), **given})
        told = capfd.readouterr()
        return status, told.out, told.err

    return run


def written(folder, text, name="opgave.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_rows_stand_year_by_year_in_danish_figures_and_add_up(reckon):
    status, out, err = reckon(SAMPLES / "dagtilbud.toml", rates=(RATES,))
    assert (status, err) == (0, "")
    lines = {line.split("  ")[0].strip(): line.split() for line in out.splitlines() if "  " in line}
    assert lines["Færre pædagogtimer i ydertimerne"][-5:] == ["-1.680", "-2.239", "-2.239", "-2.239", "-2.239"]
    assert lines["I alt"][-5:] == ["-1.110*", "-1.679*", "-1.679*", "-1.679*", "-1.679*"]


def test_every_row_shows_how_it_came_about_and_marks_the_rate_that_nobody_has_confirmed(reckon):
    _, out, _ = reckon(SAMPLES / "dagtilbud.toml", rates=(RATES,))
    assert "└── Færre pædagogtimer i ydertimerne: -1.679.535 kr." in out
    assert "= helårsbeløb × 9/12 (fra 1. april 2027)" in out
    assert "* Bygger på satser, der ikke er bekræftet: Forældrebetaling i dagtilbud" in out


def test_in_english_the_same_figures_are_told_in_english(reckon):
    _, out, _ = reckon(SAMPLES / "dagtilbud.toml", rates=(RATES,), language="en")
    assert "-1,679,535 kr." in out and "= full year × 9/12 (from 1 April 2027)" in out and "not confirmed" in out


def test_all_years_are_derived_where_all_are_asked_for_and_none_where_none_is(reckon):
    one, all_of, none = (reckon(SAMPLES / "led-belysning.json", derivation=d)[1] for d in ("one", "all", "none"))
    assert none in one.replace("\n\n\n", "\n\n") or "Sådan blev" not in none
    assert len(none) < len(one) < len(all_of)
    assert "--derivation all" in one and "--derivation all" not in all_of
    assert "2028  LED-belysning" in all_of and "2028  LED-belysning" not in one


def test_a_three_point_estimate_shows_its_lowest_and_highest_total(reckon):
    _, out, _ = reckon(SAMPLES / "vej-til-job.toml", derivation="none")
    totals = {line.split()[0]: line.split()[-5:-3] for line in out.splitlines() if line.split()[:1] in (["lavest"], ["højest"])}
    assert set(totals) == {"lavest", "højest"}
    assert "Tab, hvis jobbet mistes" in out and "3,19 måneder" in out


def test_a_row_that_another_line_holds_is_shown_and_not_counted(reckon, tmp_path):
    path = written(
        tmp_path,
        '[setting]\nbudget_year = 2027\n[[inputs]]\ntype = "amount"\namount = 100\n'
        'line = { title = "Indkøb", contained_in = "LCP 2027" }\n[[inputs]]\ntype = "amount"\namount = 30\nline = "Rejser"\n',
    )
    _, out, _ = reckon(path)
    assert "tælles ikke: ligger i LCP 2027" in " ".join(out.split())
    assert next(line.split() for line in out.splitlines() if "I alt" in line)[2] == "-30"


def test_what_the_command_writes_as_json_reads_back_to_the_same_figures(reckon, tmp_path):
    for task in tasks():
        path = written(tmp_path, json.dumps(task, default=str), "opgave.json")
        status, out, err = reckon(path, format_="json")
        assert status == 0, err
        (told,) = json.loads(out)["reckoned"]
        assert reckon_json(told["task"], Rates.shipped()).to_json() == told
        table = table_from_json(told["table"])
        for row in table.rows:
            shown = {str(y): str(c.value) for y in table.years if (c := table.cell(row, y)) is not None}
            assert shown == told["posted"]["rows"][row.id]


def test_an_amount_is_projected_by_a_named_version_with_every_step_shown(reckon):
    status, out, _ = reckon(project="1250000", from_year=2024, to_year=2027, kind="wage", rates=(RATES,))
    assert status == 0 and "1.377.863 kr." in out and "Lindved, juni 2026" in out
    exact = Decimal(1250000) * Decimal("1.035") * Decimal("1.035") * Decimal("1.029")
    assert "1.377.863,1562…" in out and str(exact).startswith("1377863.1562")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"project": "1250000"}, "--project skal have --from og --to"),
        ({"project": "mange", "from_year": 2024, "to_year": 2025}, "--project: »mange« er ikke ét beløb"),
        ({"project": "1", "from_year": 2024, "to_year": 2027}, "--estimate: Intet indlæst prisskøn går fra 2024 til 2027"),
        ({"project": "1", "from_year": 2024, "to_year": 2027, "estimate": "x"}, "--estimate: Prisskønnet »x« kendes ikke"),
        ({}, "Nævn en fil med en opgave"),
        ({"list_": "alt"}, "»alt« kan ikke regnes ud"),
        ({"paths": ("findes-ikke.json",)}, "findes-ikke.json: filen kan ikke læses."),
        ({"rates": ("findes-ikke.toml",), "paths": ("x.json",)}, "findes-ikke.toml: filen kan ikke læses."),
    ],
)
def test_what_was_asked_wrongly_is_one_sentence_and_nothing_else(reckon, given, told):
    status, out, err = reckon(*given.pop("paths", ()), **given)
    assert (status, out) == (2, "") and told in err and err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[setting", "er ikke gyldig TOML"),
        ('[[inputs]]\ntype = "index"\nactual = 1\nexpected = 1\n', "setting.budget_year: Skriv mindst budgetåret."),
        ("[setting]\nbudget_year = 27\n", "setting.budget_year: 27 er ikke et årstal."),
        ("[setting]\nbudget_year = 2027\nestimate_years = 99\n[[inputs]]\n", "setting.estimate_years"),
        (
            '[setting]\nbudget_year = 2027\nunit = "tusind"\n[[inputs]]\ntype = "index"\nactual = 1\nexpected = 1\n',
            "setting.unit",
        ),
        ("[setting]\nbudget_year = 2027\n", "inputs: Opgaven har 0 beregninger"),
        ('[setting]\nbudget_year = 2027\n[[inputs]]\ntype = "lån"\n', "inputs[0].type"),
        ('[setting]\nbudget_year = 2027\n[[inputs]]\ntype = "amount"\nline = "x"\namount = 1\nbelob = 2\n', "inputs[0].belob"),
        (
            '[setting]\nbudget_year = 2027\n[[inputs]]\ntype = "amount"\nline = "x"\n',
            "inputs[0].amount: Feltet »amount« mangler.",
        ),
        (
            '[setting]\nbudget_year = 2027\n[[inputs]]\ntype = "amount"\nline = "x"\namount = 1\nprice_year = 2024\n',
            "inputs[0].amount: x er i 2024-priser",
        ),
        (
            '[setting]\nbudget_year = 2027\n[[inputs]]\ntype = "offset_of_row"\nrow = "a"\nreason = "refund"\n',
            "inputs[0].row: Der er ingen række »a« før denne",
        ),
        (
            '[setting]\nbudget_year = 2027\n[[inputs]]\ntype = "amount"\nline = {id = "a", title = "x"}\namount = 1\n'
            '[[inputs]]\ntype = "amount"\nline = {id = "a", title = "y"}\namount = 1\n',
            "inputs[1].line.id: Der er to rækker, der hedder »a«",
        ),
        (
            '[setting]\nbudget_year = 2027\n[[inputs]]\ntype = "project"\namount = 1\n'
            'from_year = 2026\nto_year = 2027\nkind = "x"\n',
            "inputs[0].kind",
        ),
        ("satser = 1\n", "satser: Feltet »satser« kendes ikke"),
        ("[setting]\nbudget_year = 2027\n[rates]\npriser = 1\n", "rates.priser"),
    ],
)
def test_a_task_with_a_fault_is_told_with_file_and_field(reckon, tmp_path, text, told):
    path = written(tmp_path, text)
    status, out, err = reckon(path)
    assert (status, out) == (2, "") and err.startswith(f"{path}: ") and told in err and err.count("\n") == 1


def test_of_several_files_the_good_ones_are_shown_and_the_bad_one_told(reckon, tmp_path):
    status, out, err = reckon(written(tmp_path, "{", "a.json"), SAMPLES / "vej-til-job.toml")
    assert status == 2 and "a.json: linje 1 er ikke gyldig JSON." in err and out.startswith("Vej til job")


def test_the_list_shows_every_kind_and_one_kind_its_fields_and_a_sample_that_can_be_reckoned(reckon, tmp_path):
    status, out, _ = reckon(list_="")
    assert status == 0 and "employment" in out and "Prisfremskrivning" in out
    _, one, _ = reckon(list_="ladder", language="en")
    assert "sick_pay (Sickness benefit)" in one or "sick_pay" in one
    sample = one[one.index("[setting]") :]
    assert reckon(written(tmp_path, sample))[0] == 0
    _, as_json, _ = reckon(list_="index", format_="json")
    assert json.loads(as_json)["kinds"][0]["schema"]["properties"]["type"] == {"const": "index"}


def test_rates_in_a_csv_are_told_apart_by_their_columns(reckon, tmp_path):
    prices = written(tmp_path, "version;source;year;kind;percent\nEgne;skøn;2027;total;2,0\n", "pl.csv")
    wages = written(tmp_path, "name;value;unit;source\nwages.ac;600000;kr/fte;Lindved\n", "satser.csv")
    task = written(
        tmp_path,
        '[setting]\nbudget_year = 2027\nunit = "kr."\n[[inputs]]\ntype = "staff"\nline = "AC"\npositions = 1\n'
        'wage = { category = "ac", overhead = "0" }\n[[inputs]]\ntype = "amount"\nline = "x"\n'
        'amount = "100.000"\nprice_year = 2026\n',
    )
    status, out, err = reckon(task, rates=(str(prices), str(wages)), estimate="Egne", derivation="none")
    assert status == 0, err
    assert "-600.000" in out and "-102.000" in out


def test_the_result_is_written_to_a_file_and_never_over_what_is_read(reckon, tmp_path):
    task = written(tmp_path, (SAMPLES / "vej-til-job.toml").read_text(encoding="utf-8"))
    assert reckon(task, output=str(tmp_path / "svar.txt")) == (0, "", "")
    assert (tmp_path / "svar.txt").read_text(encoding="utf-8").startswith("Vej til job")
    assert reckon(task, output=str(task))[0] == 2
