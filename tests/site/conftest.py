"""What the tests of the pages share: people of every role, clients that are signed in, a browser, axe, viewports."""

import json
from importlib.resources import files

import pytest
from django.test import Client

from raaderum.process.rights import Role
from tests.site.examples import make_people, make_world

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}
"""A telephone held upright, and what is left of 1280 points at 400 % zoom (200 % of 640)."""


@pytest.fixture
def people(db):
    """One user for each role of municipality "Lindved", by Role."""
    return make_people()


@pytest.fixture
def world(db):
    """A store with a catalogue of Lindved in it and people of every role (tests/site/examples.py)."""
    return make_world()


@pytest.fixture
def signed_in(db):
    """A function: a client that is signed in as a role of Lindved (made where there is none), or as nobody for Role.PUBLIC."""

    def client(role: Role | str) -> Client:
        from raaderum.store.models import RoleGrant, User

        role, found = Role(role), Client()
        if role is not Role.PUBLIC:
            user, fresh = User.objects.get_or_create(username=role.value)
            if fresh:
                RoleGrant.objects.create(user=user, role=role.value, municipality="Lindved")
            found.force_login(user)
        return found

    return client


class Tab:
    """A page of the browser on the live server: remembers what the console said and which other hosts were asked."""

    def __init__(self, browser, base):
        self.base, self.complaints, self.strangers = base, [], []
        self.context = browser.new_context(viewport=WIDE)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else self.strangers.append(r.url))

    def sign_in(self, user):
        """Signed in as the user, with a session of the store (no form is sent)."""
        client = Client()
        client.force_login(user)
        self.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.base}])

    def sign_out(self):
        self.context.clear_cookies()

    def speak(self, language):
        """Danish ("da") or English ("en")."""
        self.context.add_cookies([{"name": "language", "value": language, "url": self.base}])

    def open(self, path, viewport=None):
        """Go to a path, at a width if one is given; the answer."""
        if viewport:
            self.page.set_viewport_size(viewport)
        return self.page.goto(f"{self.base}{path}")


@pytest.fixture
def tab(browser, live_server, transactional_db):
    """A Tab on the live server."""
    found = Tab(browser, live_server.url)
    yield found
    found.context.close()


@pytest.fixture
def browser_page(tab):
    """The playwright page of a Tab."""
    return tab.page


def axe_violations(page):
    """What axe-core finds on the page as it stands: (rule, how often, the first place)."""
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = "r => r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 300)])"
    return page.evaluate(f"axe.run(document, {{resultTypes: ['violations']}}).then({found})")


def sideways(page):
    """Whether the page itself scrolls sideways (a table may, inside its region)."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1")


@pytest.fixture
def no_axe_violation():
    """A function that fails with what axe-core finds on a page."""

    def check(page):
        found = axe_violations(page)
        assert found == [], json.dumps(found, indent=1)

    return check


@pytest.fixture
def fits():
    """A function that fails where a page is wider than its window."""

    def check(page):
        assert not sideways(page), f"{page.url} scrolls sideways at {page.viewport_size}"

    return check
