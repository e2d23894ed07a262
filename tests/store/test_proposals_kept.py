"""Several people write in one proposal: nobody's text is overwritten, and nothing that was typed is lost."""

import threading
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raaderum.process.drafts import Cell, DraftRow
from raaderum.process.proposals import Content
from raaderum.process.rights import Grant, Person, Role
from raaderum.process.states import Circumstances, moves
from raaderum.process.templates import template
from raaderum.store import proposals, proposals_files, proposals_forms, proposals_history, proposals_moves, proposals_seen
from raaderum.store.faults import ConflictError, StoreError
from raaderum.store.models import AuditEntry, Proposal, ProposalMove, User
from tests.process.drafting import DRAFT

PLACE = proposals.Place("Lindved", "Borgerservice", 2027)
FORM = template("seven_sections")


@pytest.fixture
def anna(db):
    return User.objects.create(username="anna", full_name="Anna Holm")


@pytest.fixture
def bo(db):
    return User.objects.create(username="bo", full_name="Bo Lund")


@pytest.fixture
def proposal(anna):
    return proposals.start(anna, PLACE, FORM, "Færre trykte pjecer")


def says(proposal):
    return proposals.content_of(proposals.newest(proposal))


def test_a_new_proposal_has_its_title_its_department_and_the_four_years_of_the_budget(proposal):
    content = says(proposal)
    assert (content.title, content.text("department")) == ("Færre trykte pjecer", "Borgerservice")
    assert content.economy.years == (2027, 2028, 2029, 2030) and proposal.state == "idea"


def test_text_where_a_number_belongs_is_kept_as_it_was_typed(proposal, anna):
    base = proposals.newest(proposal)
    typed = proposals.content_of(base).answered("certainty", "ret sikkert")
    proposals.save(proposal, anna, base, typed)
    assert says(proposal).text("certainty") == "ret sikkert"


def test_two_people_in_different_fields_both_get_what_they_wrote(proposal, anna, bo):
    base = proposals.newest(proposal)
    shown = proposals.content_of(base)
    proposals.save(proposal, anna, base, shown.answered("description", "Pjecer på nettet."), "anna")
    saved = proposals.save(proposal, bo, base, shown.answered("risk", "Portoen kan stige."), "bo")
    assert not saved.clashes and saved.behind and saved.others == ("Anna Holm",)
    assert (says(proposal).text("description"), says(proposal).text("risk")) == ("Pjecer på nettet.", "Portoen kan stige.")


def test_the_same_field_in_two_ways_is_a_clash_with_both_texts_and_nothing_is_saved_over(proposal, anna, bo):
    base = proposals.newest(proposal)
    shown = proposals.content_of(base)
    proposals.save(proposal, anna, base, shown.answered("description", "Annas tekst"), "anna")
    saved = proposals.save(proposal, bo, base, shown.answered("description", "Bos tekst"), "bo")
    (clash,) = saved.clashes
    assert (clash.at, clash.mine, clash.theirs) == ("/fields/description", "Bos tekst", "Annas tekst")
    assert says(proposal).text("description") == "Annas tekst"


def test_a_page_never_clashes_with_its_own_saves_also_where_an_answer_was_lost(proposal, anna):
    base = proposals.newest(proposal)
    shown = proposals.content_of(base)
    proposals.save(proposal, anna, base, shown.answered("description", "Pjecer"), "side")
    again = proposals.base_of(proposal, base.number, "side")
    saved = proposals.save(proposal, anna, again, shown.answered("description", "Pjecer på nettet"), "side")
    assert not saved.clashes and says(proposal).text("description") == "Pjecer på nettet"


def test_a_page_that_does_not_show_others_changes_yet_does_not_take_them_back(proposal, anna, bo):
    base = proposals.newest(proposal)
    shown = proposals.content_of(base)
    proposals.save(proposal, anna, base, shown.answered("risk", "Annas risiko"), "anna")
    mine = shown.answered("description", "B")
    first = proposals.save(proposal, bo, base, mine, "bo")
    second = proposals.save(proposal, bo, first.version, mine.answered("description", "Bo"), "bo")
    third = proposals.save(proposal, bo, second.version, mine.answered("description", "Bos"), "bo")
    assert not (first.clashes or second.clashes or third.clashes)
    assert (says(proposal).text("risk"), says(proposal).text("description")) == ("Annas risiko", "Bos")


def test_saving_what_stands_there_already_makes_no_new_version(proposal, anna):
    base = proposals.newest(proposal)
    saved = proposals.save(proposal, anna, base, proposals.content_of(base), "side")
    assert saved.version == base and proposal.versions.count() == 1


def test_a_page_made_from_a_version_that_is_not_there_is_told_so(proposal):
    with pytest.raises(StoreError, match="findes"):
        proposals.base_of(proposal, 99)


texts = st.text(alphabet="abæ 1", max_size=4)
edits = st.dictionaries(st.sampled_from(["title", "description", "risk", "r1/2027", "r1/2028"]), texts, max_size=4)


def edited(content: Content, changes: dict[str, str]) -> Content:
    for place, text in changes.items():
        row, _, year = place.partition("/")
        if not year:
            content = content.answered(place, text)
            continue
        rows = {r.id: r for r in content.economy.rows}
        held = dict(rows.get(row, DraftRow(row)).cells) | {int(year): Cell(text)}
        rows[row] = DraftRow(row, cells=tuple(sorted(held.items())))
        content = replace(content, economy=replace(content.economy, rows=tuple(rows.values())))
    return content


def typed_texts(tree: object) -> set[str]:
    if isinstance(tree, dict):
        return {text for value in tree.values() for text in typed_texts(value)}
    if isinstance(tree, list):
        return {text for value in tree for text in typed_texts(value)}
    return {tree} if isinstance(tree, str) else set()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits, edits)
def test_every_text_that_two_people_type_is_saved_or_stands_in_the_clash(anna, bo, hers, his):
    made = proposals.start(anna, PLACE, FORM, "T")
    base = proposals.newest(made)
    shown = proposals.content_of(base)
    proposals.save(made, anna, base, edited(shown, hers), "a")
    saved = proposals.save(made, bo, base, edited(shown, his), "b")
    kept = typed_texts(says(made).to_json()) | typed_texts(saved.content.to_json())
    for clash in saved.clashes:
        kept |= typed_texts(clash.mine) | typed_texts(clash.theirs)
    assert {text for text in (*hers.values(), *his.values()) if text.strip()} <= kept


@pytest.mark.django_db(transaction=True)
def test_people_who_save_in_the_same_moment_all_get_their_text_in():
    user = User.objects.create(username="anna")
    proposal = proposals.start(user, PLACE, FORM, "Samtidig")
    base = proposals.newest(proposal)
    shown = proposals.content_of(base)
    keys = ("description", "risk", "service", "affected")
    begin, problems = threading.Barrier(len(keys)), []

    def write(key):
        try:
            begin.wait(10)
            saved = proposals.save(proposal, user, base, shown.answered(key, f"tekst om {key}"), key)
            assert not saved.clashes
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert [says(proposal).text(key) for key in keys] == [f"tekst om {key}" for key in keys]
    assert sorted(proposal.versions.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_the_history_tells_who_changed_which_amount(anna, bo):
    proposal = proposals.begin(anna, PLACE, DRAFT)
    base = proposals.newest(proposal)
    proposals.save(proposal, bo, base, edited(proposals.content_of(base), {"r1/2027": "-500"}))
    (last, _) = proposals_history.saves(proposal)
    (change,) = [c for c in last.changes if c.kind == "amount" and "2027" in c.at]
    assert (last.version.who, change.old["text"], change.new["text"], int(change.change)) == ("Bo Lund", "-450", "-500", -50_000)


def test_saves_as_one_types_are_one_sitting_and_an_older_version_can_be_put_back(proposal, anna):
    for text in ("P", "Pj", "Pjecer"):
        base = proposals.newest(proposal)
        proposals.save(proposal, anna, base, proposals.content_of(base).answered("description", text))
    assert proposal.versions.count() == 4 and len(proposals_history.saves(proposal)) == 1
    proposals.restore(proposal, anna, 2)
    assert says(proposal).text("description") == "P" and proposals_history.between(proposal, 4, 5)[0].old == "Pjecer"
    with pytest.raises(StoreError):
        proposals.restore(proposal, anna, 77)


def test_a_move_is_refused_with_everything_that_is_missing_and_kept_with_who_and_why(proposal, anna):
    develop, submit, drop = (moves()[code] for code in ("develop", "submit", "drop"))
    assert proposals_moves.make(proposal, anna, develop, Circumstances(), "idea") == ()
    missing = proposals_moves.make(proposal, anna, submit, Circumstances(), "draft")
    assert {"/economy/price_level", "/fields/description"} <= {fault.at for fault in missing}
    assert [f.at for f in proposals_moves.make(proposal, anna, drop, Circumstances(), "draft")] == ["/comment"]
    proposals_moves.make(proposal, anna, drop, Circumstances(comment="Findes i forvejen"), "draft")
    move = ProposalMove.objects.latest("pk")
    assert (move.before, move.after, move.why, move.by) == ("draft", "withdrawn", "Findes i forvejen", anna)
    assert AuditEntry.objects.filter(action="moved_proposal", subject_id=str(proposal.pk)).count() == 2


def test_a_move_from_a_state_that_somebody_else_has_left_is_refused(proposal, anna):
    with pytest.raises(ConflictError):
        proposals_moves.make(proposal, anna, moves()["develop"], Circumstances(), "draft")


def test_authors_write_drafts_of_their_department_and_officers_what_is_submitted(proposal):
    author = Person("a", (Grant(Role.AUTHOR, "Lindved", "Borgerservice"),))
    stranger = Person("b", (Grant(Role.AUTHOR, "Lindved", "Skole"),))
    officer = Person("c", (Grant(Role.OFFICER, "Lindved"),))
    assert proposals_seen.may_write(author, proposal) and not proposals_seen.may_write(stranger, proposal)
    assert proposals_seen.own_departments(author, "Lindved") == ["Borgerservice"]
    assert proposals_seen.own_departments(officer, "Lindved") is None
    Proposal.objects.filter(pk=proposal.pk).update(state="submitted")
    proposal.refresh_from_db()
    assert not proposals_seen.may_write(author, proposal) and proposals_seen.may_write(officer, proposal)
    assert [w.state for w in proposals_seen.waiting_for(officer)] == ["submitted"]
    assert list(proposals_seen.waiting_for(author)) == [] == list(proposals_seen.waiting_for(stranger))
    assert not proposals_seen.proposals_for(Person("d", (Grant(Role.OFFICER, "Nordby"),))).exists()


def test_a_remark_needs_a_text_and_can_be_dealt_with_and_taken_up_again(proposal, anna, bo):
    with pytest.raises(StoreError):
        proposals_moves.remark(proposal, anna, "  ")
    remark = proposals_moves.remark(proposal, anna, "Er det nok?", "/fields/title")
    proposals_moves.resolve(remark, bo, done=True)
    remark.refresh_from_db()
    assert remark.resolved_by == bo
    proposals_moves.resolve(remark, bo, done=False)
    remark.refresh_from_db()
    assert remark.resolved_at is None is remark.resolved_by


def test_a_file_is_refused_when_empty_or_too_large_and_its_folders_are_left_out(proposal, anna, settings):
    kept = proposals_files.attach(proposal, anna, "C:\\hemmelig\\../regneark.xlsx", b"data")
    assert kept.name == "regneark.xlsx" and bytes(kept.data) == b"data"
    settings.UPLOAD_BYTES = 3
    for data in (b"", b"1234"):
        with pytest.raises(StoreError):
            proposals_files.attach(proposal, anna, "fil", data)


def test_a_municipalitys_own_form_takes_the_place_of_its_older_one_and_answers_stay(proposal, anna):
    text = 'code = "lindved"\nda = "Vores"\n[[parts]]\nkey = "p"\nda = "Del"\n'
    text += '[[parts.fields]]\nkey = "title"\nkind = "text"\nda = "Titel"\n'
    first, _ = proposals_forms.load_form(anna, "Lindved", text)
    second, _ = proposals_forms.load_form(anna, "Lindved", text.replace("Vores", "Nyt"))
    assert proposals_forms.forms_for("Lindved")[0].label.da == "Nyt"
    assert "lindved" not in [f.code for f in proposals_forms.forms_for("Nordby")]
    made = proposals.start(anna, PLACE, proposals_forms.forms_for("Lindved")[0], "Vores")
    proposals_forms.retire_form(anna, second)
    assert proposals_forms.form_of(made).label.da == "Nyt" and first.pk != second.pk
    row, faults = proposals_forms.load_form(anna, "Lindved", "code = 1")
    assert row is None and faults


def test_what_a_move_was_given_is_kept(anna):
    proposal = proposals.begin(anna, PLACE, DRAFT)
    Proposal.objects.filter(pk=proposal.pk).update(state="adopted")
    proposal.refresh_from_db()
    given = Circumstances(day=date(2026, 10, 8))
    assert proposals_moves.make(proposal, anna, moves()["enter_budget"], given, "adopted") == ()
    assert ProposalMove.objects.latest("pk").given == {"day": "2026-10-08"}
