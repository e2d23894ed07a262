"""What a person types, as clauses; and a search as an address, and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.search.address import address, from_address, from_parameters, parameters
from raaderum.search.query import FACETS, SORTS, Query
from raaderum.search.words import MOST_CLAUSES, Clause, understand


@pytest.mark.parametrize(
    ("typed", "clauses"),
    [
        ("Ældre indsats", [Clause("word", ("aeldre",)), Clause("word", ("indsats",))]),
        ('"fælles indkøb"', [Clause("phrase", ("faelles", "indkoeb"))]),
        ("“fælles indkøb”", [Clause("phrase", ("faelles", "indkoeb"))]),
        ('"fælles indkøb', [Clause("phrase", ("faelles", "indkoeb"))]),
        ("-kørsel", [Clause("word", ("koersel",), True)]),
        ('-"fælles indkøb"', [Clause("phrase", ("faelles", "indkoeb"), True)]),
        ("digital*", [Clause("prefix", ("digital",))]),
        ("-digital*", [Clause("prefix", ("digital",), True)]),
        ("drift/anlæg", [Clause("word", ("drift",)), Clause("word", ("anlaeg",))]),
        ("-drift/anlæg", [Clause("phrase", ("drift", "anlaeg"), True)]),
        ("05.57.71", [Clause("word", ("5.57.71",))]),
        ("løn løn LØN", [Clause("word", ("loen",))]),
        ('* - -- "" \'', []),
        ("", []),
        ("   ", []),
    ],
)
def test_words_phrases_exclusions_and_prefixes_are_told_apart(typed, clauses):
    assert list(understand(typed).clauses) == clauses


def test_what_is_not_looked_for_is_told():
    assert understand("løn og a*").unused == ("og", "a")
    many = understand(" ".join(f"ord{n}" for n in range(MOST_CLAUSES + 2)))
    assert len(many.clauses) == MOST_CLAUSES
    assert many.unused == (f"ord{MOST_CLAUSES}", f"ord{MOST_CLAUSES + 1}")


def test_what_is_wanted_and_unwanted_is_told_apart():
    typed = understand("løn -kørsel")
    assert [c.words for c in typed.wanted] == [("loen",)]
    assert [c.words for c in typed.unwanted] == [("koersel",)]


@given(st.text(max_size=200))
def test_no_text_is_an_error(text):
    understand(text)


VALUES = st.lists(st.text(min_size=1, max_size=20).filter(str.strip), max_size=3, unique=True).map(tuple)
AMOUNTS = (
    st.none() | st.integers(0, 10**12).map(Decimal) | st.integers(1, 10**6).map(lambda n: Decimal(n) / 100).map(Decimal.normalize)
)


@given(
    text=st.text(max_size=60),
    chosen=st.fixed_dictionaries(dict.fromkeys(FACETS, VALUES)),
    least=AMOUNTS,
    most=AMOUNTS,
    sort=st.sampled_from(SORTS),
    page=st.integers(1, 500),
    size=st.integers(1, 200),
)
def test_a_search_and_its_address_are_one(text, chosen, least, most, sort, page, size):
    query = Query(text, amount_from=least, amount_to=most, sort=sort, page=page, size=size, **chosen)
    assert from_parameters(parameters(query)) == (query, ())


def test_an_address_can_be_shared():
    query = Query("fælles indkøb", kind=("proposal",), year=("2026", "2027"), amount_from=Decimal(500000), sort="amount", page=2)
    assert address(query) == "q=f%C3%A6lles+indk%C3%B8b&kind=proposal&year=2026&year=2027&from=500000&sort=amount&page=2"
    assert from_address("?" + address(query)) == (query, ())


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("500.000", 500000), ("1,5 mio.", 1500000), ("-200000", 200000), ("250 t.kr.", 250000), (" 2 mio. kr. ", 2000000)],
)
def test_an_amount_is_read_as_a_person_types_it(typed, amount):
    assert from_parameters([("from", typed)]) == (Query(amount_from=Decimal(amount)), ())


@pytest.mark.parametrize(
    ("name", "value"), [("from", "mange"), ("to", "1e5"), ("page", "-1"), ("page", "x"), ("size", "0"), ("page", "²")]
)
def test_what_cannot_be_read_is_told_in_two_languages_and_not_used(name, value):
    query, (problem,) = from_parameters([(name, value), ("q", "løn")])
    assert query == Query("løn")
    assert value in problem.da
    assert value in problem.en


def test_a_filter_is_put_on_and_taken_off_from_the_first_page():
    query = Query("løn", page=4, after="17")
    on = query.toggled("year", "2026")
    assert on == Query("løn", year=("2026",))
    assert on.is_filtered
    assert on.toggled("year", "2026") == Query("løn")
    assert not Query("løn").is_filtered
    assert on.on_page(3).page == 3


@given(
    st.lists(
        st.tuples(st.sampled_from(["q", "from", "to", "page", "size", "sort", "kind", "x"]), st.text(max_size=30)), max_size=6
    )
)
def test_no_parameter_is_an_error(pairs):
    query, _ = from_parameters(pairs)
    assert from_address(address(query))[0].page == query.page
