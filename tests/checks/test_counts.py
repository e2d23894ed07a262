"""Numbers announced against what follows."""

import pytest
from prose_help import as_item, findings

from raaderum.checks.counts import changes_of_a_share, enumerations, numbers_announced, what_remains


def listed(lead: str, *items: str, mark: str = "- ") -> str:
    return lead + "\n" + "".join(f"{mark}{i}\n" for i in items) + "\nAfsnittet efter listen handler om noget andet.\n"


@pytest.mark.parametrize("mark", ["- ", "• ", "\uf0b7 "])
def test_a_list_shorter_than_announced_is_told(mark: str) -> None:
    text = listed("Der peges på følgende fem tiltag:", "mad", "kørsel", "vikarer", "indkøb", mark=mark)
    (found,) = findings(numbers_announced, as_item(text))
    assert (found.rule, found.severity, found.lines) == ("count.list", "warning", (1, 5))
    assert "5 tiltag" in found.da


@pytest.mark.parametrize(
    "text",
    [
        listed("Der peges på følgende fire tiltag:", "mad", "kørsel", "vikarer", "indkøb"),
        listed("Der peges bl.a. på følgende fem tiltag:", "mad", "kørsel", "vikarer", "indkøb"),
        listed("Der peges på 12 tiltag:", "mad", "kørsel"),
        listed("Det drejer sig om:", "mad", "kørsel"),
        "Der er fem tiltag:\n\nDe er beskrevet i bilaget.\n",
        "Der er fem tiltag:\n",
        listed("Der er ét tiltag: nemlig 1 forslag:", "mad", "kørsel"),
    ],
)
def test_lists_that_agree_or_are_another_thing_are_left_alone(text: str) -> None:
    assert findings(numbers_announced, as_item(text)) == []


def test_items_that_go_on_over_lines_are_one_item_each_and_inner_lists_do_not_count() -> None:
    text = "Der er tre\nforslag, som er disse:\n- mad fra\nkommunens køkken\n- kørsel\n  1) bus\n- vikarer\n"
    assert findings(numbers_announced, as_item(text)) == []


def test_a_list_of_another_kind_ends_the_first() -> None:
    text = "Der er tre forslag:\n- mad\n- kørsel\n1. Her begynder noget andet\n- indkøb\n"
    assert [f.rule for f in findings(numbers_announced, as_item(text))] == ["count.list"]


def test_names_after_a_colon_are_counted() -> None:
    (found,) = findings(enumerations, as_item("Der er set på de 6 kommuner: Alm, Bak, Dal, Eng og Fjord."))
    assert (found.rule, found.lines) == ("count.enumerated", (1,))
    assert "nævner 5" in found.da


@pytest.mark.parametrize(
    "text",
    [
        "Der er set på de 5 kommuner: Alm, Bak, Dal, Eng og Fjord.",
        "Der er set på de 6 kommuner: store og små, nord for byen.",
        "Der er set på de 26 kommuner: Alm, Bak og Dal.",
        "Der er set på de 6 kommuner i regionen.",
    ],
)
def test_enumerations_that_agree_or_are_no_names_are_left_alone(text: str) -> None:
    assert findings(enumerations, as_item(text)) == []


REST = "Gennemgangen viste 18 fejl fordelt på 6 sager. Der er 7 af fejlene, der gælder svarbreve.\n\n{}"


def test_what_remains_is_counted_in_what_it_remains_of() -> None:
    (found,) = findings(what_remains, as_item(REST.format("De resterende 11 sager gælder vejledning.")))
    assert (found.rule, found.lines) == ("count.remaining", (1, 3))


@pytest.mark.parametrize(
    "last", ["De resterende 11 fejl er rettet.", "De resterende 5 sager er rettet.", "Alle 11 sager er rettet."]
)
def test_what_remains_and_agrees_is_left_alone(last: str) -> None:
    assert findings(what_remains, as_item(REST.format(last))) == []


SHARE = "Af de ledige har 54 % intet mål (62 af 114). Andelen skal ned på 40 %. Det svarer til et fald på {} personer."


def test_a_fall_of_a_share_is_what_its_own_numbers_give() -> None:
    (found,) = findings(changes_of_a_share, as_item(SHARE.format("16,9")))
    assert (found.rule, found.severity) == ("count.share", "warning")
    assert "16,4" in found.da
    assert "16.4" in found.en


@pytest.mark.parametrize("number", ["16,4", "16", "40"])
def test_a_fall_that_agrees_or_is_another_is_left_alone(number: str) -> None:
    assert findings(changes_of_a_share, as_item(SHARE.format(number))) == []


def test_without_a_part_and_a_whole_a_fall_is_not_judged() -> None:
    assert findings(changes_of_a_share, as_item("Andelen skal ned på 40 %. Det svarer til et fald på 16,9 personer.")) == []
