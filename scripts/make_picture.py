"""Writes docs/report.png: the findings of the sample catalogue as the page shows them. Needs Chromium.

.venv/bin/python scripts/make_picture.py
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def main() -> None:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        sys.exit("Chromium mangler (Chromium is missing): apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        page = Path(folder, "rapport.html")
        command = [Path(sys.executable).parent / "raaderum", "check", "--format", "html", "-o", page]
        subprocess.run([*command, "samples/lindved/budgetkatalog-2027.docx"], cwd=ROOT, check=False)
        browser = p.chromium.launch(executable_path=executable, args=FLAGS)
        tab = browser.new_page(viewport={"width": 1040, "height": 900}, device_scale_factor=1.5)
        tab.goto(page.as_uri())
        first = tab.locator("article.finding").nth(0).bounding_box()
        second = tab.locator("article.finding").nth(1).bounding_box()
        top, bottom = first["y"] - 52, second["y"] + second["height"] + 16
        tab.screenshot(
            path=ROOT / "docs" / "report.png", full_page=True, clip={"x": 0, "y": top, "width": 1040, "height": bottom - top}
        )
        browser.close()


if __name__ == "__main__":
    main()
