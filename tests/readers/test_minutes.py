"""Minutes are read the same whatever system printed them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_texts import MARKED, NUMBERED, PROTOCOL, context_of, items_of, meeting_of, reading_of, regions_of

from raaderum.readers.base import Region, registered


def test_the_head_tells_committee_term_date_time_place_and_those_present() -> None:
    meeting = meeting_of(reading_of(MARKED))
    assert (meeting.committee, meeting.term) == ("Udvalget for Arbejde & Uddannelse", "2026-2029")
    assert (meeting.date, meeting.time, meeting.place) == ("2026-03-10", "16:30", "Mødelokale 4, Lindved")
    assert meeting.present == ("Anna Holm", "Bo Friis", "Carla Juhl", "Dan Krogh", "Eva Lund")


def test_offices_and_party_letters_are_no_part_of_a_name_and_the_absent_are_apart() -> None:
    meeting = meeting_of(reading_of(NUMBERED, "referat.txt"))
    assert meeting.present == ("Anna Holm", "Bo Friis", "Carla Juhl", "Dan Krogh")
    assert meeting.absent == ("Finn Madsen",)
    assert (meeting.committee, meeting.time) == ("Økonomiudvalget", "08:00")


def test_names_may_have_small_words_hyphens_and_accents() -> None:
    text = MARKED.replace("Anna Holm, Bo Friis, ", "Anne-Marie le Févre, Åse von der Bo, Søren P. Lund, formand, 3 tilhørere, ")
    assert meeting_of(reading_of(text)).present[:3] == ("Anne-Marie le Févre", "Åse von der Bo", "Søren P. Lund")
    assert len(meeting_of(reading_of(text)).present) == 6


def test_one_line_may_tell_when_and_where_and_names_may_go_on_over_lines() -> None:
    meeting = meeting_of(reading_of(PROTOCOL, "protokol.txt"))
    assert (meeting.committee, meeting.date, meeting.time, meeting.place) == ("Byrådet", "2026-03-26", "17:00", "byrådssalen")
    assert meeting.present == ("Anna Holm", "Bo Friis", "Carla Juhl", "Dan Krogh", "Gitte af Bro")


def test_a_committee_of_another_kind_is_named_by_its_label() -> None:
    text = MARKED.replace(
        "# **REFERAT Udvalget for Arbejde & Uddannelse - 2026-2029 d. 10-03-2026**", "Forum: Ungepanelet i Lindved"
    )
    assert meeting_of(reading_of(text)).committee == "Ungepanelet i Lindved"


def test_the_table_of_contents_is_read_with_its_pages() -> None:
    assert meeting_of(reading_of(NUMBERED, "referat.txt")).contents == (
        ("Godkendelse af dagsorden", 2),
        ("Budgetopfølgning pr. 31. januar 2026", 3),
        ("Orientering (lukket)", 7),
    )


def test_a_title_of_the_contents_may_be_broken_over_lines() -> None:
    text = NUMBERED.replace("2. Budgetopfølgning pr. 31. januar 2026 ....", "2. Budgetopfølgning pr. 31.\njanuar 2026 ....")
    assert meeting_of(reading_of(text, "referat.txt")).contents[1] == ("Budgetopfølgning pr. 31. januar 2026", 3)


@pytest.mark.parametrize(("text", "name", "count"), [(MARKED, "a.md", 3), (NUMBERED, "b.txt", 3), (PROTOCOL, "c.txt", 2)])
def test_items_are_found_by_word_or_bare_number_and_never_in_the_contents(text: str, name: str, count: int) -> None:
    items = items_of(reading_of(text, name))
    assert [item.number for item in items] == [str(n + 1) for n in range(count)]


def test_headings_may_change_level_and_mark_up_between_items() -> None:
    items = items_of(reading_of(MARKED))
    assert [item.title for item in items] == [
        "AU - Godkendelse af dagsorden",
        "AU/BS - Investering i tidlig indsats",
        "AU - Forslag til årshjul",
    ]
    assert items[1].committees == ("AU", "BS")


def test_a_title_may_go_on_in_the_next_line() -> None:
    assert items_of(reading_of(PROTOCOL, "c.txt"))[1].title == "Budgetforlig 2027-2030 og udmøntning af besparelser"


def test_a_title_may_stand_in_the_line_after_the_number() -> None:
    text = MARKED.replace("## **Punkt 3: AU - Forslag til årshjul**", "## Punkt 3\n\n## AU - Forslag til årshjul")
    assert items_of(reading_of(text))[2].title == "AU - Forslag til årshjul"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (MARKED, "a.md", [None, "26-004417", None]),
        (NUMBERED, "b.txt", ["00.22.02-A00-1-26", "00.30.14-S00-2-26", None]),
        (PROTOCOL, "c.txt", [None, "00.30.10-Ø00-3-26"]),
    ],
)
def test_a_case_number_stands_alone_or_behind_its_label(text: str, name: str, expected: list[str | None]) -> None:
    assert [item.case_number for item in items_of(reading_of(text, name))] == expected


def test_a_decision_keeps_all_its_paragraphs() -> None:
    items = items_of(reading_of(MARKED))
    assert items[1].decision == "Indstillingen tiltrådt.\nOplægget er vedlagt."
    assert items_of(reading_of(PROTOCOL, "c.txt"))[0].decision == "Godkendt."


def test_the_decision_is_this_meetings_and_those_of_others_are_history() -> None:
    item = items_of(reading_of(NUMBERED, "b.txt"))[1]
    assert item.decision is not None
    assert item.decision.startswith("Pkt. 2 blev sat")
    assert [(s.date, s.committee, s.outcome) for s in item.history] == [
        ("2026-02-24", "Børne- og Skoleudvalget", "Anbefales til Økonomiudvalget.")
    ]


def test_history_is_a_date_and_a_committee_or_a_committee_and_a_date() -> None:
    (step,) = items_of(reading_of(MARKED))[1].history
    assert (step.date, step.committee) == ("2026-02-09", "Udvalget for Børn & Skole - 2026-2029")
    assert step.outcome == "Indstillingen tiltrådt. Med en bemærkning."
    steps = items_of(reading_of(PROTOCOL, "c.txt"))[1].history
    assert [(s.date, s.committee) for s in steps] == [
        ("2026-03-18", "Økonomiudvalget"),
        ("2026-03-10", "Udvalget for Børn & Skole"),
    ]


def test_the_committee_of_a_step_may_stand_under_its_date_or_alone_in_bold() -> None:
    text = MARKED.replace("09/02/2026 Udvalget for Børn & Skole - 2026-2029\n", "09/02/2026\n\nUdvalget for Børn & Skole\n")
    (step,) = items_of(reading_of(text))[1].history
    assert (step.date, step.committee) == ("2026-02-09", "Udvalget for Børn & Skole")
    bold = MARKED.replace(
        "## Sagens forløb\n\n09/02/2026 Udvalget for Børn & Skole - 2026-2029", "**Skoleudvalget, den 9. februar 2026**"
    )
    (step,) = items_of(reading_of(bold))[1].history
    assert (step.date, step.committee) == ("2026-02-09", "Skoleudvalget")


def test_a_decision_of_one_named_committee_is_the_decision() -> None:
    text = NUMBERED.replace("Beslutning i Økonomiudvalget den 4. marts 2026", "Beslutning i Økonomiudvalget")
    item = items_of(reading_of(text, "b.txt"))[1]
    assert item.decision is not None
    assert item.decision.startswith("Pkt. 2")


@pytest.mark.parametrize(
    ("text", "name", "who", "expected"),
    [
        (MARKED, "a.md", "Direktionen", ["at udvalget godkender planen", "at udvalget får en status på de 3 forløb"]),
        (
            NUMBERED,
            "b.txt",
            "Forvaltningen",
            [
                "orienteringen tages til efterretning",
                "der gives en tillægsbevilling på 500.000 kr., som finansieres af kassebeholdningen",
            ],
        ),
        (PROTOCOL, "c.txt", "Økonomiudvalget", ["at forliget godkendes,", "at besparelserne udmøntes."]),
    ],
)
def test_each_thing_recommended_is_one_entry(text: str, name: str, who: str, expected: list[str]) -> None:
    item = items_of(reading_of(text, name))[1]
    assert item.recommender == who
    assert list(item.recommendations) == expected


def test_the_heading_may_say_who_recommends() -> None:
    text = MARKED.replace("## Indstilling\n\nDirektionen indstiller:", "## Forvaltningen indstiller").replace(
        "planen\n2.", "planen\nfor 2027\n\n2."
    )
    item = items_of(reading_of(text))[1]
    assert item.recommender == "Forvaltningen"
    assert item.recommendations[0] == "at udvalget godkender planen for 2027"


def test_words_that_only_lead_to_a_list_recommend_nothing() -> None:
    text = MARKED.replace("Direktionen indstiller:", "Direktionen indstiller, at udvalget")
    text = text.replace("1. at udvalget godkender planen\n2. at udvalget får", "- godkender planen\n- får")
    assert items_of(reading_of(text))[1].recommendations == ("godkender planen", "får en status på de 3 forløb")


def test_competence_and_attachments_are_lists_one_a_line() -> None:
    item = items_of(reading_of(MARKED))[1]
    assert item.competence == ("Udvalget for Børn & Skole", "Udvalget for Arbejde & Uddannelse")
    assert item.attachments == ("Plan for indsatsen.pdf", "Tilsagnsbrev")
    other = items_of(reading_of(NUMBERED, "b.txt"))[1]
    assert other.competence == ("Byrådet",)
    assert other.attachments == ("Bilag 1: Budgetopfølgning.pdf", "Bilag 2: Notat om skoleområdet")


def test_no_attachment_is_called_none() -> None:
    text = MARKED.replace("Plan for indsatsen.pdf\n\nTilsagnsbrev", "Ingen bilag")
    assert items_of(reading_of(text))[1].attachments == ()


def test_votes_by_name_keep_party_and_the_number_stated() -> None:
    (vote,) = items_of(reading_of(MARKED))[2].votes
    assert [(m.name, m.party) for m in vote.for_] == [("Bo Friis", "V")]
    assert [(m.name, m.party) for m in vote.against] == [("Anna Holm", "A"), ("Carla Juhl", "-"), ("Dan Krogh", "F")]
    assert [m.name for m in vote.abstained] == ["Eva Lund"]
    assert vote.carried is False
    assert [None if s is None else int(s.value or 0) for s in vote.stated] == [1, 3, 1]
    assert vote.subject.startswith("Ændringsforslag fra Bo Friis")


def test_votes_may_be_numbers_with_parties_in_brackets_or_only_numbers() -> None:
    first, second = items_of(reading_of(PROTOCOL, "c.txt"))[1].votes
    assert [m.party for m in first.for_] == ["O"]
    assert [m.party for m in first.against] == ["A", "B"]
    assert [m.party for m in first.abstained] == ["C"]
    assert [int(s.value or 0) for s in first.stated if s] == [2, 2, 1]
    assert first.carried is False
    assert [int(s.value or 0) for s in second.stated if s] == [3, 2]
    assert second.carried is True


@pytest.mark.parametrize(
    "lines",
    [
        "For stemte:\n\nBo Friis (V)\n\nImod stemte:\n\nAnna Holm (A), Carla Juhl (-) og Dan Krogh (F)\n\nForslaget faldt.",
        "For: Bo Friis (V). Imod: Anna Holm (A), Carla Juhl (-), Dan Krogh (F). Forslaget faldt.",
        "For stemte Bo Friis (V). Imod stemte Anna Holm (A), Carla Juhl (-) og Dan Krogh (F). Forslaget blev ikke vedtaget.",
    ],
)
def test_voters_may_stand_under_beside_or_within_a_sentence(lines: str) -> None:
    start, end = MARKED.index("For stemte"), MARKED.index("Indstillingen tiltrådt.\n", MARKED.index("For stemte"))
    (vote,) = items_of(reading_of(MARKED[:start] + lines + "\n\n" + MARKED[end:]))[2].votes
    assert [m.name for m in vote.for_] == ["Bo Friis"]
    assert [m.name for m in vote.against] == ["Anna Holm", "Carla Juhl", "Dan Krogh"]
    assert vote.carried is False


def decided(text: str) -> str:
    """MARKED with another decision of its third item."""
    return MARKED[: MARKED.index("Ændringsforslag fra Bo Friis")] + text + "\n"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("For stemte 3 (A og V), imod stemte 2 (O). Forslaget blev vedtaget.", [["A", "V"], ["O"], []]),
        ("For stemte: A, V og Enhedslisten. Imod stemte: O.", [["A", "V", "Enhedslisten"], ["O"], []]),
        (
            "2 medlemmer stemte for (Anna Holm, Bo Friis), 1 stemte imod (Dan Krogh).",
            [["Anna Holm", "Bo Friis"], ["Dan Krogh"], []],
        ),
        ("For stemte: Anna Holm og Bo Friis.\n\nImod stemte: Dan Krogh.", [["Anna Holm", "Bo Friis"], ["Dan Krogh"], []]),
        ("For stemte:\n\nImod stemte: Dan Krogh (F)\n", [[], ["Dan Krogh"], []]),
    ],
)
def test_voters_are_persons_or_parties_in_many_wordings(text: str, sides: list[list[str]]) -> None:
    (vote,) = items_of(reading_of(decided(text)))[2].votes
    assert [[m.name or m.party for m in side] for side in (vote.for_, vote.against, vote.abstained)] == sides


@pytest.mark.parametrize(
    "text",
    [
        "Afstemning: For 4 (A, F), imod 3 (V), undlod 1 (O). Forslaget er vedtaget.",
        "Stemmer for: 4, imod: 3, hverken for eller imod: 1. Vedtaget.",
        "For: 4 (A, F). Imod: 3 (V). Undlod: 1 (O). Forslaget er vedtaget.",
        "4 stemte for (A, F), 3 stemte imod (V) og 1 undlod at stemme (O). Vedtaget.",
        "Fire medlemmer stemte for, tre stemte imod og en undlod at stemme. Vedtaget.",
        "For stemte 4: A og F. Imod stemte 3: V. Undlod at stemme 1: O. Vedtaget.",
    ],
)
def test_numbers_of_votes_are_read_in_many_wordings(text: str) -> None:
    (vote,) = items_of(reading_of(decided(text)))[2].votes
    assert [None if f is None else int(f.value or 0) for f in vote.stated] == [4, 3, 1]
    assert vote.carried is True


def test_two_votes_in_one_decision_are_two() -> None:
    one = "Forslag {0}: Noget.\n\n3 stemte for (A), {1} stemte imod (V). Forslaget blev {2}.\n\n"
    votes = items_of(reading_of(decided(one.format("A", 2, "vedtaget") + one.format("B", 4, "forkastet"))))[2].votes
    assert [v.carried for v in votes] == [True, False]
    assert votes[1].subject == "Forslag B: Noget."


def test_prose_that_speaks_of_votes_is_no_vote() -> None:
    text = "Udvalget stemte for en løsning. Mange undlod at stemme for nylig, og partiet gik imod."
    assert items_of(reading_of(decided(text)))[2].votes == ()


def test_an_item_holds_its_tables_and_every_figure_of_its_text() -> None:
    item = items_of(reading_of(MARKED))[1]
    (table,) = item.tables
    assert [[None if v is None else int(v.printed_value or 0) for v in row.values] for row in table.rows] == [
        [400, 500, 900],
        [150, 200, 350],
        [550, 700, 1250],
    ]
    assert [f.text for f in item.prose] == ["3 forløb", "1.250.000 kr.", "2,5 årsværk"]


def test_sections_are_known_by_their_words_and_others_kept() -> None:
    text = MARKED.replace("## Sagens forløb", "## Noget særligt\n\nMere tekst.\n\n## Sagens forløb")
    kinds = [(s.heading, s.kind) for s in items_of(reading_of(text))[1].sections]
    assert ("Noget særligt", "other") in kinds
    assert ("Beslutningskompetence", "competence") in kinds
    assert ("Bilag", "attachments") in kinds


def test_a_list_in_the_text_is_no_item_and_a_closed_item_between_others_is_one() -> None:
    text = NUMBERED.replace("Ingen.\n", "Følgende er usikkert:\n\n1. Antallet af elever.\n2. Antallet af ældre.\n")
    text = text.replace(
        "3. Orientering (lukket)\n\nBeslutning\n\nOrienteringen blev givet.",
        "3. Lukket sag\n\n4. Eventuelt\n\nBeslutning\n\nIntet.",
    )
    assert [i.title for i in items_of(reading_of(text, "b.txt"))] == [
        "Godkendelse af dagsorden",
        "Budgetopfølgning pr. 31. januar 2026",
        "Lukket sag",
        "Eventuelt",
    ]


def test_headings_whose_numbers_are_lost_are_counted() -> None:
    text = MARKED.replace("## **Punkt 1: ", "# **").replace("# Punkt 2: ", "# ").replace("## **Punkt 3: ", "# **")
    items = items_of(reading_of(text))
    assert [(item.number, item.title.split(" - ")[1]) for item in items] == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Investering i tidlig indsats"),
        ("3", "Forslag til årshjul"),
    ]


def test_minutes_end_where_a_catalogue_is_attached() -> None:
    catalogue = "\n\n# Budgetkatalog 2027\n\n## Forslag 1.01 Færre kopier\n\nDer spares 100.000 kr.\n"
    (region,) = regions_of(MARKED + catalogue)
    assert region.last <= MARKED.count("\n") + 2


def test_minutes_may_stand_after_other_text() -> None:
    before = "# Nyt fra kommunen\n\n" + "En lang nyhed.\n\n" * 120
    (region,) = regions_of(before + MARKED)
    assert region.first == before.count("\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Punkt 3 i aftalen er vigtigt.\n",
        "# Forslag 1\n\n## Beskrivelse\n\nTekst.\n\n## Økonomi\n\n100.000 kr.\n",
        "1. Mælk\n2. Brød\n3. Smør\n",
    ],
)
def test_what_is_no_minutes_is_not_claimed(text: str) -> None:
    assert [r for r in regions_of(text, "a.md") if r.score >= 0.5] == []


def test_reading_a_region_without_items_gives_nothing() -> None:
    context = context_of("Ingen punkter her.\n")
    assert registered()["minutes"].read(context, Region("minutes", 1, 1, 1.0)).records == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_document_cut_or_scrambled_anywhere_never_raises(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([MARKED, NUMBERED, PROTOCOL]))
    lines = text.split("\n")
    cut = data.draw(st.integers(0, len(lines)))
    lines = lines[:cut] + data.draw(st.lists(st.text(max_size=40), max_size=3)) + lines[cut + data.draw(st.integers(0, 9)) :]
    context = context_of("\n".join(lines))
    for region in registered()["minutes"].regions(context):
        for record in registered()["minutes"].read(context, region).records:
            record.to_json()


def test_the_real_minutes_score_one_on_every_figure(tmp_path: Path, real_document: Callable[[str], Path]) -> None:
    path = real_document("lejre-referat-jai-2026-02-03.md")
    gold, scorer = path.parent.parent / "gold/lejre-referat.json", path.parent.parent / "tools/score.py"
    if not (gold.is_file() and scorer.is_file()):
        pytest.skip("the truth or the scorer is not here")
    found = tmp_path / "found.jsonl"
    records = reading_of(path.read_text(encoding="utf-8")).records
    found.write_text("".join(json.dumps(r.to_json(), default=float) + "\n" for r in records), encoding="utf-8")
    said = subprocess.run(
        [sys.executable, str(scorer), "minutes", str(gold), str(found)], capture_output=True, text=True, check=True
    )
    assert {line.split()[1] for line in said.stdout.splitlines()} == {"1.0000"}
