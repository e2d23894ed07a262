"""Which proposal of one catalogue or edition is which of another: through new numbers, new titles and changed amounts.

Likeness is judged as `records.editions_matching` judges it; here the pairing is the best of all that there are (not the best pair
first), comes with how certain it is and why, and does not depend on the order in which the proposals are given.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from raaderum.process.assignment import best_pairs
from raaderum.process.drafts import totals
from raaderum.process.proposals import Content
from raaderum.process.sentences import Message
from raaderum.records.base import Json, number
from raaderum.records.editions_matching import LEAST, Evidence, evidence, pairs_of, score, words_of

Certainty = Literal["sure", "likely", "doubtful"]
"""sure: nothing else comes near; likely: the best by a margin; doubtful: another proposal speaks for it nearly as much."""

_SURE, _CLEAR, _MARGIN = 0.8, 0.2, 0.08
"""Sure from this score with this distance to the next; likely from this distance."""
_FINE = 1_000_000
"""Scores are compared in millionths, so that the pairing is exact."""
_LONGEST = 1500
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Seen:
    """A proposal as one catalogue or edition shows it. `id` is what the caller knows it by."""

    id: str
    number: str | None
    title: str
    areas: frozenset[str] = frozenset()
    effects: tuple[tuple[int, Decimal], ...] = ()
    """Kroner by year, canonical sign."""
    text: str = ""

    @cached_property
    def title_parts(self) -> frozenset[str]:
        return pairs_of(self.title)

    @cached_property
    def words(self) -> frozenset[str]:
        return words_of(self.text[:_LONGEST])

    @cached_property
    def amounts(self) -> frozenset[tuple[str, str]]:
        return frozenset((str(year), str(number(value))) for year, value in self.effects)

    @cached_property
    def place(self) -> tuple[object, ...]:
        """What proposals are put in order by, whatever the order they came in."""
        return (*_natural(self.number or ""), self.title, sorted(self.amounts), self.text, self.id)


@dataclass(frozen=True, slots=True)
class Same:
    """Two proposals that are one. `score` from 0 to 1; `reasons` say what speaks for it and what has changed."""

    old: Seen
    new: Seen
    score: float
    certainty: Certainty
    reasons: tuple[Message, ...]

    @property
    def renumbered(self) -> bool:
        return self.old.number != self.new.number

    @property
    def retitled(self) -> bool:
        return _plain(self.old.title) != _plain(self.new.title)

    def to_json(self) -> dict[str, Json]:
        return {
            "old": self.old.id,
            "new": self.new.id,
            "score": round(self.score, 3),
            "certainty": self.certainty,
            "renumbered": self.renumbered,
            "retitled": self.retitled,
            "reasons": [{"da": r.da, "en": r.en} for r in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Matching:
    """Every proposal of both sides exactly once: in a pair, or alone."""

    pairs: tuple[Same, ...]
    only_old: tuple[Seen, ...]
    only_new: tuple[Seen, ...]


def seen_in_record(id: str, record: Mapping[str, Json]) -> Seen:
    """A `proposal` or `savings_row` (JSON as in docs/data-formats.md)."""
    turn = -1 if record["sign"] == "saving_positive" else 1
    if record["record"] == "proposal":
        table = record["table"] or {"years": [], "total": []}
        amounts = dict(zip(table["years"], table["total"], strict=False))
        areas = record["areas"]
        text = " ".join(s["text"] for s in record["sections"])
    else:
        amounts = {int(y): v for y, v in record["amounts"].items() if y.isdecimal()}
        areas = [record["area"], {"code": record["committee"]}, {"code": record["centre"]}]
        text = record["description"] or ""
    effects = tuple((int(y), Decimal(str(v)) * turn) for y, v in sorted(amounts.items()) if v is not None)
    names = frozenset(filter(None, (a.get("code") or a.get("name") for a in areas)))
    return Seen(id, record["number"] or None, record["title"] or "", names, effects, text)


def seen_in_draft(id: str, number: str | None, content: Content) -> Seen:
    """A proposal that is written here."""
    effects = tuple((year, value) for year, value in sorted(totals(content.economy).items()) if value is not None)
    names = (content.text("committee"), content.text("department"), *(row.code or row.name for row in content.economy.rows))
    texts = (text for key, text in content.fields if isinstance(text, str) and key != "title")
    return Seen(id, number, content.title, frozenset(filter(None, names)), effects, " ".join(texts))


def match(old: Iterable[Seen], new: Iterable[Seen]) -> Matching:
    """Which proposal of `old` is which of `new`. One to one; the order of either list never matters."""
    before, after = sorted(old, key=_place), sorted(new, key=_place)
    scores = {(i, j): value for i, a in enumerate(before) for j, b in enumerate(after) if (value := score(a, b)) >= LEAST}
    worth = {pair: 1 + round((value - LEAST) * _FINE) for pair, value in scores.items()}
    chosen = best_pairs(worth)
    rivals = _rivals(scores, chosen)
    pairs = tuple(_same(before[i], after[j], scores[i, j], rivals[i, j]) for i, j in chosen)
    lefts, rights = {i for i, _ in chosen}, {j for _, j in chosen}
    return Matching(
        pairs=pairs,
        only_old=tuple(s for i, s in enumerate(before) if i not in lefts),
        only_new=tuple(s for j, s in enumerate(after) if j not in rights),
    )


def _place(seen: Seen) -> tuple[object, ...]:
    return seen.place


def _rivals(scores: Mapping[tuple[int, int], float], chosen: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """For each chosen pair the best score that one of the two has with another; 0 where neither has any."""
    pairs = list(chosen)
    of_left, of_right = dict(pairs), {j: i for i, j in pairs}
    best = dict.fromkeys(pairs, 0.0)
    for (i, j), value in scores.items():
        for pair in ((i, of_left.get(i)), (of_right.get(j), j)):
            if pair in best and pair != (i, j):
                best[pair] = max(best[pair], value)
    return best


def _same(old: Seen, new: Seen, value: float, other: float) -> Same:
    margin = value - max(other, LEAST - _MARGIN)
    certainty: Certainty = "sure" if value >= _SURE and value - other >= _CLEAR else "likely" if margin >= _MARGIN else "doubtful"
    return Same(old, new, value, certainty, tuple(_reasons(old, new, margin < _MARGIN and other >= LEAST)))


def _reasons(old: Seen, new: Seen, rivalled: bool) -> list[Message]:
    told = evidence(old, new)
    reasons = [_number_reason(old, new), _title_reason(old, new, told["title"])]
    if told["areas"]:
        shared = ", ".join(sorted(old.areas & new.areas))
        reasons.append(
            Message(f"Samme bevilling, udvalg eller center: {shared}.", f"Same appropriation, committee or department: {shared}.")
        )
    reasons.append(_amounts_reason(old, new))
    reasons.append(_text_reason(told))
    if rivalled:
        da, en = "Et andet forslag ligner næsten lige så meget; se efter.", "Another proposal is nearly as alike; please look."
        reasons.append(Message(da, en))
    return [r for r in reasons if r is not None]


def _number_reason(old: Seen, new: Seen) -> Message | None:
    if not old.number or not new.number:
        return None
    if old.number == new.number:
        return Message(f"Samme nummer: {old.number}.", f"Same number: {old.number}.")
    return Message(f"Nyt nummer: {old.number} er blevet {new.number}.", f"New number: {old.number} has become {new.number}.")


def _title_reason(old: Seen, new: Seen, alike: float | None) -> Message:
    if _plain(old.title) == _plain(new.title):
        return Message("Samme titel.", "Same title.")
    share = round(100 * (alike or 0.0))
    return Message(f"Titlen ligner {share} %: »{old.title}«.", f'The title is {share} % alike: "{old.title}".')


def _amounts_reason(old: Seen, new: Seen) -> Message | None:
    before, after = dict(old.effects), dict(new.effects)
    years = sorted(before.keys() & after.keys())
    if not years:
        return None
    same = sum(before[y] == after[y] for y in years)
    da = f"Samme beløb i {same} af {len(years)} fælles år."
    return Message(da, f"Same amount in {same} of {len(years)} common years.")


def _text_reason(told: Mapping[Evidence, float | None]) -> Message | None:
    alike = told["text"]
    if alike is None:
        return None
    share = round(100 * alike)
    return Message(f"Teksten har {share} % af ordene til fælles.", f"The texts share {share} % of their words.")


def _natural(text: str) -> Sequence[object]:
    """Numbers in the order a person puts them: 2.2 before 2.10."""
    return (tuple(int(n) for n in _DIGITS.findall(text)), text)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
