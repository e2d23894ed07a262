"""Writing proposals in the application, as people of several roles do it."""

import io
import re
from dataclasses import replace
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from raaderum.process.rights import Role
from raaderum.store import own_catalogues
from raaderum.store import proposals as store
from raaderum.store.models import AuditEntry, Catalogue, CatalogueEdition, Document, Proposal, Record, RoleGrant, User
from raaderum.store.proposals_forms import load_form
from raaderum.store.rates import estimates
from tests.process.drafting import DRAFT
from tests.store.conftest import import_sample


def begun(client, **typed):
    """A new proposal begun on its page."""
    sent = {"title": "Færre trykte pjecer", "municipality": "Lindved", "department": "Borgerservice", "budget_year": "2027"}
    response = client.post("/proposals/new/", {**sent, "form": "seven_sections", **typed})
    assert response.status_code == 302, text(response)[:3000]
    return Proposal.objects.latest("pk")


def text(response):
    return unescape(response.content.decode())


def form_of(page):
    """What a browser would send of the form on the page: the names and values of its controls."""
    body = page[page.index('id="proposal-form"') : page.index('class="save-bar"')]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", body):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="radio"' not in tag:
            sent.setdefault(unescape(name[1]), []).append(unescape(value[1]) if value else "")
    for name, value in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>', body, re.S):
        sent[unescape(name)] = [unescape(value)]
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', body, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[unescape(name)] = [unescape(chosen[1]) if chosen else ""]
    return sent


@pytest.fixture
def officer(signed_in):
    return signed_in(Role.OFFICER)


def says(proposal):
    return store.content_of(store.newest(proposal))


def edit_of(proposal):
    return f"/proposals/{proposal.pk}/edit/"


def rows_of(sent):
    return sent["rows:/economy"]


def test_a_proposal_begins_as_an_idea_with_its_title_department_and_four_years(officer):
    proposal = begun(officer)
    assert (proposal.state, proposal.title, proposal.department) == ("idea", "Færre trykte pjecer", "Borgerservice")
    page = text(officer.get(edit_of(proposal)))
    assert "7. Økonomien forklaret" in page and "2030" in page
    assert page.index("2. Beskrivelse") < page.index("Økonomitabel") < page.index("Skade for borgerne")


def test_an_author_writes_for_the_own_department_only(signed_in):
    client = signed_in(Role.AUTHOR)
    RoleGrant.objects.filter(user__username="author").update(department="Skole")
    sent = {"municipality": "Lindved", "department": "Borgerservice", "budget_year": "2027", "form": "one_row"}
    refused = client.post("/proposals/new/", sent)
    assert refused.status_code == 422 and "Du skriver forslag for Skole" in text(refused)
    assert client.post("/proposals/new/", {**sent, "department": "Skole", "budget_year": "næste"}).status_code == 422
    other = store.begin(User.objects.get(username="author"), store.Place("Lindved", "Borgerservice", 2027), DRAFT)
    assert client.get(f"/proposals/{other.pk}/").status_code == 200
    assert client.get(edit_of(other)).status_code == 403


def test_text_where_a_number_belongs_is_saved_with_a_sentence_at_the_field_and_in_the_summary(officer):
    proposal = begun(officer)
    sent = form_of(text(officer.get(edit_of(proposal))))
    (row,) = rows_of(sent)
    sent["/fields/certainty"] = ["ret sikkert"]
    sent[f"/economy/rows/{row}/cells/2027"] = ["ca. 450?"]
    page = text(officer.post(edit_of(proposal), sent, follow=True))
    assert "»ret sikkert« er ikke et tal" in page and 'href="#fields-certainty"' in page
    assert f'href="#economy-rows-{row}-cells-2027"' in page and 'value="ca. 450?"' in page
    assert says(proposal).text("certainty") == "ret sikkert"


def test_blank_is_not_zero_and_the_total_is_posted_in_the_tables_unit(officer):
    proposal = begun(officer)
    sent = form_of(text(officer.get(edit_of(proposal))))
    (row,) = rows_of(sent)
    at = f"/economy/rows/{row}"
    sent |= {f"{at}/name": ["Porto"], f"{at}/cells/2027": ["0"], f"{at}/cells/2028": ["-1,2 mio. kr."]}
    answer = officer.post(f"/proposals/{proposal.pk}/autosave/", sent, headers={"HX-Request": "true"})
    told = text(answer)
    assert 'id="sum-2027" hx-swap-oob="true">0<' in told and 'id="sum-2028" hx-swap-oob="true">-1.200<' in told
    assert 'id="sum-2029" hx-swap-oob="true">–<' in told and "Gemt" in told and answer["HX-Trigger"] == "proposal-saved"


def test_rows_can_be_added_moved_and_taken_away_without_javascript(officer):
    proposal = begun(officer)
    for name in ("Porto", "Tryk"):
        sent = form_of(text(officer.get(edit_of(proposal))))
        sent[f"/economy/rows/{rows_of(sent)[-1]}/name"] = [name]
        officer.post(edit_of(proposal), {**sent, "place": "/economy/rows"})
    assert [row.name for row in says(proposal).economy.rows] == ["Porto", "Tryk"]
    sent = form_of(text(officer.get(edit_of(proposal))))
    officer.post(edit_of(proposal), {**sent, "do": f"up:{rows_of(sent)[1]}"})
    assert [row.name for row in says(proposal).economy.rows] == ["Tryk", "Porto"]
    sent = form_of(text(officer.get(edit_of(proposal))))
    officer.post(edit_of(proposal), {**sent, "do": f"remove:{rows_of(sent)[0]}"})
    assert [row.name for row in says(proposal).economy.rows] == ["Porto"]


def test_a_clash_shows_both_texts_and_the_choice_decides(officer, signed_in):
    proposal = begun(officer)
    author = signed_in(Role.ADMINISTRATOR)
    mine, theirs = (form_of(text(client.get(edit_of(proposal)))) for client in (officer, author))
    author.post(edit_of(proposal), {**theirs, "/fields/description": "Deres tekst"})
    mine |= {"/fields/description": ["Min tekst"], "/fields/risk": ["Min risiko"]}
    quiet = officer.post(f"/proposals/{proposal.pk}/autosave/", mine)
    assert "Ikke gemt" in text(quiet) and "HX-Trigger" not in quiet
    answer = officer.post(edit_of(proposal), mine)
    page = text(answer)
    assert answer.status_code == 409 and "Deres tekst" in page and "Min tekst" in page and "Min risiko" in page
    again = form_of(page)
    again["choice:/fields/description"] = ["theirs"]
    assert officer.post(edit_of(proposal), again).status_code == 302
    assert (says(proposal).text("description"), says(proposal).text("risk")) == ("Deres tekst", "Min risiko")


def test_a_row_that_one_took_away_and_another_changed_is_decided_either_way(officer, signed_in):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    other = signed_in(Role.ADMINISTRATOR)
    mine, theirs = (form_of(text(client.get(edit_of(proposal)))) for client in (officer, other))
    other.post(edit_of(proposal), {**theirs, "/economy/rows/r1/cells/2027": "-500"})
    page = text(officer.post(edit_of(proposal), {**mine, "do": "remove:r1"}))
    assert "(taget væk)" in page
    officer.post(edit_of(proposal), {**form_of(page), "choice:/economy/rows/r1": "gone"})
    assert [row.id for row in says(proposal).economy.rows] == ["r2"]


def test_a_builder_shows_its_derivation_and_puts_a_marked_row_into_the_table(officer):
    proposal = begun(officer)
    address = f"/proposals/{proposal.pk}/builders/staff/"
    typed = {"line.title": "Administration", "positions": "1½", "direction": "saves", "wage.category": "administration"}
    typed |= {"wage.overhead": "0", "when.kind": "from", "when.from": "2027-07-01"}
    wrong = text(officer.post(address, {**typed, "positions": "halvanden"}))
    assert 'href="#positions"' in wrong and "halvanden" in wrong and says(proposal).economy.rows == ()
    preview = text(officer.post(address, typed))
    assert "-375" in preview and "-750" in preview and "Gennemsnitsløn" in preview and "ikke bekræftet" in preview
    assert officer.post(address, {**typed, "take": "1"}).status_code == 302
    (row,) = says(proposal).economy.rows
    assert [cell.text for _, cell in row.cells] == ["-375", "-750", "-750", "-750"] and row.cells[0][1].derivation
    read = text(officer.get(f"/proposals/{proposal.pk}/"))
    assert "500.000 kr." in read and "ikke bekræftet" in read
    sent = form_of(text(officer.get(edit_of(proposal))))
    told = text(officer.post(edit_of(proposal), {**sent, f"/economy/rows/{row.id}/cells/2028": "-700"}, follow=True))
    assert "Udregningen er taget væk" in told and "Administration«, 2028" in told
    cells = dict(says(proposal).economy.rows[0].cells)
    assert cells[2028].derivation is None and cells[2027].derivation is not None


BUILT = {
    "vacancy": {"positions": "1", "months": "3", "wage.kroner": "500000", "wage.overhead": "0"},
    "waiting": {"vacancies": "4", "before": "1", "after": "3", "wage.kroner": "480000"},
    "amount": {"amount": "900", "when.kind": "ramp", "when.percents": "25 75 100"},
    "years": {"amounts.2027": "-100", "amounts.2028": "-200", "price_year": "", "kind": "operating"},
    "offset": {"row": "r1", "reason": "fee_financed", "percent": "25"},
    "move": {"amount": "100", "to_name": "Skole", "when.kind": "fractions", "when.share.2027": "7/12"},
    "employment": {
        "jobs": "10",
        "first": "2027-01-01",
        "last": "2027-06-01",
        "months": "6",
        "saved": "9000",
        "rates[0].amount": "5000",
        "rates[0].after_months": "3",
    },
    "fewer": {"persons": "5", "yearly": "90000", "when.kind": "notice", "when.given": "2026-11-10", "when.months": "6"},
    "ladder": {
        "benefit": "sickness",
        "persons": "3",
        "monthly": "20000",
        "months": "6",
        "first_week": "10",
        "start": "2027-01-01",
    },
    "activity": {"budget": "100", "persons.2027": "95", "price": "50000", "refund_percent": "50"},
    "refund": {"expense.2027": "-100"},
    "expensive": {"before.2027": "3000000", "after.2027": "1500000"},
    "grant": {"committed": "1000000", "years.2027": "1000000", "own.2027": "200000"},
    "business": {"investment.2027": "500", "gain": "300", "gain_when.kind": "one_off", "gain_when.year": "2028", "running": "50"},
    "compensation": {"correction.2027": "100", "cost.2027": "80", "grant_title": "Bloktilskud"},
}


@pytest.mark.parametrize("kind", sorted(BUILT))
def test_every_builder_works_out_its_rows_and_takes_them_in(kind, officer):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    address = f"/proposals/{proposal.pk}/builders/{kind}/"
    page = text(officer.get(address))
    typed = {"line.title": "Byggeklods", "line.account": "6.45.51", **BUILT[kind]}
    for name, value in (("benefit", "sickness"), ("kind", "")):
        options = re.search(rf'<select[^>]*name="{name}">(.*?)</select>', page, re.S)
        if options and (kind in ("refund", "ladder")):
            known = [v for v in re.findall(r'<option value="([^"]+)"', options[1]) if v]
            typed[name] = value if value in known else known[0]
    before = len(says(proposal).economy.rows)
    preview = officer.post(address, typed)
    assert preview.status_code == 200, re.findall(r"<li>.*?</li>", text(preview))[:4]
    assert officer.post(address, {**typed, "take": "1"}).status_code == 302
    made = says(proposal).economy.rows[before:]
    assert made and all(cell.derivation for row in made for _, cell in row.cells)
    assert officer.get(edit_of(proposal)).status_code == 200


def test_an_empty_builder_says_what_to_fill_in(officer):
    proposal = begun(officer)
    for kind in BUILT:
        answer = officer.post(f"/proposals/{proposal.pk}/builders/{kind}/", {"preview": "1"})
        assert answer.status_code == 422 and 'class="alert alert-error' in text(answer)
    assert officer.get(f"/proposals/{proposal.pk}/builders/findes-ikke/").status_code == 404


def test_the_checks_stand_beside_the_field_that_they_point_at(officer):
    content = DRAFT.answered("economy_text", "Besparelsen er 800.000 kr. om året fra 2028.")
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), content)
    part = text(officer.get(f"/proposals/{proposal.pk}/checks/?edit=1", headers={"HX-Request": "true"}))
    assert "800.000" in part and 'id="notes-fields-economy_text"' in part
    note = part[part.index('id="notes-fields-economy_text"') :][:900]
    assert "800.000" in note.split("</div>")[0]
    assert "<h1>" in text(officer.get(f"/proposals/{proposal.pk}/checks/"))


def test_similar_measures_are_found_from_the_title_and_the_description(officer):
    from raaderum.search.indexing import rebuild

    import_sample("budgetkatalog-2027.docx")
    Document.objects.update(municipality="Lindved")
    rebuild()
    proposal = begun(officer)
    assert "Færre trykte pjecer og breve" in text(officer.get(f"/proposals/{proposal.pk}/similar/"))
    assert "Skriv en titel" in text(officer.get(f"/proposals/{begun(officer, title='').pk}/similar/"))


def test_what_is_missing_is_listed_with_the_way_to_it_and_a_complete_proposal_is_submitted(officer):
    proposal = begun(officer)
    officer.post(f"/proposals/{proposal.pk}/move/", {"move": "develop", "seen": "idea"})
    refused = officer.post(f"/proposals/{proposal.pk}/move/", {"move": "submit", "seen": "draft"})
    page = text(refused)
    assert refused.status_code == 422 and f'href="/proposals/{proposal.pk}/edit/#fields-description"' in page
    whole = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    for move, seen in (("develop", "idea"), ("submit", "draft"), ("qualify", "submitted")):
        officer.post(f"/proposals/{whole.pk}/move/", {"move": move, "seen": seen})
    whole.refresh_from_db()
    assert whole.state == "qualified"
    late = officer.post(f"/proposals/{whole.pk}/move/", {"move": "qualify", "seen": "submitted"}, follow=True)
    assert "flyttet imens" in text(late)
    back = officer.post(f"/proposals/{whole.pk}/move/", {"move": "return", "seen": "qualified", "comment": ""})
    assert back.status_code == 422 and 'href="#return-comment"' in text(back)


def test_a_decision_wants_a_date_and_a_realised_amount_that_can_be_read(officer):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    Proposal.objects.filter(pk=proposal.pk).update(state="in_budget")
    sent = {"move": "realise", "seen": "in_budget"}
    wrong = officer.post(f"/proposals/{proposal.pk}/move/", {**sent, "realised": "en hel del", "day": "i går"})
    assert wrong.status_code == 422 and "en hel del" in text(wrong) and "Skriv datoen som" in text(wrong)
    assert officer.post(f"/proposals/{proposal.pk}/move/", {**sent, "realised": "-850.000"}).status_code == 302
    assert "−850.000" in text(officer.get(f"/proposals/{proposal.pk}/"))


def test_remarks_stand_at_their_field_until_they_are_dealt_with(officer):
    proposal = begun(officer)
    officer.post(f"/proposals/{proposal.pk}/remarks/", {"at": "/fields/title", "text": "Er titlen god?"})
    assert "Er titlen god?" in text(officer.get(edit_of(proposal)))
    remark = proposal.comments.get()
    officer.post(f"/proposals/{proposal.pk}/remarks/{remark.pk}/", {"done": "1"})
    assert "Er titlen god?" not in text(officer.get(edit_of(proposal)))
    assert officer.post(f"/proposals/{proposal.pk}/remarks/", {"text": " "}).status_code == 422


def test_an_attachment_is_only_ever_a_file_to_keep(officer):
    proposal = begun(officer)
    file = SimpleUploadedFile("side.html", b"<script>alert(1)</script>", "text/html")
    officer.post(f"/proposals/{proposal.pk}/attachments/", {"file": file})
    address = f"/proposals/{proposal.pk}/attachments/{proposal.attachments.get().pk}/"
    answer = officer.get(address)
    assert answer["Content-Type"] == "application/octet-stream" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment") and b"script" in answer.content
    officer.post(f"{address}withdraw/")
    assert officer.get(address).status_code == 404
    assert officer.post(f"/proposals/{proposal.pk}/attachments/", {}).status_code == 422


def test_the_history_shows_amounts_before_and_after_and_two_versions_side_by_side(officer):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    sent = form_of(text(officer.get(edit_of(proposal))))
    officer.post(edit_of(proposal), {**sent, "/economy/rows/r1/cells/2027": "-500"})
    page = text(officer.get(f"/proposals/{proposal.pk}/history/", {"old": "1", "new": "2"}))
    assert "<del>-450</del>" in page and "<ins>-500</ins>" in page and "−50.000" in page
    assert "findes ikke" in text(officer.get(f"/proposals/{proposal.pk}/history/", {"old": "1", "new": "9"}))
    officer.post(f"/proposals/{proposal.pk}/history/restore/", {"version": "1"})
    assert says(proposal).economy.rows[0].cell(2027).text == "-450"


def test_a_record_is_taken_over_with_its_sources_and_what_was_left_is_told(officer):
    document = import_sample("budgetkatalog-2027.docx").document
    Document.objects.update(municipality="Lindved")
    record = Record.objects.filter(reading__document=document, kind="proposal").order_by("sequence").first()
    page = text(officer.get(f"/proposals/take-over/{record.pk}/"))
    assert "Det tages ikke med" in page and "1,5 årsværk" in page and 'value="2027"' in page
    sent = {"take": "1", "municipality": "Lindved", "department": "IT", "budget_year": "2027", "form": "seven_sections"}
    assert officer.post(f"/proposals/take-over/{record.pk}/", sent).status_code == 302
    proposal = Proposal.objects.latest("pk")
    read = text(officer.get(f"/proposals/{proposal.pk}/"))
    assert proposal.taken_from == record and f'href="/documents/{document.pk}/?figure=' in read
    assert officer.post(f"/proposals/take-over/{record.pk}/", {**sent, "budget_year": "x"}).status_code == 422


def test_a_municipalitys_own_form_is_used_and_a_wrong_one_is_told_at_its_place(officer):
    wrong = officer.post("/proposals/forms/", {"municipality": "Lindved", "text": 'code = "Lindved"\nda = "Vores"'})
    assert wrong.status_code == 422 and "/code:" in text(wrong) and "/order:" in text(wrong)
    good = 'code = "lindved"\nda = "Lindveds skema"\norder = ["own", "harm"]\n[[parts]]\nkey = "own"\nda = "Sagen"\n'
    good += '[[parts.fields]]\nkey = "title"\nkind = "text"\nda = "Overskrift"\n'
    file = SimpleUploadedFile("skema.toml", good.encode())
    assert officer.post("/proposals/forms/", {"municipality": "Lindved", "file": file}).status_code == 302
    proposal = begun(officer, form="lindved")
    assert "Overskrift" in text(officer.get(edit_of(proposal)))
    for bad in (SimpleUploadedFile("x", b"\xff\xfe"), SimpleUploadedFile("x", b"a" * (2 << 20))):
        assert officer.post("/proposals/forms/", {"municipality": "Lindved", "file": bad}).status_code == 422


def test_answers_without_a_field_in_the_form_are_kept_and_shown(officer):
    content = DRAFT.answered("gammelt_felt", "Stod i det gamle skema")
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), content)
    sent = form_of(text(officer.get(edit_of(proposal))))
    officer.post(edit_of(proposal), sent)
    assert "Stod i det gamle skema" in text(officer.get(f"/proposals/{proposal.pk}/"))


def test_the_list_can_be_narrowed_and_says_what_is_next(officer):
    begun(officer)
    begun(officer, title="Udskudt maling", department="Ejendomme")
    page = text(officer.get("/proposals/"))
    assert "Gør 2 til kladde" in page
    for query in ({"department": "Ejendomme"}, {"q": "maling"}, {"mine": "1", "q": "maling", "year": "2027", "state": "idea"}):
        narrowed = text(officer.get("/proposals/", query))
        assert "Udskudt maling" in narrowed and "Færre trykte" not in narrowed
    assert "Ingen forslag passer" in text(officer.get("/proposals/", {"municipality": "Nordby"}))


@pytest.fixture
def gathered(officer):
    """A catalogue with two qualified proposals."""
    user = User.objects.get(username="officer")
    officer.post(
        "/own-catalogues/new/", {"title": "Katalog 2027", "municipality": "Lindved", "budget_year": "2027", "scheme": "plain"}
    )
    for title in ("Første", "Anden"):
        made = store.begin(user, store.Place("Lindved", "", 2027), DRAFT.answered("title", title))
        Proposal.objects.filter(pk=made.pk).update(state="qualified")
    catalogue = Catalogue.objects.get()
    for made in Proposal.objects.order_by("pk"):
        officer.post(f"/own-catalogues/{catalogue.pk}/add/", {"proposal": str(made.pk)})
    return catalogue


def test_a_catalogue_is_ordered_numbered_frozen_and_published_without_contacts(officer, gathered):
    base = f"/own-catalogues/{gathered.pk}/"
    first, second = Proposal.objects.order_by("pk")
    held = store.newest(first)
    told = store.content_of(held).answered("affected", "Spørg Kim, kim@lindved.example, tlf. 12 34 56 78")
    store.save(first, User.objects.get(username="officer"), held, told)
    officer.post(f"{base}order/", {"proposal": str(second.pk), "place": "1"})
    page = text(officer.get(base)).split("order-table")[1]
    assert page.index("Anden") < page.index("Første")
    assert officer.post(f"{base}number/", {"proposal": str(second.pk), "number": "1"}).status_code == 422
    assert officer.post(f"{base}number/", {"proposal": str(second.pk), "number": "7"}).status_code == 302
    assert officer.post(f"{base}order/", {"proposal": str(second.pk), "place": "først"}).status_code == 422
    assert officer.post(f"{base}freeze/", {"name": "Høring", "day": "2026-08-20"}).status_code == 302
    edition = f"{base}editions/1/"
    assert Client().get(base).status_code == Client().get(edition).status_code == 404
    officer.post(f"{edition}publish/", {"yes": "1"})
    public = text(Client().get(edition))
    assert "Første" in public and "kim@lindved.example" not in public and "12 34 56 78" not in public
    assert "Orden og numre" not in text(Client().get(base))
    assert AuditEntry.objects.filter(action="published_edition").exists()
    officer.post(f"{edition}publish/", {"yes": "0"})
    assert Client().get(edition).status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "pdf", "docx"])
def test_an_edition_can_be_taken_along_in_five_forms(form, officer, gathered):
    officer.post(f"/own-catalogues/{gathered.pk}/freeze/", {"name": "Høring"})
    answer = officer.get(f"/own-catalogues/{gathered.pk}/editions/1/", {"format": form})
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"] and len(answer.content) > 200
    if form == "xlsx":
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        assert any("SUM(" in str(cell.value) for cell in sheet[sheet.max_row])
    assert officer.get(f"/own-catalogues/{gathered.pk}/", {"format": form}).status_code == 200


def test_two_editions_are_compared_through_new_titles_and_amounts(officer, gathered):
    base = f"/own-catalogues/{gathered.pk}/"
    officer.post(f"{base}freeze/", {"name": "Høring"})
    first, second = Proposal.objects.order_by("pk")
    sent = form_of(text(officer.get(edit_of(first))))
    officer.post(edit_of(first), {**sent, "/fields/title": "Nyt navn", "/economy/rows/r1/cells/2027": "-500"})
    officer.post(f"{base}take-out/", {"proposal": str(second.pk), "why": "Trukket"})
    officer.post(f"{base}freeze/", {"name": "Byråd"})
    page = text(officer.get(f"{base}changes/"))
    assert "Nyt navn" in page and "−50.000" in page and "Anden" in page.split("Udgået")[1]
    assert CatalogueEdition.objects.count() == 2


def test_a_catalogue_without_a_title_or_year_is_refused_with_what_was_typed(officer):
    answer = officer.post("/own-catalogues/new/", {"title": "", "municipality": "Lindved", "budget_year": "x", "scheme": "?"})
    assert answer.status_code == 422 and "Giv kataloget en titel" in text(answer) and 'value="x"' in text(answer)


def test_the_pages_speak_english(officer):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    officer.cookies["language"] = "en"
    for path in ("", "edit/", "history/", "builders/staff/"):
        page = text(officer.get(f"/proposals/{proposal.pk}/{path}"))
        assert 'lang="en"' in page and "Økonomitabel" not in page and "Bemærkning" not in page


def test_a_page_whose_version_is_not_known_comes_back_with_everything_that_was_typed(officer):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    sent = form_of(text(officer.get(edit_of(proposal)))) | {"base": ["77"], "/economy/rows/r1/cells/2027": ["-123"]}
    answer = officer.post(edit_of(proposal), sent)
    assert answer.status_code == 409 and 'value="-123"' in text(answer) and "Hent siden igen" in text(answer)
    assert "Ikke gemt" in text(officer.post(f"/proposals/{proposal.pk}/autosave/", sent))


def test_the_buttons_of_the_form_save_first_and_lead_on(officer):
    proposal = begun(officer, budget_year="2028")
    sent = form_of(text(officer.get(edit_of(proposal)))) | {"/fields/description": ["Gemt på vejen"]}
    assert officer.post(edit_of(proposal), {**sent, "builder": "staff"})["Location"].endswith("/builders/staff/")
    assert says(proposal).text("description") == "Gemt på vejen"
    sent = form_of(text(officer.get(edit_of(proposal))))
    assert officer.post(edit_of(proposal), {**sent, "then": "read"})["Location"] == f"/proposals/{proposal.pk}/"
    sent = form_of(text(officer.get(edit_of(proposal))))
    officer.post(edit_of(proposal), {**sent, "do": "years:2027"})
    assert says(proposal).economy.years == (2027, 2028, 2029, 2030, 2031)


def test_two_who_put_the_rows_in_different_orders_choose_one_of_them(officer, signed_in):
    content = DRAFT
    rows = (*content.economy.rows, replace(content.economy.rows[0], id="r3", name="Tredje"))
    content = replace(content, economy=replace(content.economy, rows=rows))
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), content)
    other = signed_in(Role.ADMINISTRATOR)
    mine, theirs = (form_of(text(client.get(edit_of(proposal)))) for client in (officer, other))
    other.post(edit_of(proposal), {**theirs, "do": "up:r3"})
    page = text(officer.post(edit_of(proposal), {**mine, "do": "up:r2"}))
    assert "rækkernes orden" in page
    officer.post(edit_of(proposal), {**form_of(page), "choice:/economy/rows/~order": "theirs"})
    assert [row.id for row in says(proposal).economy.rows] == ["r1", "r3", "r2"]


def test_low_and_high_amounts_and_the_years_after_are_kept_and_judged_together(officer):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    sent = form_of(text(officer.get(edit_of(proposal))))
    at = "/economy/rows/r1"
    sent |= {f"{at}/cells/2027/low": ["-500"], f"{at}/cells/2027/high": ["-400"], f"{at}/beyond": ["-900"]}
    sent |= {f"{at}/spending": ["service"], f"{at}/cells/2028/low": ["-1.000"], "/economy/sign": ["saving_negative"]}
    page = text(officer.post(edit_of(proposal), sent, follow=True))
    cell = says(proposal).economy.rows[0].cell(2027)
    assert (cell.low, cell.high, says(proposal).economy.rows[0].beyond.text) == ("-500", "-400", "-900")
    assert "Skriv både lavt, sandsynligt og højt beløb" in page
    assert "Årene efter" in text(officer.get(f"/proposals/{proposal.pk}/"))


def test_a_move_that_one_has_no_right_to_is_refused(signed_in):
    author = signed_in(Role.AUTHOR)
    proposal = store.begin(User.objects.get(username="author"), store.Place("Lindved", "", 2027), DRAFT)
    Proposal.objects.filter(pk=proposal.pk).update(state="submitted")
    assert author.post(f"/proposals/{proposal.pk}/move/", {"move": "qualify", "seen": "submitted"}).status_code == 403
    assert author.get(edit_of(proposal)).status_code == 403


def test_what_cannot_be_taken_over_is_told_and_a_sign_can_be_given(officer):
    document = import_sample("besparelser-2027-2030.xlsx").document
    minutes = import_sample("referat-au-2026-03-10.md").document
    Document.objects.update(municipality="Lindved")
    meeting = Record.objects.filter(reading__document=minutes, kind="meeting").first()
    assert "kan der ikke laves et forslag" in text(officer.get(f"/proposals/take-over/{meeting.pk}/", follow=True))
    row = Record.objects.filter(reading__document=document, kind="savings_row", title__startswith="Opsigelse").get()
    body = dict(row.body)
    body["sign"] = "unknown"
    Record.objects.filter(pk=row.pk).update(body=body)
    asked = text(officer.get(f"/proposals/take-over/{row.pk}/"))
    assert "Hvad betyder et minus" in asked and "er ikke taget" in asked
    assert officer.get("/proposals/take-over/99999/").status_code == 404
    sent = {"take": "1", "sign": "saving_positive", "municipality": "Lindved", "budget_year": "2027", "form": "one_row"}
    assert officer.post(f"/proposals/take-over/{row.pk}/", sent).status_code == 302
    proposal = Proposal.objects.latest("pk")
    assert any(cell.text.startswith("-") and cell.source for _, cell in says(proposal).economy.rows[0].cells)
    user = User.objects.get(username="officer")
    catalogue = own_catalogues.make_catalogue(user, "Lindved", proposal.budget_year, "Taget over", "plain")
    own_catalogues.add(catalogue, user, proposal)
    page = text(officer.get(f"/own-catalogues/{catalogue.pk}/"))
    assert f'href="/documents/{document.pk}/?figure=' in page


def test_numbers_are_given_anew_until_an_edition_is_frozen_and_strange_requests_are_refused(officer, gathered):
    base = f"/own-catalogues/{gathered.pk}/"
    assert officer.post(f"{base}number/", {"all": "1"}).status_code == 302
    assert officer.post(f"{base}add/", {"proposal": "99999"}).status_code == 422
    assert officer.post(f"{base}freeze/", {"name": "Høring", "day": "i morgen"}).status_code == 422
    assert officer.post(f"{base}freeze/", {"name": ""}).status_code == 422
    idea = begun(officer)
    officer.post(f"{base}add/", {"proposal": str(idea.pk)})
    assert "ikke kvalificeret" in text(officer.post(f"{base}freeze/", {"name": "Høring"}))
    assert officer.get("/own-catalogues/99999/").status_code == officer.get("/own-catalogues/99999/changes/").status_code == 404
    assert "Der skal være to udgaver" in text(officer.get(f"{base}changes/"))


def test_a_form_is_taken_out_of_use_and_a_version_that_is_not_there_is_not_put_back(officer):
    user = User.objects.get(username="officer")
    row, _ = load_form(user, "Lindved", 'code = "k"\nda = "Kort"\norder = ["row"]\n')
    assert "Kort" in text(officer.post(f"/proposals/forms/{row.pk}/retire/", follow=True))
    assert officer.post("/proposals/forms/", {"municipality": "Nordby", "text": "x"}).status_code == 422
    proposal = begun(officer)
    told = officer.post(f"/proposals/{proposal.pk}/history/restore/", {"version": "99"}, follow=True)
    assert "Der er ingen version 99" in text(told)


def test_a_proposal_without_a_title_is_named_by_its_number_and_a_strange_one_is_not_there(officer):
    proposal = begun(officer, title="")
    assert f"Forslag uden titel (nr. {proposal.pk})" in text(officer.get(f"/proposals/{proposal.pk}/"))
    assert officer.get("/proposals/99999/").status_code == 404
    assert officer.post("/proposals/new/", {"municipality": "Nordby", "form": "x", "budget_year": "2027"}).status_code == 422


def test_a_builder_converts_a_wage_with_the_chosen_estimate_and_asks_for_one_where_none_is(officer):
    proposal = store.begin(User.objects.get(username="officer"), store.Place("Lindved", "", 2027), DRAFT)
    address = f"/proposals/{proposal.pk}/builders/amount/"
    typed = {"line.title": "Aftale", "amount": "900", "price_year": "2026"}
    refused = text(officer.post(address, typed))
    assert "vælg et prisskøn" in refused and 'href="#amount"' in refused
    name = next(e.name for e in estimates("Lindved") if e.layer == "sample")
    told = text(officer.post(address, {**typed, "estimate": name}))
    assert name in told and "ikke bekræftet" in told
    for wrong in (
        {"price_year": "26"},
        {"when.kind": "from", "when.from": "1. juli"},
        {"when.kind": "notice", "when.given": "2027-01-01"},
    ):
        assert officer.post(address, {**typed, **wrong}).status_code == 422
