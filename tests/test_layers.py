"""The layers of DESIGN.md hold: an import points down only, and the doors stay cheap to open."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEAVY = ("lxml", "openpyxl", "pypdfium2", "docx", "rich", "xlsxwriter", "odf", "python_calamine", "markdown_it")


def test_an_import_points_only_to_a_layer_further_down():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_version_is_answered_without_importing_anything_heavy():
    code = (
        "import sys; sys.argv = ['raaderum', '--version']\n"
        "from raaderum.cli import main; main()\n"
        f"heavy = [m for m in {(*HEAVY, 'click', 'decimal')!r} if m in sys.modules]\n"
        "assert not heavy, heavy"
    )
    bare = {k: v for k, v in os.environ.items() if not k.startswith("COV")}  # measuring coverage imports things of its own
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=bare)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("raaderum ")


def test_reading_a_text_imports_no_library_of_another_format(sample):
    code = (
        "import sys\nfrom pathlib import Path\nfrom raaderum.documents import open_path\n"
        "from raaderum.readers.pipeline import read\n"
        f"read(open_path(Path({str(sample('budgetkatalog-2027.txt'))!r}))[0])\n"
        f"heavy = [m for m in {HEAVY!r} if m in sys.modules]\nassert not heavy, heavy"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
