"""Whatever goes wrong at the command line, a person gets one clear sentence and a status, never a traceback."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from raaderum.cli.app import build
from raaderum.cli.language import chosen_language

COMMAND = [sys.executable, "-c", "from raaderum.cli import main; main()"]
DANISH = {**os.environ, "LC_ALL": "da_DK.UTF-8"}


def raaderum(*arguments, env=DANISH, cwd=None, **more):
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, env=env, cwd=cwd, **more)


def said(done):
    """The sentences on standard error, after making sure that none is a traceback."""
    text = done.stderr.decode()
    assert "Traceback" not in text, text
    return text.strip()


WRONG = [
    (["check"], "STI mangler. Se raaderum check --help."),
    (["check", "--format", "hest", "x"], "--format skal være en af: text, jsonl, json, html, xlsx."),
    (["check", "--jobs", "0", "x"], "--jobs skal være et helt tal fra 1 til 64."),
    (["check", "--jobs"], "--jobs mangler en værdi."),
    (["check", "--ouptut", "x", "y"], "Valget --ouptut findes ikke. Mente du --output?"),
    (["chekc", "x"], "Kommandoen chekc findes ikke. Mente du check?"),
    (["check", "mangler.pdf"], "mangler.pdf: filen findes ikke."),
    (["check", "tom"], "tom: der er ingen filer i mappen."),
    (["check", "god.txt", "--format", "xlsx"], "Sig med --output"),
    (["check", "god.txt", "-o", "tom"], "tom: er en mappe; nævn en fil."),
    (["check", "god.txt", "-o", "god.txt"], "bliver ikke overskrevet"),
    (["check", "god.txt", "-o", "god.txt/x/y"], "god.txt/x/y: der kan ikke skrives her"),
    (["check", "god.txt", "--annotate", "god.txt"], "god.txt: der kan ikke skrives her"),
    (["check", "god.txt", "--baseline", "mangler.json"], "mangler.json kan ikke læses"),
    (["accept", "abc", "--baseline", "b.json", "--who", "A", "--why", "B"], "abc er ikke et funds id"),
    (
        ["accept", "0" * 16, "--baseline", "nej/b.json", "--who", "A", "--why", "B"],
        "nej/b.json: kunne ikke skrives (findes ikke).",
    ),
    (["accept", "0" * 16], "mangler."),
    (["compare", "god.txt"], "NY mangler."),
    (["compare", "tom", "god.txt"], "tom: er en mappe; nævn en fil."),
    (["compare", "god.txt", "mangler"], "mangler: filen findes ikke."),
    (["compare", "god.txt", "god.txt"], "der er ingen forslag at sammenligne"),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tom").mkdir()
    (tmp_path / "god.txt").write_text("Lindved Kommune sparer 5 mio. kr.\n")
    return tmp_path


@pytest.mark.parametrize(("arguments", "sentence"), WRONG, ids=lambda x: " ".join(x) if isinstance(x, list) else "")
def test_a_command_that_makes_no_sense_is_told_in_one_danish_sentence(folder, arguments, sentence):
    done = raaderum(*arguments, cwd=folder)
    assert done.returncode == 2
    assert sentence in said(done)
    assert (folder / "god.txt").read_text().startswith("Lindved")


def test_the_sentence_is_english_on_request_and_by_locale(folder):
    assert said(raaderum("check", "--language", "en", "nope.pdf", cwd=folder)) == "nope.pdf: there is no such file."
    english = {**os.environ, "LC_ALL": "en_GB.UTF-8"}
    assert said(raaderum("check", "nope.pdf", cwd=folder, env=english)) == "nope.pdf: there is no such file."
    assert "PATH is missing." in said(raaderum("check", cwd=folder, env=english))


@pytest.mark.parametrize(
    ("arguments", "variables", "language"),
    [
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "da_DK.UTF-8"}, "da"),
        ([], {"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "da"),
        ([], {}, "da"),
        (["--language=en"], {"LANG": "da_DK"}, "en"),
        (["--language", "da"], {"LANG": "en_US"}, "da"),
    ],
)
def test_the_language_is_what_was_asked_for_then_the_locales_then_danish(monkeypatch, arguments, variables, language):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert chosen_language(arguments) == language


def test_every_command_has_an_example_in_both_languages():
    for language, word in (("da", "Eksemp"), ("en", "Example")):
        for command in build(language).commands.values():
            assert word in (command.help or ""), command.name


def test_the_help_is_danish_throughout(folder):
    text = raaderum("check", "--help").stdout.decode()
    assert text.startswith("Brug: raaderum check [VALG] STI...")
    assert "Valg:" in text
    assert not {"Usage", "Options", "Show this", "default:"} & set(text.replace(":", " ").split())


def test_a_reader_that_has_heard_enough_ends_it_without_a_word(sample):
    done = subprocess.Popen(
        [*COMMAND, "read", "--format", "json", sample("budgetkatalog-2027.txt")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    done.stdout.read(10)
    done.stdout.close()
    assert done.stderr.read() == b""
    assert done.wait() in (0, 1)


def test_ctrl_c_ends_everything_with_one_sentence(sample):
    done = subprocess.Popen(
        [*COMMAND, "check", sample("")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=DANISH, start_new_session=True
    )
    time.sleep(2.5)
    os.killpg(done.pid, signal.SIGINT)
    out, err = done.communicate(timeout=20)
    assert (done.returncode, out, err.decode().strip()) == (130, b"", "Afbrudt; intet er skrevet.")


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_a_closed_door_is_no_traceback(folder, closed):
    done = subprocess.run(
        ["sh", "-c", f'"$0" -c "from raaderum.cli import main; main()" check god.txt {closed}', sys.executable],
        capture_output=True,
        check=False,
        cwd=folder,
        env=DANISH,
    )
    said(done)
    assert done.returncode == (2 if closed == ">&-" else 0)


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "html", "xlsx"])
def test_a_file_whose_name_is_no_utf_8_is_read_in_every_format(folder, format_):
    name = os.fsencode(folder) + b"/k\xe6t.txt"
    try:
        with Path(os.fsdecode(name)).open("wb") as file:
            file.write(b"Lindved Kommune sparer 5 mio. kr.\n")
    except OSError:
        pytest.skip("this file system takes no such name")
    out = folder / "ud"
    done = raaderum("read", "--format", format_, "-o", str(out), os.fsdecode(name))
    assert done.returncode == 0, said(done)
    if format_ == "json":
        assert json.loads(out.read_text())["documents"][0]["path"].encode("utf-8", "surrogateescape").endswith(b"k\xe6t.txt")


def test_files_of_one_name_get_copies_of_their_own_and_the_original_is_never_written_over(sample, folder):
    data = sample("budgetkatalog-2027.docx").read_bytes()
    for part in ("a", "b"):
        (folder / part).mkdir()
        (folder / part / "katalog.docx").write_bytes(data)
    raaderum("check", "--annotate", "ud", "a/katalog.docx", "b/katalog.docx", cwd=folder)
    assert sorted(p.name for p in (folder / "ud").iterdir()) == ["katalog-2.docx", "katalog.docx"]
    raaderum("check", "--annotate", "a", "a/katalog.docx", cwd=folder)
    assert (folder / "a" / "katalog.docx").read_bytes() == data
    assert (folder / "a" / "katalog-kommenteret.docx").is_file()


def test_a_format_that_takes_no_comments_says_so(folder):
    done = raaderum("check", "--annotate", "ud", "god.txt", cwd=folder)
    assert done.returncode == 0
    assert said(done) == "god.txt: dette format kan ikke bære kommentarer; fundene står i rapporten."


def test_the_files_of_an_archive_are_read_and_an_unreadable_one_is_named(sample, folder):
    with zipfile.ZipFile(folder / "bilag.zip", "w") as archive:
        archive.write(sample("budgetkatalog-2027.txt"), "katalog.txt")
        archive.writestr("tom.txt", "")
    done = raaderum("check", "bilag.zip", cwd=folder)
    assert done.returncode == 2
    assert "bilag.zip!tom.txt: Filen er tom." in said(done)
    assert "FEJL" in done.stdout.decode()


def test_a_finding_that_decides_whether_the_target_is_met_is_marked(sample):
    file = sample("besparelser-2027-2030.txt")
    told = json.loads(raaderum("check", "--format", "json", "--target", "2028=1,6mio", file).stdout)
    assert any(f["changes_outcome"] for f in told["findings"])
    assert "Afgør, om målet nås." in raaderum("check", "--target", "2028=1,6mio", file).stdout.decode()
