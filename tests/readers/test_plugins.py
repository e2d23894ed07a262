"""Formats, readers, checks and words of a stranger's: found by an entry point or a folder, used, and harmless when broken."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

FORMAT = '''
from raaderum.documents.formats import format_reader
from raaderum.documents.model import Document, Line

MAGIC = b"LINDVED1"


@format_reader("lindved", detect=lambda data: 1.0 if data.startswith(MAGIC) else 0.0)
def read(data, path, limits):
    """One line a record, parted by semicolons."""
    texts = data[len(MAGIC) :].decode().split(";")
    lines = tuple(Line(n, text) for n, text in enumerate(texts, 1))
    return Document(id="lindved", path=path, format="lindved", lines=lines)
'''
READER = """
from raaderum.readers.base import Claim, Reading, Region, reader
from raaderum.records.base import Source


class Letter:
    def __init__(self, source, text):
        self.source, self.text = source, text

    def to_json(self):
        return {"record": "letter", "source": self.source.to_json(), "text": self.text, "figures": []}


@reader
class Letters:
    kind = "letters"

    def regions(self, context):
        lines = context.document.lines
        return [Region("letters", 1, len(lines), 0.99)] if lines and lines[0].text.startswith("Kære") else []

    def read(self, context, region):
        source = Source(context.document.id, region.first, region.last)
        return Reading((Letter(source, context.document.line(1).text),), (Claim(region.first, region.last),))
"""
CHECK = '''
from raaderum.checks.base import check
from raaderum.records.finding import Finding


@check("lindved.greeting")
def greeting(subject):
    """lindved.greeting: a letter greets somebody.

    Example: "Kære".
    """
    for record in subject.records:
        if getattr(record, "text", "") == "Kære":
            yield Finding("lindved.greeting", "warning", subject.document.id, (), "Brevet hilser ingen.", "Nobody is greeted.")
'''


@pytest.fixture
def package(tmp_path):
    """A function that puts a package with entry points on a path, as pip would have left it."""

    def make(name, modules, points):
        site = tmp_path / "site"
        (site / name).mkdir(parents=True)
        (site / name / "__init__.py").write_text("")
        for module, code in modules.items():
            (site / name / f"{module}.py").write_text(code)
        info = site / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("\n".join(f"[{group}]\n{line}" for group, line in points.items()) + "\n")
        return site

    return make


def raaderum(*arguments, **environment):
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", *map(str, arguments)]
    env = {**os.environ, **{k: str(v) for k, v in environment.items()}}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


@pytest.fixture
def strangers(package):
    return package(
        "fremmed",
        {"formats": FORMAT, "readers": READER, "checks": CHECK},
        {
            "raaderum.formats": "lindved = fremmed.formats",
            "raaderum.readers": "letters = fremmed.readers",
            "raaderum.checks": "greeting = fremmed.checks",
        },
    )


def test_a_strangers_format_reader_and_check_are_found_and_used(strangers, tmp_path):
    file = tmp_path / "brev.lin"
    file.write_bytes(b"LINDVED1K\xc3\xa6re;Vi sparer")
    done = raaderum("check", "--format", "json", file, PYTHONPATH=strangers)
    assert done.returncode == 0, done.stderr
    out = json.loads(done.stdout)
    assert out["documents"][0]["format"] == "lindved"
    assert out["documents"][0]["kind"] == "letters"
    assert out["documents"][0]["coverage"]["read"] == 2
    assert [f["rule"] for f in out["findings"]] == ["lindved.greeting"]


@pytest.mark.parametrize("format_", ["text", "jsonl", "html", "xlsx"])
def test_a_strangers_record_is_written_in_every_format(strangers, tmp_path, format_):
    file, out = tmp_path / "brev.lin", tmp_path / "ud"
    file.write_bytes(b"LINDVED1K\xc3\xa6re;Vi sparer")
    done = raaderum("check", "--format", format_, "-o", out, file, PYTHONPATH=strangers)
    assert done.returncode == 0, done.stderr
    assert out.read_bytes()


def test_a_strangers_check_is_explained(strangers):
    assert "a letter greets somebody" in raaderum("explain", "lindved.greeting", PYTHONPATH=strangers).stdout


@pytest.mark.parametrize("group", ["formats", "readers", "checks"])
def test_a_broken_plug_in_is_told_and_the_rest_works(package, sample, group):
    site = package("oedelagt", {"bad": "raise RuntimeError('gik itu')"}, {f"raaderum.{group}": "bad = oedelagt.bad"})
    done = raaderum("check", "--format", "json", sample("budgetkatalog-2027.txt"), PYTHONPATH=site)
    assert done.returncode == 1, done.stderr
    out = json.loads(done.stdout)
    told = [p["message"]["da"] for p in out["documents"][0]["problems"]]
    assert any("bad" in text and "gik itu" in text for text in told), told
    assert out["documents"][0]["kind"] == "proposals"


def test_a_municipalitys_own_words_are_added_without_code(tmp_path):
    """`months.toml` and the others take additions of the same form from the folder in RAADERUM_DATA."""
    own = tmp_path / "ord"
    own.mkdir()
    (own / "rules.toml").write_text('["lindved.greeting"]\nda_title = "Et brev hilser nogen"\n')
    code = "from raaderum.data.loader import load; d = load('rules'); print(d['lindved.greeting']['da_title'], len(d) > 5)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "RAADERUM_DATA": str(own)},
    )
    assert done.stdout.strip() == "Et brev hilser nogen True"


def test_the_examples_of_the_documentation_work(package, tmp_path):
    """docs/plugins.md: its format, reader and check, put together as one package."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8"), re.S)
    named = {"checks": "@check(", "readers": "@reader", "formats": "@format_reader("}
    modules = {name: next(b for b in blocks if mark in b) for name, mark in named.items()}
    site = package("eksempel", modules, {f"raaderum.{name}": f"mine = eksempel.{name}" for name in named})
    letter, remarks = tmp_path / "brev.lin", tmp_path / "b.txt"
    letter.write_bytes("LINDVED1Kære;Vi sparer".encode())
    text = (ROOT / "samples" / "formats" / "budgetbemaerkninger-2027.txt").read_text(encoding="utf-8")
    remarks.write_text(text.replace("412.350.000", "412.000.000"), encoding="utf-8")
    done = raaderum("check", "--format", "json", letter, remarks, PYTHONPATH=site)
    out = json.loads(done.stdout)
    assert out["documents"][0]["kind"] == "letters"
    assert [d["problems"] for d in out["documents"]] == [[], []]
    assert "mine.round-million" in [f["rule"] for f in out["findings"]], done.stdout
