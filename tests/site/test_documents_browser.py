"""Documents in a real browser: figures by mouse and keyboard, uploading with progress, every state readable by all."""

import re

import pytest
from django.urls import reverse

from raaderum.process.rights import Role
from raaderum.store import publishing
from raaderum.store.importing import Origin, import_bytes
from raaderum.store.jobs import run_until_idle
from raaderum.store.models import Document, Finding, PersonalHit
from raaderum.store.settling import settle
from tests.site.conftest import NARROW, WIDE
from tests.store.conftest import LINDVED, import_sample

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officer(transactional_db, people):
    return people[Role.OFFICER]


def test_a_figure_lights_up_on_both_sides_by_mouse_and_by_keyboard(officer, tab):
    document = import_sample("budgetbemaerkninger-2027.pdf", Origin(officer, "Lindved")).document
    tab.sign_in(officer)
    tab.open(reverse("document", args=[document.pk]))
    page = tab.page
    focused = "link => link === document.activeElement"
    record = page.locator(".pane-read .short a.fig", has_text="46.905.000")
    record.click()
    box = page.locator(".pane-original a#l32c32")
    assert "lit" in box.get_attribute("class") and box.evaluate(focused)
    assert page.url.endswith("figure=32-32#l32c32")
    page.keyboard.press("Enter")
    assert page.locator(".pane-read a.lit").first.evaluate(focused)
    page.locator(".pane-original a#l14c37").focus()
    page.keyboard.press("Enter")
    lit = page.locator(".pane-read a.lit")
    assert {lit.nth(i).inner_text() for i in range(lit.count())} == {"251"} and lit.first.is_visible()
    assert tab.complaints == [] and tab.strangers == []


def test_files_are_listed_sent_and_followed_until_they_are_read(officer, tab, tmp_path, no_axe_violation, fits):
    tab.sign_in(officer)
    tab.open("/documents/upload/")
    page = tab.page
    (tmp_path / "tom.txt").touch()
    page.get_by_label("Filer", exact=True).set_input_files([LINDVED / "referat-au-2026-03-10.md", tmp_path / "tom.txt"])
    assert page.locator("#chosen li").all_inner_texts() == ["referat-au-2026-03-10.md (2 kB)", "tom.txt (1 kB)"]
    no_axe_violation(page)
    page.get_by_role("button", name="Læg ind og læs").click()
    page.get_by_text("Venter på at blive læst").wait_for()
    assert page.get_by_text("tom.txt er tom.").is_visible()
    no_axe_violation(page)
    run_until_idle()
    page.get_by_text(re.compile(r"Læst: \d+ poster, 2 fund")).wait_for()
    no_axe_violation(page)
    page.set_viewport_size(NARROW)
    fits(page)
    page.get_by_role("link", name="referat-au-2026-03-10.md").click()
    page.get_by_role("heading", name="Originalen").wait_for()
    assert tab.complaints == [] and tab.strangers == []


def test_files_can_be_dragged_to_the_form(officer, tab):
    tab.sign_in(officer)
    tab.open("/documents/upload/")
    data = tab.page.evaluate_handle(
        "() => { const d = new DataTransfer(); d.items.add(new File(['Der spares 4 mio. kr.'], 'slip.txt')); return d; }"
    )
    tab.page.dispatch_event("#drop-zone", "drop", {"dataTransfer": data})
    assert tab.page.locator("#chosen li").all_inner_texts() == ["slip.txt (1 kB)"]
    tab.page.get_by_role("button", name="Læg ind og læs").click()
    tab.page.get_by_text("Venter på at blive læst").wait_for()
    assert Document.objects.get().name == "slip.txt"


def test_without_javascript_a_figure_is_lit_by_its_address_and_files_can_be_sent(officer, browser, live_server, tab):
    document = import_sample("besparelser-2027-2030.xlsx", Origin(officer, "Lindved")).document
    tab.sign_in(officer)
    context = browser.new_context(viewport=WIDE, java_script_enabled=False, storage_state=tab.context.storage_state())
    page = context.new_page()
    page.goto(f"{live_server.url}{reverse('document', args=[document.pk])}")
    page.locator(".pane-read a.fig", has_text="1.391").first.click()
    assert page.locator(".pane-original a#l16c21.lit").is_visible()
    page.goto(f"{live_server.url}/documents/upload/")
    page.get_by_label("Filer", exact=True).set_input_files(
        {"name": "a.txt", "mimeType": "text/plain", "buffer": b"Der spares 4 mio. kr."}
    )
    page.get_by_role("button", name="Læg ind og læs").click()
    assert page.get_by_text("Venter på at blive læst").is_visible()
    context.close()


def test_every_state_of_a_document_can_be_read_by_all(officer, tab, no_axe_violation, fits):
    names = ("besparelser-2027-2030.xlsx", "referat-au-2026-03-10.md", "budgetbemaerkninger-2027.pdf")
    xlsx, minutes, pdf = (import_sample(name, Origin(officer, "Lindved")).document for name in names)
    broken = import_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "<b>billede</b>.pdf", Origin(officer, "Lindved")).document
    waiting = Document.objects.create(digest="0" * 64, name="venter.pdf", municipality="Lindved")
    PersonalHit.objects.create(document=pdf, kind="cpr", line=20, start=2, end=12, page=1, text="Budgettet er reduceret")
    finding = Finding.objects.get(reading__document=xlsx, rule="sum.column")
    settle(finding, "document_error", officer, comment="Byttet om", corrected="1.931")
    publishing.withdraw(minutes, officer, "Forkert udgave")
    tab.sign_in(officer)
    paths = [
        reverse("document", args=[xlsx.pk]) + "?figure=16-21",
        reverse("document", args=[pdf.pk]),
        reverse("document", args=[pdf.pk]) + "?view=text",
        *(reverse("document", args=[d.pk]) for d in (minutes, broken, waiting)),
        reverse("document-personal", args=[pdf.pk]),
        reverse("finding", args=[xlsx.pk, finding.code]),
        reverse("findings") + "?state=all",
        reverse("documents") + "?q=findes-ikke",
    ]
    for i, path in enumerate(paths):
        tab.speak(("da", "en")[i % 2])
        tab.open(path, NARROW)
        fits(tab.page)
        no_axe_violation(tab.page)
    assert [told for told in tab.complaints if "410" not in told] == [] and tab.strangers == []
