"""A new user, from the address that ./run prints to a settled finding, guided by the pages alone.

With RAADERUM_WALK=docs/walk the pictures of docs/first-settlement.md are made anew.
"""

import os
import re
from io import BytesIO
from pathlib import Path

import pytest

from raaderum.store.importing import Origin
from raaderum.store.models import Correction, RoleGrant, Settlement, User
from tests.store.conftest import LINDVED, import_sample

PASSWORD = "tre glade budgetter"
pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def beginner(transactional_db):
    """A budget officer of Lindved who has never seen Råderum, and the samples that ./run imports."""
    user = User.objects.create_user("bente", password=PASSWORD, full_name="Bente Bang")
    RoleGrant.objects.create(user=user, role="officer", municipality="Lindved")
    for path in sorted(LINDVED.iterdir()):
        import_sample(path.name, Origin(user, "Lindved"))
    return user


@pytest.fixture
def picture(tab, no_axe_violation, fits):
    """A function that looks at the page as a person would, and keeps a picture of it where one is asked for."""
    folder = os.environ.get("RAADERUM_WALK")

    def look(name):
        no_axe_violation(tab.page)
        fits(tab.page)
        if folder:
            from PIL import Image

            Path(folder).mkdir(parents=True, exist_ok=True)
            shot = Image.open(BytesIO(tab.page.screenshot())).convert("RGB")
            shot.quantize(96, dither=Image.Dither.NONE).save(Path(folder) / f"{name}.png", optimize=True)

    return look


def test_a_new_user_gets_from_the_printed_address_to_a_settled_finding(beginner, tab, picture):
    page = tab.page
    tab.open("/", {"width": 1200, "height": 860})
    page.get_by_role("link", name="Log ind").first.click()
    picture("1-sign-in")
    page.get_by_label("Brugernavn").fill("bente")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()

    page.get_by_role("heading", name="Hvad der ikke stemmer").wait_for()
    picture("2-front-page")
    page.get_by_role("link", name=re.compile(r"Afgør \d+ fejl i tallene")).click()

    page.get_by_role("heading", name="Det, der ikke stemmer", level=1).wait_for()
    assert page.get_by_text("0 af 6 fund er afgjort").is_visible()
    picture("3-what-does-not-agree")
    page.get_by_role("link", name=re.compile("»Hovedtotal« siger 1.391")).click()

    page.get_by_role("heading", name="Det står der").wait_for()
    picture("4-a-finding")
    page.get_by_role("button", name="Gem afgørelsen").click()
    assert page.get_by_role("alert").get_by_text(re.compile("Vælg en afgørelse")).is_visible()
    page.get_by_label("Fejl i dokumentet", exact=True).check(force=True)
    page.get_by_label(re.compile("Det rigtige tal i stedet for »1.391«")).fill("nitten hundrede")
    page.get_by_role("textbox", name="Bemærkning").fill("To cifre er byttet om i hovedtotalen.")
    page.get_by_role("button", name="Gem afgørelsen").click()
    assert page.get_by_text("»nitten hundrede« kan ikke læses").first.is_visible()
    assert page.get_by_role("textbox", name="Bemærkning").input_value() == "To cifre er byttet om i hovedtotalen."
    picture("5-something-to-mend")
    page.get_by_label(re.compile("Det rigtige tal i stedet for »1.391«")).fill("1.931")
    page.get_by_role("button", name="Gem afgørelsen").click()

    page.get_by_text("Afgjort: Fejl i dokumentet. 1 af 3 fund i dokumentet er afgjort.").wait_for()
    assert page.get_by_role("progressbar").first.evaluate("bar => [bar.value, bar.max]") == [1, 3]
    picture("6-settled-and-on-to-the-next")
    settled = Settlement.objects.get()
    assert (settled.verdict, settled.by, settled.comment) == (
        "document_error",
        beginner,
        "To cifre er byttet om i hovedtotalen.",
    )
    assert (Correction.objects.get().printed, Correction.objects.get().corrected) == ("1.391", "1.931")

    page.get_by_role("link", name="Se det i dokumentet").click()
    page.get_by_role("heading", name="Originalen").wait_for()
    assert page.locator(".pane-original .fig.lit").is_visible()
    picture("7-in-the-document")
    page.locator(".pane-read a.fig-corrected").first.click()
    lit = page.locator(".pane-original .fig.lit")
    assert lit.inner_text().startswith("1.391") and lit.evaluate("link => link === document.activeElement")

    page.get_by_role("link", name="Forside").first.click()
    page.get_by_role("link", name=re.compile("Afgør 5 fejl i tallene")).wait_for()
    assert [told for told in tab.complaints if "422" not in told] == [] and tab.strangers == []


def test_the_letter_is_reached_from_the_settled_findings(beginner, tab, picture):
    page = tab.page
    tab.sign_in(beginner)
    tab.open("/documents/", {"width": 1200, "height": 860})
    page.get_by_role("link", name="Bemærkninger til budget 2027").click()
    page.get_by_role("link", name="Afgør 2 fund").click()
    for _ in range(2):
        page.locator(".finding-row-text a").first.click()
        page.get_by_label("Fejl i dokumentet", exact=True).check(force=True)
        page.get_by_role("textbox", name="Bemærkning").fill("Delene er talt efter.")
        page.get_by_role("button", name="Gem afgørelsen").click()
        page.locator(".alert-success").first.wait_for()
        if page.get_by_text("Alle fund i dokumentet er afgjort.").count():
            break
        page.get_by_role("link", name="Alle fund i dokumentet").click()
        page.get_by_label("Vis", exact=True).select_option("open")
        page.get_by_role("button", name="Vis", exact=True).click()
    assert page.get_by_text("2 af 2 fund er afgjort").is_visible()
    page.get_by_role("link", name="Brev til afsenderen").click()
    page.get_by_role("heading", name=re.compile("Tal, der ikke stemmer")).wait_for()
    picture("8-the-letter")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Hent som Word").click()
    import docx

    letter = docx.Document(str(waiting.value.path()))
    text = "\n".join(p.text for p in letter.paragraphs)
    assert "Side 1, linje 12" in text and "612" in text and "622" in text and "Delene er talt efter." in text
