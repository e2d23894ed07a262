"""Writes docs/rights.md, who may do what, from data/rights.toml, the addresses of the pages and the calls of the API.

.venv/bin/python scripts/make_rights_docs.py
"""

import os
from collections.abc import Iterator
from pathlib import Path

HEAD = """# Hvem må hvad (who may do what)

Roller gives for én kommune eller for alle; en forfatters også for én afdeling (de handlinger, der er mærket *). Det,
offentligheden må, må alle. Den, der ikke må handlingen nogen steder, bliver afvist, før noget slås op; det, man ikke må se,
findes ikke (404). Den samme tabel står på siden `/rights/`, og `tests/site/test_every_address.py` går hver adresse igennem
med hver rolle.

Roles are granted for one municipality or for all; an author's also for one department (the actions marked *). What the public
may do, everyone may. Whoever may not do the action anywhere is refused before anything is looked up; what one may not see
does not exist (404). The same table is on the page `/rights/`, and `tests/site/test_every_address.py` walks every address
with every role.

Made by `scripts/make_rights_docs.py`.
"""


def page() -> str:
    """The whole page. Django must be set up."""
    return "\n".join(
        [HEAD, *_actions(), "", "## Addresses of pages", "", *_routes(), "", "## Calls of the API", "", *_calls(), ""]
    )


def _actions() -> Iterator[str]:
    from raaderum.site.rights_table import actions, role_names

    yield "## Actions"
    yield ""
    yield f"| handling | action | {' | '.join(role_names('en'))} |"
    yield "|---|---|" + ":-:|" * len(role_names("en"))
    for danish, english in zip(actions("da"), actions("en"), strict=True):
        marks = " | ".join("x" if yes else "" for yes in danish.allowed)
        yield f"| {danish.text}{'*' if danish.limited else ''} | {english.text} | {marks} |"


def _routes() -> Iterator[str]:
    from raaderum.site.rights_table import routes

    yield "| address | name | action |"
    yield "|---|---|---|"
    for row in routes("en"):
        yield f"| `{row.route}` | {row.name} | {row.text} |"


def _calls() -> Iterator[str]:
    from raaderum.site.rights_table import calls

    yield "| call | action |"
    yield "|---|---|"
    for row in calls("en"):
        yield f"| `{row.name} {row.route}` | {row.text} |"


if __name__ == "__main__":
    import tempfile

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raaderum.site.settings")
    os.environ.setdefault("RAADERUM_HOME", tempfile.mkdtemp())
    import django

    django.setup()
    (Path(__file__).parent.parent / "docs" / "rights.md").write_text(page(), encoding="utf-8")
