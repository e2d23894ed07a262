"""Proposals in a real browser: written from empty to submitted by keyboard, saved as one types, readable on a telephone."""

import pytest
from playwright.sync_api import expect

from raaderum.process.rights import Role
from raaderum.store import proposals as store
from raaderum.store.models import Proposal, User
from tests.process.drafting import DRAFT
from tests.site.conftest import NARROW, WIDE
from tests.site.examples import make_people, make_world

CHOICES = ("task", "net_or_gross", "duration", "feasibility", "harm_citizens", "harm_service", "harm_staff", "harm_legal")


class Keyboard:
    """Goes about a page with the keyboard alone."""

    def __init__(self, page):
        self.page = page

    def reach(self, selector):
        """Tab until the focus is there."""
        for _ in range(250):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard never reaches {selector} on {self.page.url}")

    def write(self, selector, text):
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def choose(self, selector):
        self.reach(selector)
        self.page.keyboard.press("ArrowDown")

    def press(self, selector):
        """Press a button that leads to another page."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.fixture
def officer_tab(tab):
    people = make_people()
    tab.sign_in(people[Role.OFFICER])
    return tab


def saved(page):
    expect(page.locator("#save-state")).to_contain_text("Gemt kl.")


def test_a_proposal_is_written_from_empty_to_submitted_with_the_keyboard_alone(officer_tab):
    page, keys = officer_tab.page, Keyboard(officer_tab.page)
    officer_tab.open("/proposals/new/")
    keys.write("#title", "Færre trykte pjecer")
    keys.write("#department", "Borgerservice")
    keys.write("#budget_year", "2027")
    keys.reach('input[name="form"]')
    page.keyboard.press("ArrowDown")
    keys.press("main button.button-primary")
    keys.write("#fields-description", "Pjecer trykkes kun efter bestilling.")
    keys.write("#economy-price_level", "2027")
    keys.write("#fields-committee", "Økonomiudvalget")
    for name in CHOICES[:3]:
        keys.choose(f"#fields-{name}")
    keys.write("#fields-affected", "Alle borgere")
    keys.choose("#fields-feasibility")
    keys.write("#fields-certainty", "meget sikkert")
    saved(page)
    assert "er ikke et tal" in page.inner_text("#fields-certainty-error")
    assert page.get_attribute("#fields-certainty", "aria-invalid") == "true"
    page.keyboard.press("Control+A")
    page.keyboard.type("70")
    expect(page.locator("#fields-certainty-error")).to_be_empty()
    for name in CHOICES[4:]:
        keys.choose(f"#fields-{name}")
    saved(page)
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    keys.press('button[name="builder"][value="staff"]')
    keys.write("#line-title", "Administration")
    keys.write("#positions", "1½")
    keys.choose("#wage-category")
    keys.press('button[name="preview"]')
    assert "vælg et prisskøn" in page.inner_text(".error-summary")
    keys.reach("#price_level")
    page.keyboard.press("End")
    keys.press('button[name="preview"]')
    assert "Gennemsnitsløn" in page.inner_text("#preview")
    keys.press('button[name="take"]')
    assert page.inner_text("#sum-2027") not in ("", "–", "0")
    keys.press('button[name="then"][value="read"]')
    keys.press("#moves button")
    keys.press("#moves button.button-primary")
    assert Proposal.objects.get().state == "submitted", page.inner_text("main")[:1500]
    refused = [told for told in officer_tab.complaints if "422" in told]
    assert len(refused) == 1 == len(officer_tab.complaints) and officer_tab.strangers == []


def test_what_is_typed_is_saved_by_itself_and_another_window_is_not_written_over(officer_tab, browser, live_server):
    user = User.objects.get(username="officer")
    proposal = store.begin(user, store.Place("Lindved", "", 2027), DRAFT)
    page = officer_tab.page
    officer_tab.open(f"/proposals/{proposal.pk}/edit/")
    base = store.newest(proposal)
    store.save(proposal, user, base, store.content_of(base).answered("risk", "Skrevet i et andet vindue"), "andet vindue")
    page.fill("#fields-title", "Slet ingen trykte pjecer")
    saved(page)
    page.fill("#economy-rows-r1-cells-2028", "-1.000")
    expect(page.locator("#sum-2028")).to_have_text("-1.000")
    content = store.content_of(store.newest(proposal))
    assert (content.title, content.text("risk")) == ("Slet ingen trykte pjecer", "Skrevet i et andet vindue")
    assert "Hent siden igen" in page.inner_text("#save-state")


def test_a_save_that_fails_says_so_and_keeps_the_text(officer_tab):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    page = officer_tab.page
    officer_tab.open(f"/proposals/{proposal.pk}/edit/")
    page.route("**/autosave/", lambda route: route.abort())
    page.fill("#fields-title", "Min titel")
    expect(page.locator("#save-state")).to_contain_text("Ikke gemt")
    assert page.input_value("#fields-title") == "Min titel"


def pages(world):
    key, catalogue = world.proposal.pk, world.catalogue.pk
    return [
        "/proposals/",
        "/proposals/new/",
        f"/proposals/take-over/{world.record.pk}/",
        "/proposals/forms/",
        f"/proposals/{key}/",
        f"/proposals/{world.gathered.pk}/edit/",
        f"/proposals/{key}/checks/",
        f"/proposals/{key}/similar/",
        f"/proposals/{key}/builders/staff/",
        f"/proposals/{key}/builders/employment/",
        f"/proposals/{key}/history/",
        "/own-catalogues/",
        f"/own-catalogues/{catalogue}/",
        f"/own-catalogues/{catalogue}/editions/1/",
        f"/own-catalogues/{catalogue}/changes/",
    ]


@pytest.mark.parametrize(("language", "viewport"), [("da", WIDE), ("en", NARROW)])
def test_every_page_of_proposals_is_accessible_and_fits(language, viewport, tab, no_axe_violation, fits):
    world = make_world()
    tab.sign_in(world.people[Role.OFFICER])
    tab.speak(language)
    for path in pages(world):
        assert tab.open(path, viewport).status == 200, path
        tab.page.wait_for_load_state("networkidle")
        no_axe_violation(tab.page)
        fits(tab.page)
    assert tab.complaints == [] and tab.strangers == []
