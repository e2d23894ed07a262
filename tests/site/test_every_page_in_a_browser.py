"""Every page in a real browser: empty and filled, signed in and not, Danish and English, wide and narrow. No axe violation, no
complaint on the console, nothing fetched from elsewhere, nothing that scrolls sideways.

Which pages: every address with an example whose `open` is true (tests/site/examples.py). What needs a state of its own (a form
that was sent with errors, a page while work runs) is tried in the tests of its subject with the same helpers.
"""

import pytest
from django.urls import reverse

from raaderum.process.rights import PUBLIC, Role, may_somewhere
from raaderum.site.access import ADDRESSES
from raaderum.store.models import RoleGrant
from tests.site.conftest import NARROW, WIDE, axe_violations, sideways
from tests.site.examples import EXAMPLES, make_people, make_world, nothing, own, publish

OPENED = [name for name, example in EXAMPLES.items() if example.get and example.open and not example.absent]


def paths(names, world):
    for name in names:
        example = EXAMPLES[name]
        yield name, reverse(name, kwargs=example.parts(world)) + (f"?{example.query}" if example.query else "")


def look(tab, pages, state):
    """What is wrong with each page, wide and narrow."""
    wrong = []
    for name, path in pages:
        tab.complaints.clear()
        tab.strangers.clear()
        answer = tab.open(path, WIDE)
        if answer.status != 200:
            wrong.append(f"{name} ({state}): {answer.status}")
            continue
        if tab.page.locator("h1").count() != 1:
            wrong.append(f"{name} ({state}): {tab.page.locator('h1').count()} h1")
        wrong += [f"{name} ({state}): {rule} x {count}: {where}" for rule, count, where in axe_violations(tab.page)]
        tab.page.set_viewport_size(NARROW)
        if sideways(tab.page):
            wrong.append(f"{name} ({state}): scrolls sideways at 320")
        wrong += [f"{name} ({state}): console: {said}" for said in tab.complaints]
        wrong += [f"{name} ({state}): asked {url}" for url in tab.strangers]
    return wrong


@pytest.fixture
def everything():
    """A person who may open every page: all roles of Lindved."""

    def give(people):
        person = people[Role.OFFICER]
        for role in people:
            RoleGrant.objects.get_or_create(user=person, role=role.value, municipality="Lindved")
        return person

    return give


def test_every_page_of_a_filled_store(tab, everything):
    world = make_world()
    publish(world, True)
    person = everything(world.people)
    own(world, person)
    tab.sign_in(person)
    wrong = look(tab, paths([name for name in OPENED if name != "sign-in"], world), "filled, signed in, da")
    tab.sign_out()
    tab.speak("en")
    public = [name for name in OPENED if may_somewhere(PUBLIC, ADDRESSES[name])]
    wrong += look(tab, paths(public, world), "filled, public, en")
    assert wrong == [], "\n".join(wrong)


def test_every_page_of_an_empty_store(tab, everything):
    bare = [name for name in OPENED if EXAMPLES[name].parts is nothing]
    public = [name for name in bare if may_somewhere(PUBLIC, ADDRESSES[name])]
    wrong = look(tab, paths(public, None), "empty, public, da")
    tab.sign_in(everything(make_people()))
    tab.speak("en")
    wrong += look(tab, paths([name for name in bare if name != "sign-in"], None), "empty, signed in, en")
    assert wrong == [], "\n".join(wrong)


def test_the_menu_opens_and_closes_by_keyboard_on_a_telephone_and_is_there_without_scripts(tab, browser, live_server):
    tab.open("/", NARROW)
    menu, button = tab.page.locator("#site-menu"), tab.page.get_by_role("button", name="Menu")
    assert not menu.is_visible()
    button.focus()
    tab.page.keyboard.press("Enter")
    assert menu.is_visible()
    assert button.get_attribute("aria-expanded") == "true"
    tab.page.keyboard.press("Escape")
    assert not menu.is_visible()
    plain = browser.new_context(viewport=NARROW, java_script_enabled=False)
    page = plain.new_page()
    page.goto(live_server.url)
    assert page.locator("#site-menu").is_visible()
    assert not page.get_by_role("button", name="Menu").is_visible()
    plain.close()


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(tab):
    tab.open("/")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "main"


def test_the_language_is_switched_on_the_page_one_is_on_and_remembered(tab):
    tab.open("/privacy/?x=1")
    tab.page.get_by_role("button", name="English").click()
    assert tab.page.url.endswith("/privacy/?x=1")
    assert tab.page.locator("h1").inner_text() == "Privacy"
    assert tab.page.locator("html").get_attribute("lang") == "en"
    tab.open("/accessibility/")
    assert tab.page.locator("h1").inner_text() == "Accessibility statement"


def test_signing_in_with_a_wrong_password_says_so_and_keeps_the_name(tab, no_axe_violation, fits):
    from django.contrib.auth.hashers import make_password

    from raaderum.store.models import User
    from tests.site.examples import PASSWORD

    User.objects.create(username="kim", full_name="Kim Lind", password=make_password(PASSWORD))
    tab.open("/account/", NARROW)
    tab.page.get_by_label("Brugernavn").fill("kim")
    tab.page.get_by_label("Adgangskode").fill("forkert")
    tab.page.get_by_role("main").get_by_role("button", name="Log ind").click()
    assert tab.page.get_by_label("Brugernavn").input_value() == "kim"
    assert "passer ikke sammen" in tab.page.get_by_role("alert").inner_text()
    assert tab.page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    no_axe_violation(tab.page)
    fits(tab.page)
    tab.page.get_by_label("Adgangskode").fill(PASSWORD)
    tab.page.get_by_role("main").get_by_role("button", name="Log ind").click()
    assert tab.page.url.endswith("/account/")


@pytest.mark.parametrize("path", ["/findes-ikke/", "/users/"])
def test_pages_of_errors_are_pages_too(tab, no_axe_violation, fits, path):
    tab.sign_in(make_people()[Role.READER])
    assert tab.open(path).status in (403, 404)
    no_axe_violation(tab.page)
    tab.page.set_viewport_size(NARROW)
    fits(tab.page)
