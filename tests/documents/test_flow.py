"""Lines become running text: words whole again, real hyphens kept, every character traceable."""

import textwrap
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.danish import scan
from raaderum.documents.flow import Flow, vocabulary
from raaderum.documents.model import Line, Span


def lines_of(text: str) -> list[Line]:
    return [Line(i, line) for i, line in enumerate(text.split("\n"), 1)]


def flow_of(text: str) -> Flow:
    return Flow.of(lines_of(text))


JOINED = [
    # lines, running text
    ("en bespa-\nrelse på drift", "en besparelse på drift"),
    ("svarende til 5 års-\n\nværk i alt", "svarende til 5 årsværk i alt"),
    ("svarende til 5 års-\n\n \n\nværk", "svarende til 5 årsværk"),
    ("admini\ufffe\nstration", "administration"),
    ("admini\u00ad\nstration", "administration"),
    ("over\u00adførsel af midler", "overførsel af midler"),
    ("i ind- \nog udland", "i ind- og udland"),
    ("pleje-\nog omsorg", "pleje- og omsorg"),
    ("på 0-\n18 års området", "på 0-18 års området"),
    ("de 16-\n17-årige", "de 16-17-årige"),
    ("alle STU-\nvisiteringerne", "alle STU-visiteringerne"),
    ("ESDH-\nsystem", "ESDH-system"),
    ("bedre it-\nunderstøttelse", "bedre it-understøttelse"),
    ("STU\ufffe\nforløb", "STU-forløb"),
    ("Økonomi & Stab - \nløn og drift", "Økonomi & Stab - løn og drift"),
    ("kultur- og fritids- \nchefen", "kultur- og fritidschefen"),
    ("drifts-/\nanlægsudgifter", "drifts-/anlægsudgifter"),
    ("Nord-\nSjælland", "Nord-Sjælland"),
    ("opgjort 24/7-\n2019", "opgjort 24/7-2019"),
    ("op til ca.\n\n1,4 mio. kr. om året", "op til ca. 1,4 mio. kr. om året"),
    ("i alt kr. \n\n300.000 om året", "i alt kr. 300.000 om året"),
    ("(Stab: 11.000 kr., Fælles:\n\n14.000)", "(Stab: 11.000 kr., Fælles: 14.000)"),
    ("en sætning som\n\neksempelvis denne", "en sætning som eksempelvis denne"),
    ("indsatser under\n\nCovid og efter", "indsatser under Covid og efter"),
    ("besparelse på\n1. mio. kr. i 2020", "besparelse på 1. mio. kr. i 2020"),
    ("Første afsnit slutter.\n\nAndet afsnit", "Første afsnit slutter.\nAndet afsnit"),
    ("En overskrift\n\nBrødtekst", "En overskrift\nBrødtekst"),
    ("Vi vil:\n- spare\n- samle", "Vi vil:\n- spare\n- samle"),
    ("Vi vil\n• spare\n\uf0b7 samle", "Vi vil\n• spare\n\uf0b7 samle"),
    ("Trin:\n1. Start\n2. Slut", "Trin:\n1. Start\n2. Slut"),
    ("arbejdsdage\n– omregnet til kroner", "arbejdsdage – omregnet til kroner"),
    ("   indrykket   \n  linje  ", "indrykket linje"),
    ("\n \n\t\n", ""),
    ("", ""),
    ("-", "-"),
]


@pytest.mark.parametrize(("lines", "text"), JOINED)
def test_lines_join_as_a_reader_would(lines: str, text: str) -> None:
    assert flow_of(lines).text == text


def test_headings_and_list_items_stand_alone() -> None:
    lines = [Line(1, "Økonomi", heading=2), Line(2, "Forslaget giver"), Line(3, "drift", list_item=True), Line(4, "og mere")]
    assert Flow.of(lines).text == "Økonomi\nForslaget giver\ndrift og mere"


def test_a_heading_does_not_mend_the_hyphen_before_it() -> None:
    assert Flow.of([Line(1, "drift-"), Line(2, "økonomi", heading=1)]).text == "drift-\nøkonomi"


def test_a_word_broken_without_a_hyphen_is_joined_where_the_vocabulary_knows_it() -> None:
    lines = lines_of("for Kommunalbestyrel\nsen gælder\nat alle kommunalbestyrelsen har valgt")
    assert Flow.of(lines).text.startswith("for Kommunalbestyrel sen")
    assert Flow.of(lines, vocabulary(lines)).text.startswith("for Kommunalbestyrelsen gælder")


def test_a_lone_letter_belongs_to_the_word_before_it() -> None:
    lines = lines_of("Tværgåend\ne Total")
    assert Flow.of(lines, {"total"}).text == "Tværgående Total"


@pytest.mark.parametrize(
    "text", ["opgaver, der\nmed fordel kan", "udgifter til\nf.eks. støtte", "stillinger\ni alt", "opgaver inden\nfor drift"]
)
def test_whole_words_are_not_glued_together(text: str) -> None:
    known = {"dermed", "indenfor", "stillingeri", "inden", "stillinger"}
    assert Flow.of(lines_of(text), known).text == text.replace("\n", " ")


def test_an_amount_over_two_lines_is_found_and_leads_back_to_both() -> None:
    flow = flow_of("Det giver en besparelse på 2,35 \n\nmio. kr. fra 2021.")
    amount = scan(flow.text)[0]
    assert amount.text == "2,35 mio. kr."
    assert flow.span(amount.start, amount.end) == (1, 27, 32)
    assert flow.spans(amount.start, amount.end) == (Span(1, 27, 32), Span(3, 0, 8))


def test_staff_broken_by_a_hyphen_leads_back_to_both_lines() -> None:
    flow = flow_of("reduktion på 5 års-\nværk i alt")
    staff = scan(flow.text)[0]
    assert (staff.text, flow.span(staff.start, staff.end)) == ("5 årsværk", (1, 13, 18))
    assert flow.spans(staff.start, staff.end)[1] == Span(2, 0, 4)


def test_the_line_of_a_character_is_told() -> None:
    flow = flow_of("første\n\nanden")
    assert flow.line_at(0).number == 1  # type: ignore[union-attr]
    assert flow.line_at(len(flow.text) - 1).number == 3  # type: ignore[union-attr]
    assert flow_of("").line_at(0) is None


def test_an_empty_flow_has_a_span_that_names_no_line() -> None:
    assert flow_of("").spans(0, 0) == (Span(0, 0, 0),)


PIECES = st.sampled_from(
    [
        "års-",
        "værk",
        "2,5",
        "mio.",
        "kr.",
        "-",
        "–",
        "•",
        "1.",
        " ",
        "  ",
        "\u00ad",
        "\ufffe",
        "Ord",
        "ord.",
        "og",
        "STU-",
        "(",
        "\t",
        "x",
    ]
)
LINES = st.lists(
    st.one_of(st.text(alphabet=st.characters(exclude_characters="\n"), max_size=20), st.lists(PIECES, max_size=6).map("".join)),
    max_size=12,
)


@given(LINES, st.booleans())
@settings(max_examples=500, deadline=None)
def test_every_character_leads_back_to_the_one_it_came_from(texts: list[str], known: bool) -> None:
    lines = [Line(i, text) for i, text in enumerate(texts, 1)]
    flow = Flow.of(lines, vocabulary(lines) if known else ())
    ends = set(flow._starts[1:])
    for i, character in enumerate(flow.text):
        number, start, end = flow.span(i, i + 1)
        line = lines[number - 1].text
        separator = character in " \n" and i + 1 in ends
        mended = character == "-" and line[start:end] in ("\u00ad", "\ufffe")
        assert separator or mended or line[start:end] == character
    last = 0
    for i in range(len(flow.text)):
        number = flow.span(i, i + 1)[0]
        assert number >= last
        last = number


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_no_letter_or_digit_is_lost(texts: list[str]) -> None:
    lines = [Line(i, text) for i, text in enumerate(texts, 1)]
    kept = [c for c in Flow.of(lines).text if c.isalnum()]
    assert kept == [c for text in texts for c in text if c.isalnum()]


def test_a_long_flow_comes_to_an_end(must_end: Callable[[], AbstractContextManager[None]]) -> None:
    lines = lines_of("en linje med en bespa-\nrelse på 2,5 \nmio. kr. om året\n\n" * 8000)
    with must_end():
        flow = Flow.of(lines, vocabulary(lines))
        for position in range(0, len(flow.text), 50):
            flow.span(position, position + 20)


WORDS = st.sampled_from(
    [
        "besparelse",
        "på",
        "i",
        "drift",
        "kommunen",
        "og",
        "2,35 mio. kr.",
        "450.000 kr.",
        "5 årsværk",
        "fra 2027",
        "ca. 7 pct.",
        "to konsulenter",
        "§ 4, stk. 2",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(min_value=12, max_value=60))
@settings(max_examples=300, deadline=None)
def test_a_wrapped_text_gives_the_figures_of_the_text_in_one_line(words: list[str], width: int) -> None:
    text = " ".join(words)
    wrapped = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    flow = Flow.of([Line(i, line + " ") for i, line in enumerate(wrapped, 1)])
    assert flow.text == text
    for found in scan(flow.text):
        assert " ".join(wrapped[s.line - 1][s.start : s.end] for s in flow.spans(found.start, found.end)) == found.text
