"""Votes in a decision: who voted for, against and not at all, how many are stated, and whether the proposal was carried."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from raaderum.documents import Document
from raaderum.figures import Figure
from raaderum.readers.minutes_text import Paragraph
from raaderum.readers.minutes_words import vocabulary
from raaderum.readers.wording import alternatives, plain
from raaderum.records.nouns import Member, Vote
from raaderum.records.parts import FigureTable

_SIDES = ("for", "against", "abstained")
_MEMBER = re.compile(r"^(?P<name>[^()\[\]]*?)\s*[(\[](?P<party>[^()\[\]]{1,40})[)\]](?P<more>.*)$", re.DOTALL)
_AND = re.compile(r"\s*(?:[,;\n]|\bog\b|\bsamt\b)\s*(?![^(\[]*[)\]])")
_INSIDE = re.compile(r"\s*(?:[,;+]|\bog\b|\bsamt\b)\s*")
_PARTY = re.compile(
    r"^(?:[A-ZÆØÅ]{1,2}|[-–]|Enhedslisten|Socialdemokratiet|Venstre|Konservative|SF|Radikale|[A-ZÆØÅ]\w*listen?)$"
)
_BRACKET = re.compile(r"^\s*(?:medlemmer\s*)?[(\[](?P<inside>[^()\[\]]*)[)\]]")
_NUMBER = re.compile(r"\d{1,3}")
_WORDS = {
    "en": 1, "én": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12, "ingen": 0,
}  # fmt: skip
_COUNT_BEFORE = re.compile(
    rf"(?:^|[\s,(])(?P<count>\d{{1,3}}|{'|'.join(_WORDS)})(?:\s+(?:medlemmer|medlem|stemmer|stemme))?\s*$", re.IGNORECASE
)
_NUMBERS = rf"\d{{1,3}}|{'|'.join(_WORDS)}"
_MAJORITY = re.compile(
    rf"\bmed\s+(?P<yes>{_NUMBERS})\s+(?:stemmer\s+)?(?:for\s+og\s+)?i?mod\s+(?P<no>{_NUMBERS})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a vote as found: its members, the number stated with its place in the paragraph."""

    name: str
    label: int
    """The paragraph of the label."""
    paragraph: int
    """The paragraph of the voters."""
    members: tuple[Member, ...]
    count: tuple[int, int, int] | None
    """(number, start, end) in the paragraph's text."""


@dataclass(slots=True)
class _Group:
    """The sides of one vote, in the order found."""

    sides: dict[str, _Side] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return min(side.label for side in self.sides.values())

    @property
    def last(self) -> int:
        return max(side.paragraph for side in self.sides.values())


def read_votes(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Vote, ...]:
    """The votes that the paragraphs of a decision report."""
    groups: list[_Group] = []
    for index, paragraph in enumerate(paragraphs):
        for side in _sides(paragraph.text, index):
            if not side.members and side.count is None and index + 1 < len(paragraphs):
                side = _in_next(side, paragraphs[index + 1].text)
            if not groups or side.name in groups[-1].sides or index - groups[-1].last > 3:
                groups.append(_Group())
            groups[-1].sides[side.name] = side
    groups = [g for g in groups if len(g.sides) > 1 or any(s.members for s in g.sides.values())]
    votes = []
    for number, group in enumerate(groups):
        after = groups[number + 1].first if number + 1 < len(groups) else len(paragraphs)
        before = groups[number - 1].last + 1 if number else 0
        votes.append(_vote(document, paragraphs, group, before, after))
    return tuple(votes)


def table_votes(tables: Sequence[FigureTable]) -> tuple[Vote, ...]:
    """Votes printed as a table: a row a proposal, a column each for, against and abstained, and perhaps what became of it."""
    votes = []
    for table in tables:
        columns = [_column_side(column.name) for column in table.columns]
        if "for" not in columns or "against" not in columns:
            continue
        for row in table.rows:
            stated = tuple(row.values[columns.index(name)] if name in columns else None for name in _SIDES)
            if not row.heading and not row.total and stated[0] is not None and stated[1] is not None:
                said = " ".join((row.label, *(text for _, text in row.texts)))
                votes.append(Vote(row.label, (), (), (), _outcome_of(said), stated, (row.line,)))
    return tuple(votes)


def _column_side(name: str) -> str | None:
    votes = vocabulary()["votes"]
    label = plain(name)
    return next(
        (s for s in _SIDES if label in votes[f"{s}_prefix"] or label in votes[f"{s}_suffix"] or label in votes[f"{s}_column"]),
        None,
    )


def _outcome_of(text: str) -> bool | None:
    rejected, carried = _outcomes()
    if rejected.search(text):
        return False
    return True if carried.search(text) else None


def _vote(document: Document, paragraphs: Sequence[Paragraph], group: _Group, before: int, after: int) -> Vote:
    carried, outcome = _carried(paragraphs, group, after)
    indexes = sorted({side.paragraph for side in group.sides.values()} | ({outcome} if outcome is not None else set()))
    sides = [group.sides.get(name) for name in _SIDES]
    members = [side.members if side else () for side in sides]
    return Vote(
        subject=_subject(paragraphs, before, group.first),
        for_=members[0],
        against=members[1],
        abstained=members[2],
        carried=carried,
        stated=tuple(_stated(document, paragraphs, side) for side in sides),
        lines=tuple(paragraphs[i].first for i in indexes),
    )


@cache
def _prefix() -> re.Pattern[str]:
    votes = vocabulary()["votes"]
    groups = "|".join(f"(?P<{name}>{alternatives(*votes[f'{name}_prefix'])})" for name in _SIDES)
    return re.compile(rf"(?:^|(?<=[.;:,\n])\s*|(?<=\bog)\s+)(?:{groups})(?P<stop>\s*:|\s+(?=[A-ZÆØÅ\d(]))", re.IGNORECASE)


@cache
def _suffix() -> re.Pattern[str]:
    votes = vocabulary()["votes"]
    groups = "|".join(f"(?P<{name}>{alternatives(*votes[f'{name}_suffix'])})" for name in _SIDES)
    return re.compile(rf"\b(?:{groups})\b(?!\s*:)", re.IGNORECASE)


def _in_next(side: _Side, following: str) -> _Side:
    """A side whose label stands alone: its voters are the next paragraph, where that is a list of persons."""
    if any(True for _ in _sides(following, 0)):
        return side
    after = replace(_after(side.name, side.paragraph + 1, following, 0, len(following)), label=side.label)
    listed = _AND.split(following.strip().rstrip("."))
    return after if after.members and len(after.members) == len([p for p in listed if p.strip()]) else side


def _sides(text: str, index: int) -> Iterator[_Side]:
    if len(text) > 3000:
        return
    found = [m for m in _prefix().finditer(text) if _leads_voters(text, m)]
    if found:
        for i, match in enumerate(found):
            stop = found[i + 1].start() if i + 1 < len(found) else len(text)
            name = next(n for n in _SIDES if match[n] is not None)
            yield _after(name, index, text, match.end(), stop)
        return
    if _MAJORITY.search(text):
        yield from _against_each_other(text, index)
        return
    for match in _suffix().finditer(text):
        name = next(n for n in _SIDES if match[n] is not None)
        before = text[: match.start()]
        count = _COUNT_BEFORE.search(before)
        bracket = _BRACKET.match(text[match.end() :])
        bare = " " not in match.group()
        if (count is None or bracket is None) if bare else (count is None and bracket is None):
            continue
        members = _parties(bracket["inside"]) if bracket else ()
        yield _Side(name, index, index, members, None if count is None else (_number(count["count"]), *count.span("count")))


def _leads_voters(text: str, match: re.Match[str]) -> bool:
    """Words before voters: a colon follows, or a number, or (where the words are not everyday words) a name."""
    if match["stop"].strip():
        return True
    words = next(match[name] for name in _SIDES if match[name] is not None)
    following = text[match.end() : match.end() + 1]
    if plain(words) in vocabulary()["votes"]["everyday"]:
        return following.isdigit()
    return not following.islower()


def _against_each_other(text: str, index: int) -> Iterator[_Side]:
    """ "vedtaget med 5 stemmer mod 2": the numbers only."""
    match = _MAJORITY.search(text)
    if match is not None:
        for name, group in (("for", "yes"), ("against", "no")):
            yield _Side(name, index, index, (), (_number(match[group]), *match.span(group)))


def _after(name: str, index: int, text: str, start: int, stop: int) -> _Side:
    """A side whose voters follow its label: names with parties, or a number with the parties in brackets."""
    total = re.compile(rf"[\s,–-]*(?:{alternatives('i alt', 'ialt')})\s*:?\s*(?P<count>\d{{1,3}})\b", re.IGNORECASE)
    body = text[start:stop]
    counted = total.search(body)
    count = None
    if counted is not None:
        count = (int(counted["count"]), start + counted.start("count"), start + counted.end("count"))
        body = body[: counted.start()]
    else:
        first = _NUMBER.match(body.lstrip())
        if first is not None:
            at = start + len(body) - len(body.lstrip())
            count = (int(first.group()), at, at + len(first.group()))
            bracket = re.search(r"[(\[]([^()\[\]]*)[)\]]", body)
            return _Side(name, index, index, _parties(bracket[1]) if bracket else (), count)
    return _Side(name, index, index, _members(body), count)


def _members(text: str) -> tuple[Member, ...]:
    members = []
    for piece in _AND.split(text.strip().strip(".:").strip()):
        piece = piece.strip().rstrip(".").strip(" -–") if piece.strip() not in ("-", "–") else piece.strip()
        match = _MEMBER.match(piece)
        if match is not None:
            members.append(Member(match["name"].strip(), match["party"].strip()))
            if match["more"].strip():
                break  # the sentence goes on: no more voters
        elif _PARTY.match(piece):
            members.append(Member("", piece))
        elif piece and piece[0].isupper() and " " in piece and len(piece) < 60:
            members.append(Member(piece, None))
    return tuple(members)


def _parties(text: str) -> tuple[Member, ...]:
    """The parties or persons in brackets after a number: "(A, V)", "(Anna Holm, Per Lund)"."""
    members = []
    for piece in _INSIDE.split(text.strip()):
        if piece and (_PARTY.match(piece) or len(piece) <= 3):
            members.append(Member("", piece))
        elif piece and piece[0].isupper():
            members.append(Member(piece, None))
    return tuple(members)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text.casefold()]


@cache
def _outcomes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    votes = vocabulary()["votes"]
    return (
        re.compile(rf"\b(?:{alternatives(*votes['rejected'])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{alternatives(*votes['carried'])})\b", re.IGNORECASE),
    )


def _carried(paragraphs: Sequence[Paragraph], group: _Group, after: int) -> tuple[bool | None, int | None]:
    """What the first sentence after the vote says that became of it, and which paragraph says so."""
    rejected, carried = _outcomes()
    for index in range(group.last, after):
        text = paragraphs[index].text
        if index == group.last:
            side = max((s for s in group.sides.values() if s.paragraph == index), key=lambda s: s.count[2] if s.count else 0)
            text = text[side.count[2] :] if side.count else text.rpartition(")")[2]
        if rejected.search(text):
            return False, index
        if carried.search(text):
            return True, index
    before = _outcome_of(paragraphs[group.last].text)  # "vedtaget med 5 stemmer mod 2"
    return before, None if before is None else group.last


def _subject(paragraphs: Sequence[Paragraph], before: int, first: int) -> str:
    """What was voted on: from the last paragraph that begins a proposal, else the paragraph before the vote."""
    asked = [i for i in range(before, first) if re.search(r"(?i)forslag\b.*:|^\W*\w*forslag(?:et)?\b", paragraphs[i].text)]
    start = asked[-1] if asked else max(before, first - 1)
    return " ".join(paragraphs[i].text for i in range(start, first)) or paragraphs[first].text


def _stated(document: Document, paragraphs: Sequence[Paragraph], side: _Side | None) -> Figure | None:
    if side is None or side.count is None:
        return None
    number, start, end = side.count
    place = paragraphs[side.paragraph].place(document, start, end)
    value = Decimal(number)
    return Figure(paragraphs[side.paragraph].text[start:end], value, value, value, "count", place, unit_from="text")
