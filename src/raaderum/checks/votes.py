"""Votes against those present, against the numbers stated, and against what became of the proposal."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark, mark_words
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.nouns import Item, Meeting, Member, Vote

_SIDES = (("for", "for"), ("imod", "against"), ("undlod at stemme", "abstained"))
_LEFT = re.compile(
    r"forlod|deltog\s+ikke|deltager\s+ikke|inhabil|ikke\s+til\s+stede|fraværende|afbud|gik\s+før|var\s+gået|ankom|suppleant|stedfortræder",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\b(?P<count>\d{1,2})\s+(?:af\s+(?:de\s+|udvalgets\s+)?\d{1,2}\s+)?(?:\w*medlemmer|personer)\s+(?:var|er|deltog|mødt|fremmødt|til\s+stede)\b"
    r"|\b(?:til\s+stede|deltagere|fremmødte|medlemmer\s+til\s+stede)\s*:\s*(?P<other>\d{1,2})\b",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"kvalificeret\s+flertal|to\s+tredjedele|2/3|dispensation|enstemmighed", re.IGNORECASE)


def _meetings(subject: Subject) -> Iterator[tuple[Meeting, Item, Vote]]:
    meeting: Meeting | None = None
    for record in subject.records:
        if isinstance(record, Meeting):
            meeting = record
        elif isinstance(record, Item) and meeting is not None:
            for vote in record.votes:
                yield meeting, record, vote


def _sides(vote: Vote) -> tuple[tuple[Member, ...], ...]:
    return vote.for_, vote.against, vote.abstained


def _count(vote: Vote, side: int) -> int | None:
    """How many voted so: the number printed, else the persons named; None where only parties are named."""
    stated = vote.stated[side] if side < len(vote.stated) else None
    if stated is not None and stated.value is not None:
        return int(stated.value)
    members = _sides(vote)[side]
    return len(members) if all(m.name for m in members) else None


def _lines(subject: Subject, vote: Vote) -> list[Figure]:
    """The words of the vote, side by side."""
    document = subject.document
    return [mark_words(document.line(n), document.line(n).text.strip()) for n in vote.lines if 0 < n <= len(document.lines)]


@check("votes.count")
def votes_counted(subject: Subject) -> Iterable[Finding]:
    """votes.count: the number of votes printed is the number of persons named.

    Example: "For stemte: Anna Holm (A) og Per Lund (V) - i alt 3": two are named.
    """
    for _, item, vote in _meetings(subject):
        for index, (da, en) in enumerate(_SIDES):
            members = _sides(vote)[index]
            stated = vote.stated[index] if index < len(vote.stated) else None
            if stated is None or stated.value is None or not members or not all(m.name for m in members):
                continue
            named = Decimal(len(members))
            if named != stated.value:
                yield finding(
                    subject,
                    "votes.count",
                    "error",
                    [stated],
                    f"Punkt {item.number}: der står {stated.text} stemmer ({da}), men {len(members)} er nævnt ved navn.",
                    f"Item {item.number}: {stated.text} votes ({en}) are stated, but {len(members)} are named.",
                    key=(item.number, en),
                    stated=stated.value,
                    computed=named,
                )


@check("votes.present", "votes.twice")
def votes_of_those_present(subject: Subject) -> Iterable[Finding]:
    """votes.present: only those present vote, and no more votes are cast than members were there.
    votes.twice: nobody votes on two sides.

    Example: five are present, and 3 vote for, 2 against and 1 abstains.
    """
    for meeting, item, vote in _meetings(subject):
        yield from _twice(subject, item, vote)
        if meeting.present:
            yield from _strangers(subject, meeting, item, vote)
        yield from _too_many_or_few(subject, meeting, item, vote)


def _present(subject: Subject, meeting: Meeting) -> tuple[int, list[Figure]] | None:
    """How many were present, and where that is printed: the names, else the number."""
    if meeting.present:
        return len(meeting.present), _present_mark(subject, meeting)
    for line in subject.document.lines[meeting.source.first_line - 1 : meeting.source.last_line]:
        match = _MEMBERS.search(line.text)
        if match is not None:
            return int(match["count"] or match["other"]), [mark(line, match.start(), match.end())]
    return None


def _twice(subject: Subject, item: Item, vote: Vote) -> Iterator[Finding]:
    names = [_folded(m.name) for side in _sides(vote) for m in side if m.name]
    for name in dict.fromkeys(n for n in names if names.count(n) > 1):
        shown = next(m.name for side in _sides(vote) for m in side if _folded(m.name) == name)
        yield finding(
            subject,
            "votes.twice",
            "error",
            _lines(subject, vote)[:2],
            f"Punkt {item.number}: {shown} er nævnt mere end én gang i afstemningen.",
            f"Item {item.number}: {shown} is named more than once in the vote.",
            key=(item.number, name),
        )


def _strangers(subject: Subject, meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
    present = [_folded(name) for name in meeting.present]
    absent = [_folded(name) for name in meeting.absent]
    for side in _sides(vote):
        for member in side:
            name = _folded(member.name)
            if not name or any(_same(name, other) for other in present):
                continue
            away = any(_same(name, other) for other in absent)
            where = _mention(subject, vote, member.name)
            yield finding(
                subject,
                "votes.present",
                "error" if away else "warning",
                [*where, *_present_mark(subject, meeting)],
                f"Punkt {item.number}: {member.name} har stemt, men "
                + ("er noteret som fraværende." if away else "står ikke blandt mødets deltagere."),
                f"Item {item.number}: {member.name} voted, but "
                + ("is noted as absent." if away else "is not among those present."),
                key=(item.number, name),
            )


def _mention(subject: Subject, vote: Vote, name: str) -> list[Figure]:
    lines = [subject.document.line(n) for n in vote.lines if 0 < n <= len(subject.document.lines)]
    for line in lines:
        if name in line.text:
            return [mark_words(line, name)]
    return _lines(subject, vote)[:1]


def _present_mark(subject: Subject, meeting: Meeting) -> list[Figure]:
    if not 0 < meeting.present_line <= len(subject.document.lines):
        return []
    line = subject.document.line(meeting.present_line)
    return [mark_words(line, line.text.strip())]


def _too_many_or_few(subject: Subject, meeting: Meeting, item: Item, vote: Vote) -> Iterator[Finding]:
    counts = [_count(vote, side) for side in range(3)]
    there = _present(subject, meeting)
    if there is None:
        return
    cast, (present, where) = sum(c for c in counts if c is not None), there
    all_told = all(c is not None for c in counts) and bool(vote.abstained or _stated(vote, 2))
    if cast <= present and not (cast < present and all_told and not _LEFT.search(item.decision or "")):
        return
    figures = [s for s in vote.stated if s is not None] or _lines(subject, vote)
    yield finding(
        subject,
        "votes.present",
        "error" if cast > present and not _LEFT.search(item.decision or "") else "warning",
        [*figures, *where],
        f"Punkt {item.number}: der er {cast} stemmer i alt, men {present} deltog i mødet.",
        f"Item {item.number}: {cast} votes in all, but {present} were present.",
        key=(item.number, vote.subject[:60]),
        stated=Decimal(cast),
        computed=Decimal(present),
    )


@check("votes.outcome")
def votes_and_outcome(subject: Subject) -> Iterable[Finding]:
    """votes.outcome: a proposal is carried when more vote for it than against, and else not.

    Example: 2 vote for, 4 against, and "Forslaget blev vedtaget."
    """
    for _, item, vote in _meetings(subject):
        yes, no = _count(vote, 0), _count(vote, 1)
        if vote.carried is None or yes is None or no is None or not (yes or no) or _QUALIFIED.search(item.decision or ""):
            continue
        if vote.carried == (yes > no) or (not vote.against and not _stated(vote, 1)):
            continue
        yield finding(
            subject,
            "votes.outcome",
            "warning" if yes == no else "error",
            _lines(subject, vote)[::-1],
            f"Punkt {item.number}: {yes} stemte for og {no} imod, men forslaget er noteret som "
            + ("vedtaget." if vote.carried else "ikke vedtaget."),
            f"Item {item.number}: {yes} voted for and {no} against, but the proposal is noted as "
            + ("carried." if vote.carried else "not carried."),
            key=(item.number, vote.subject[:60]),
        )


def _stated(vote: Vote, side: int) -> bool:
    return side < len(vote.stated) and vote.stated[side] is not None


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").split())


def _same(a: str, b: str) -> bool:
    """The same person, a middle name or an initial apart."""
    first, second = a.split(), b.split()
    if first == second:
        return True
    if len(first) < 2 or len(second) < 2 or first[0] != second[0] or first[-1] != second[-1]:
        return False
    return _initials_agree(first[1:-1], second[1:-1])


def _initials_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """Middle names do not contradict: one has none, or they begin with the same letters."""
    return not a or not b or all(x[0] == y[0] for x, y in zip(a, b, strict=False))
