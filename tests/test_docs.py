"""The documentation says what the code does."""

import re
import sys
from pathlib import Path

from raaderum.checks.base import registered
from raaderum.readers.plugins import load_plugins

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "scripts"))


def test_every_check_is_documented_with_its_code_and_an_example():
    load_plugins("raaderum.checks")
    for code, entry in registered().items():
        assert code in entry.doc, f"the docstring of {code} does not name it"
        assert "Example" in entry.doc, f"the docstring of {code} has no example"


def test_the_page_of_checks_is_made_of_the_code():
    from make_check_docs import page

    assert (ROOT / "docs" / "checks.md").read_text(encoding="utf-8") == page(), "run scripts/make_check_docs.py"


def test_every_file_that_the_readme_and_the_docs_point_to_exists():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} points to {target}"


def test_no_file_holds_a_registry_address_or_a_path_of_a_machine():
    for path in [*ROOT.glob("requirements*"), ROOT / "pyproject.toml", *ROOT.glob("scripts/*"), ROOT / "run", ROOT / "test"]:
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "pypi.org" not in text
            assert "index-url " not in text.replace("--no-emit-index-url ", "")
            assert "/work/" not in text
