"""Codes of appropriations: those under a title against those of its table, and one name under two codes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from raaderum.checks.base import Subject, check
from raaderum.checks.marks import finding, mark_words
from raaderum.figures import Figure
from raaderum.records.finding import Finding
from raaderum.records.nouns import BudgetLine, Proposal

_CODE = re.compile(r"(?<![\d.,-])\d{4,8}(?![\d,-]|\.\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TABLE_NUMBER = re.compile(r"^\W*(?:\d\.\s*)?tabel\s*\d+\s*\.?", re.IGNORECASE)
_UNIT = re.compile(r"\bi\s+1\.000\s*kr\.?", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_LISTED = re.compile(r"^\W*(?P<code>§+\s*\d+\s?[a-z]?|\d{1,2}\.\d\d\.\d\d(?:\.\d)?)\s+(?P<name>[^\W\d_].*\S)")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_LONGEST_NAME = 4
_DETAILED = 6
"""Digits of a code that names one appropriation; shorter codes name areas, which hold many."""
_LIST = 4
"""So many coded lines after each other are a list."""
_GAP = 3


@check("code.caption")
def codes_of_title_and_table(subject: Subject) -> Iterable[Finding]:
    """code.caption: the appropriations named under a proposal's title are those of its table's caption.

    Judged where both print codes: a code that only one of them has is told where it is one digit from one that only the other
    has.
    Example: "4510 og 4590 Skoler" under the title, "Tabel 1. 4410 og 4490" over the table.
    """
    for proposal in _proposals(subject):
        table = proposal.table
        if table is None or not table.caption:
            continue
        titled = [a.code for a in proposal.areas if a.code]
        captioned = _codes(table.caption)
        alone = [c for c in captioned if c not in titled]
        missing = [c for c in titled if c not in captioned]
        pairs = [(c, t) for c in alone for t in missing if _slip_apart(c, t)]
        if not pairs:
            continue
        wrong, right = dict.fromkeys(c for c, _ in pairs), dict.fromkeys(t for _, t in pairs)
        marks = [*(_mark(subject, c, table.first_line - 2, table.last_line) for c in wrong),
                 *(_mark(subject, t, proposal.source.first_line, table.first_line - 1) for t in right)]  # fmt: skip
        said, meant = " og ".join(wrong), " og ".join(right)
        yield finding(
            subject,
            "code.caption",
            "warning",
            [m for m in marks if m is not None],
            f"Forslag {proposal.number}: over tabellen står {said}, men under forslagets titel står {meant}.",
            f"Proposal {proposal.number}: the table is headed {said.replace(' og ', ' and ')}, "
            f"but the title {meant.replace(' og ', ' and ')}.",
        )


@check("code.name")
def one_name_one_code(subject: Subject) -> Iterable[Finding]:
    """code.name: an appropriation has one code in the whole document.

    Told where one name stands under two codes that a digit (changed, left out or doubled) parts, and, as a note, where one code
    has two names that share no word.
    Example: "Jobcenter løn og drift" is 2023910 in one proposal and 202390 in the next.
    """
    rows = [(p, r) for p in _proposals(subject) if p.table is not None for r in p.table.rows if r.code and r.name]
    lengths = Counter(len(r.code or "") for _, r in rows)
    yield from _names_with_two_codes(subject, rows, lengths)
    yield from _codes_with_two_names(subject, rows)


def _names_with_two_codes(subject: Subject, rows: list[tuple[Proposal, BudgetLine]], lengths: Counter[int]) -> Iterator[Finding]:
    first: dict[str, tuple[Proposal, BudgetLine]] = {}
    for proposal, row in rows:
        code, name = row.code or "", _norm(row.name or "")
        known = first.setdefault(name, (proposal, row))
        other = known[1].code or ""
        if code == other or not code.isdigit() or not _slip_apart(code, other):
            continue
        both = sorted([known, (proposal, row)], key=lambda pr: lengths[len(pr[1].code or "")])
        marks = [m for p, r in both if (m := _of_row(subject, p, r)) is not None]
        (p, r), (q, s) = both
        yield finding(
            subject,
            "code.name",
            "warning",
            marks,
            f"»{row.name}« har kode {r.code} i forslag {p.number}, men {s.code} i forslag {q.number}.",
            f"“{row.name}” has code {r.code} in proposal {p.number}, but {s.code} in proposal {q.number}.",
        )


def _codes_with_two_names(subject: Subject, rows: list[tuple[Proposal, BudgetLine]]) -> Iterator[Finding]:
    first: dict[str, tuple[Proposal, BudgetLine]] = {}
    told: set[str] = set()
    for proposal, row in rows:
        code = row.code or ""
        known, line = first.setdefault(code, (proposal, row))
        words, others = set(_norm(row.name or "").split()), set(_norm(line.name or "").split())
        if len(code) < _DETAILED or not code.isdigit() or code in told or words & others or not words or not others:
            continue
        told.add(code)
        marks = [m for p, r in ((proposal, row), (known, line)) if (m := _of_row(subject, p, r)) is not None]
        yield finding(
            subject,
            "code.name",
            "note",
            marks,
            f"Kode {code} er »{row.name}« i forslag {proposal.number}, men »{line.name}« i forslag {known.number}.",
            f"Code {code} is “{row.name}” in proposal {proposal.number}, but “{line.name}” in proposal {known.number}.",
        )


@check("code.listed")
def one_name_in_a_list(subject: Subject) -> Iterable[Finding]:
    """code.listed: in a list of codes with their names (paragraphs of a law, functions of the chart of accounts) no two
    neighbours carry one name.

    Example: "§ 95 Borgerstyret assistance" followed by "§ 96 Borgerstyret assistance".
    """
    for run in _lists(subject):
        for (line, code, name), (after, other, again) in pairwise(run):
            if code == other or _norm(name) != _norm(again) or len(_WORDS.findall(name)) < 2:
                continue
            marks = [mark_words(subject.document.line(n), c) for n, c in ((line, code), (after, other))]
            yield finding(
                subject,
                "code.listed",
                "warning",
                marks,
                f"»{name}« står både ved {code} og ved {other}: er den ene tekst kopieret?",
                f"“{name}” stands both at {code} and at {other}: has one text been copied?",
            )


def _lists(subject: Subject) -> Iterator[list[tuple[int, str, str]]]:
    """Runs of lines that each begin with a code and a name: (line, code, name)."""
    run: list[tuple[int, str, str]] = []
    for line in subject.document.lines:
        match = _LISTED.match(line.text) if "§" in line.text or line.text.count(".") > 1 else None
        if match is None:
            continue
        if run and line.number - run[-1][0] > _GAP:
            yield from [run] if len(run) >= _LIST else []
            run = []
        run.append((line.number, match["code"], match["name"]))
    yield from [run] if len(run) >= _LIST else []


def _proposals(subject: Subject) -> list[Proposal]:
    return [r for r in subject.records if isinstance(r, Proposal)]


def _codes(caption: str) -> list[str]:
    """The codes of a caption: its own number, its unit and years are none."""
    text = _UNIT.sub(" ", _TABLE_NUMBER.sub(" ", caption))
    return [c for c in _CODE.findall(text) if not _YEAR.fullmatch(c) or len(_CODE.findall(text)) > 1]


def _norm(name: str) -> str:
    return _NOT_WORD.sub(" ", name.casefold()).strip()


def _slip_apart(a: str, b: str) -> bool:
    """One digit changed, left out or too many, or two that have changed places."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        at = [i for i in range(len(a)) if a[i] != b[i]]
        return len(at) == 1 or (len(at) == 2 and a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]])
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _mark(subject: Subject, code: str, first: int, last: int) -> Figure | None:
    lines = subject.document.lines[max(first, 1) - 1 : last]
    line = next((n for n in lines if code in n.text), None)
    return None if line is None else mark_words(line, code)


def _of_row(subject: Subject, proposal: Proposal, row: BudgetLine) -> Figure | None:
    """The code of a row, which may stand some lines above its figures."""
    table = proposal.table
    assert table is not None and row.code is not None
    lines = subject.document.lines[table.first_line - 1 : row.line]
    line = next((n for n in reversed(lines[-_LONGEST_NAME * 2 :]) if row.code in n.text), None)
    return None if line is None else mark_words(line, row.code)
