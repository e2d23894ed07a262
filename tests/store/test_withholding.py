"""CPR numbers and private addresses are withheld in all that is served until an officer decides. All persons are invented."""

import pytest

from raaderum.process.rights import PUBLIC
from raaderum.publish.jsonout import dumps
from raaderum.store import corrections, personal, publishing
from raaderum.store.importing import Origin, import_bytes
from raaderum.store.models import AuditEntry, Finding, PersonalHit, Record, User
from raaderum.store.withheld import masked, may_have_file

pytestmark = pytest.mark.django_db
CPR = "010190-1234"
HOME = "Solvænget 12, 2. th."
TEXT = f"""Lindved Kommune

Budgetkatalog 2027

Forslag om hjælp til {CPR} koster 100.000 kr. om året.

Borgeren bor på {HOME}, 4000 Lindved og får 25 pct. af 400.000 kr., svarende til 90.000 kr.
"""


@pytest.fixture
def officer(db):
    return User.objects.create_user("inge.holm")


@pytest.fixture
def document(officer):
    made = import_bytes(TEXT.encode(), f"ansøgning {CPR}.txt", Origin(officer)).document
    publishing.publish(made, officer)
    return made


def everything(document):
    """All that is served of the document."""
    reading = document.readings.get(current=True)
    rows = list(Record.objects.filter(reading=reading).select_related("reading"))
    findings = list(Finding.objects.filter(reading=reading).select_related("reading"))
    lines = [line for page in reading.page_set.all() for line in masked(PUBLIC, reading, page.lines).lines]
    served = [corrections.overlaid_all(rows), [corrections.overlaid_finding(f)[0] for f in findings], lines, reading.head]
    beside = [[r.title, r.number, r.committee] for r in rows] + [[f.message_da, f.message_en] for f in findings]
    return dumps([served, beside, document.name, document.title])


def test_nothing_that_is_served_tells_who_or_where(document):
    kinds = set(document.personal_hits.values_list("kind", "decision"))
    assert kinds == {("cpr", "pending"), ("address", "pending")}
    told = everything(document)
    assert CPR not in told and "Solvænget" not in told and "100.000 kr." in told
    assert not may_have_file(PUBLIC, document)
    assert CPR not in dumps(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_what_an_officer_releases_is_shown_and_what_stays_withheld_is_not(document, officer):
    personal.decide(personal.pending(document).get(kind="address"), True, officer)
    personal.decide(personal.pending(document).get(kind="cpr"), False, officer)
    told = everything(document)
    assert CPR not in told and HOME in told
    assert not personal.pending(document).exists()
    assert AuditEntry.objects.filter(action="decided_withheld", who="inge.holm").count() == 2


def test_title_and_head_show_what_is_released_again(officer):
    text = TEXT.replace("Lindved Kommune", f"Budgetkatalog om {CPR}", 1)
    made = import_bytes(text.encode(), "katalog.txt", Origin(officer)).document
    assert CPR not in made.title and CPR not in dumps(made.readings.get().head)
    before = made.title
    for release in (True, False):
        personal.decide(made.personal_hits.filter(kind="cpr").first(), release, officer)
        made.refresh_from_db()
        assert (CPR in made.title) is release
        assert (CPR in (made.readings.get().head["title"] or "")) is release
    assert made.title == before


def test_a_decision_carries_over_to_the_next_reading(document, officer):
    personal.decide(personal.pending(document).get(kind="address"), True, officer)
    document.readings.update(reader_version="0.0.1+old")
    from raaderum.store.versions import read_again

    change = read_again(document)
    assert change is not None and change.same
    assert PersonalHit.objects.get(kind="address").decision == "released"
    assert HOME in everything(document)


def test_a_document_without_personal_data_is_given_as_it_is(lindved):
    assert not PersonalHit.objects.exists()
    catalogue = lindved["budgetkatalog-2027.docx"]
    rows = list(Record.objects.filter(reading__document=catalogue).select_related("reading"))
    assert corrections.overlaid_all(rows) == [row.body for row in rows]


BROKEN = """Lindved Kommune

Budgetkatalog 2027

Forslag om hjælp. Borgeren bor på Solvænget
12, 2. th., 4000 Lindved og får 500.000 kr.

Ansøgeren med CPR-nummer 010190-
1234 får støtte. Ved Solvænget 12, 2. th., 4000 Lindved er der 300.000 kr. til vejen.
"""


def test_what_is_broken_over_two_lines_is_withheld_on_both_with_its_figures(officer):
    document = import_bytes(BROKEN.encode(), "katalog.txt", Origin(officer)).document
    publishing.publish(document, officer)
    told = everything(document)
    assert "Solvænget" not in told and "th., 4000" not in told and "1234" not in told and "500.000 kr." in told
    rows = Record.objects.filter(reading__document=document).select_related("reading")
    figures = [(f["line"], f["text"]) for body in corrections.overlaid_all(list(rows)) for f in body["figures"]]
    assert figures and not {text for _, text in figures} & {"12", "2", "2.", "4000", "1234"}


def test_a_figure_within_what_is_withheld_is_in_no_record_nor_its_value(document, officer):
    rows = list(Record.objects.filter(reading__document=document).select_related("reading"))
    places = personal.places_of([document.pk])[document.pk]
    shown = [f for body in corrections.overlaid_all(rows) for f in body["figures"]]
    inside = [f for f in shown if any(f["start"] < b and a < f["end"] for a, b in places.get(f["line"], ()))]
    assert shown and not inside


def test_a_value_that_was_read_from_a_house_number_is_unknown():
    figure = {"at": "/rows/0/values/1", "text": "12", "line": 3, "start": 10, "end": 12}
    other = {**figure, "at": "/rows/0/values/0", "start": 0, "end": 2}
    body = {"rows": [{"values": [12, 12]}], "figures": [other, figure]}
    made = personal.without_covered(body, {3: [(5, 20)]}, ["Solvænget 12"])
    assert made == {"rows": [{"values": [12, None]}], "figures": [other]}
    known = {"value": 12, "low": 12, "high": 12, "text": "Solvænget 12"}
    amount = {"amounts": [known], "figures": [{**figure, "at": "/amounts/0/value"}]}
    made = personal.without_covered(amount, {}, ["Solvænget 12"])
    assert made == {"amounts": [{**known, "value": None, "low": None, "high": None}], "figures": []}
