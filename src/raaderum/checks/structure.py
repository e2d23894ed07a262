"""Which lanes a total sums, inferred from labels, formulas, blocks and, where those are silent, from the figures themselves.

A claim is believed on evidence counted in digits: every position (a year's column) where the sum agrees adds the digits of
the figure, a position where it fails costs two, a label that says "i alt" is worth four. A claim that only its own single
failing column speaks for is never made.
"""

import math
from collections.abc import Iterable, Sequence

from raaderum.checks.structure_grid import Lane
from raaderum.checks.structure_score import Sum, judge, may_hold, shifted

ENOUGH = 2.0
UNLABELLED = 5.0
LONGEST_UNLABELLED = 40
_NATURAL = ("block", "all", "totals", "leaves", "level")
"""The sums of many rows, of which most hold nowhere."""
NEAR = 0.35
"""How far from its rows' sum a total may lie that agrees with it nowhere."""


def find_sums(lanes: Sequence[Lane], positions: Sequence[int], known: dict[str, dict[str, int]] | None = None) -> list[Sum]:
    """The believed sums among lanes: at most one main claim a target, and others that the figures support as well."""
    if not positions:
        return []
    known = known or {}
    below = _walk(lanes, positions, known, after=True)
    above = _walk(list(reversed(lanes)), positions, known, after=False)
    upward = {(c.target.index, part.index) for c in below for _, part in c.parts}
    above = [c for c in above if not any((part.index, c.target.index) in upward for _, part in c.parts)]
    chosen: dict[int, list[Sum]] = {}
    for claim in (*below, *above):
        chosen.setdefault(claim.target.index, []).append(claim)
    return [c for target in sorted(chosen) for c in _settle(chosen[target])]


def _settle(claims: list[Sum]) -> list[Sum]:
    """The best claim on a target, and every other that agrees with the figures at least as often as it fails."""
    claims.sort(key=lambda c: -c.score)
    best = claims[0]
    kept = [best]
    used = {_parts_key(best)}
    for other in claims[1:]:
        key = _parts_key(other)
        if key in used or other.kind in ("suffix", "pair", "signed") or other.left_out is not None:
            continue
        if other.score >= ENOUGH and other.distinct_held > other.distinct_failed and other.distinct_held >= 1:
            used.add(key)
            kept.append(other)
    return kept


def _parts_key(claim: Sum) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((c, lane.index) for c, lane in claim.parts))


def _walk(lanes: Sequence[Lane], positions: Sequence[int], known: dict[str, dict[str, int]], after: bool) -> list[Sum]:
    """Read the lanes in order; a sum takes its parts off the list of what is still open and stands there itself."""
    found: list[Sum] = []
    open_: list[Lane] = []
    marks: list[int] = []
    leaves: list[Lane] = []
    totals: list[Lane] = []
    by_key: dict[str, Lane] = {}
    for lane in lanes:
        if lane.key:
            by_key.setdefault(lane.key, lane)
        if lane.heading or lane.empty:
            if lane.heading and after:
                marks.append(len(open_))
            continue
        if lane.running or (lane.apart and lane.total < 3):
            if lane.apart:
                open_.append(lane)
            continue
        if lane.of_which:
            continue
        claims = _claims(lane, open_, marks, leaves, totals, by_key, positions, known, after)
        best = max(claims, key=lambda c: c.score, default=None)
        if best is not None:
            found.extend(claims)
            members = {id(part) for _, part in best.parts}
            if best.kind not in ("pair", "signed"):
                open_ = [o for o in open_ if id(o) not in members and not (o.excluded and best.kind != "suffix")]
                marks = [m for m in marks if m < len(open_)]
                totals = [t for t in totals if id(t) not in members] if best.kind in ("totals", "all") else totals
            totals.append(lane)
            if lane.difference and best.kind in ("pair", "signed"):
                continue
        elif lane.total >= 3:
            totals.append(lane)
        else:
            leaves.append(lane)
        open_.append(lane)
    return found


def _claims(
    lane: Lane,
    open_: list[Lane],
    marks: list[int],
    leaves: list[Lane],
    totals: list[Lane],
    by_key: dict[str, Lane],
    positions: Sequence[int],
    known: dict[str, dict[str, int]],
    after: bool,
) -> list[Sum]:
    believed: list[Sum] = []
    natural: list[Sum] = []
    for claim in _hypotheses(lane, open_, marks, leaves, totals, by_key, positions, after):
        if lane.total < 3.5 and claim.kind in _NATURAL and not any(may_hold(lane, claim.parts, positions)):
            continue  # no position speaks for it: it would not be believed
        claim.prior += min(4.0, 2.0 * known.get(lane.norm, {}).get(claim.kind, 0))
        judge(claim, positions)
        if len(claim.failed) > 1 and lane.total >= 3.5 and claim.kind in ("block", "all", "formula"):
            move = shifted(claim, positions)
            if move is not None:
                claim.shifted, claim.shift = move
                claim.prior += 10.0
        if claim.shifted is not None or _believed(claim, after):
            believed.append(claim)
        elif claim.kind in ("block", "all"):
            natural.append(claim)
    if lane.total >= 2 and not any(not c.failed for c in believed):
        believed.extend(_with_one_left_out(lane, open_, marks, positions, after))
    if not believed and after and lane.total >= 3.5:
        return [c for c in natural if _likely(c)][:1]
    return believed


def _likely(claim: Sum) -> bool:
    """Nothing else explains the printed total, and it is near what the rows before it give: an old total, or several slips."""
    if len(claim.parts) < 3 or claim.judged < 2 or not claim.failed:
        return False
    stated = [abs(claim.target.nums[p] or 0.0) for p in claim.failed]
    near = all(abs(claim.differences[p]) <= NEAR * s for p, s in zip(claim.failed, stated, strict=True))
    return near or (claim.distinct_held >= 2 and 2 * claim.distinct_held >= claim.distinct_failed)


def _believed(claim: Sum, after: bool) -> bool:
    lane = claim.target
    if claim.judged == 0 or (claim.distinct_held == 0 and not claim.failed):
        return False
    if lane.total >= 8 and claim.kind == "formula":
        return True
    if claim.distinct_held == 0:
        return (
            after
            and lane.total >= 3.5
            and claim.kind in ("block", "all")
            and claim.distinct_failed == 1
            and claim.score >= ENOUGH - 1
        )
    natural = claim.kind in ("block", "all")
    if lane.total >= 2 or lane.difference:
        enough = ENOUGH / 2 if natural and lane.total >= 3.5 else ENOUGH
        return claim.score >= enough and claim.distinct_failed <= 2 * claim.distinct_held
    if natural and claim.distinct_held >= 3 and claim.distinct_failed <= 1 and claim.evidence >= 4.0:
        return True
    return claim.score >= UNLABELLED and claim.distinct_held >= 2 and 2 * claim.distinct_failed <= claim.distinct_held


def _hypotheses(
    lane: Lane,
    open_: list[Lane],
    marks: list[int],
    leaves: list[Lane],
    totals: list[Lane],
    by_key: dict[str, Lane],
    positions: Sequence[int],
    after: bool,
) -> Iterable[Sum]:
    strength = max(lane.total, 2.5 if lane.difference else 0.0) or -1.0
    if lane.formula and not after:
        return
    if lane.formula:
        parts = [(sign, by_key[name]) for sign, name in lane.formula if name in by_key and by_key[name] is not lane]
        known = len(parts)
        parts = [(sign, part) for sign, part in parts if not part.empty]
        if parts and known * 2 >= len(lane.formula):
            yield Sum(lane, parts, "formula", strength)
            return
    counted = [o for o in open_ if _same_kind(o, lane) and not o.apart]
    if lane.difference:
        yield from _pairs(lane, open_, strength)
    if not counted:
        return
    seen: set[tuple[int, ...]] = set()
    every = [o for o in open_ if _same_kind(o, lane)]
    if len(every) > len(counted) and strength >= 3:
        yield Sum(lane, [(1, p) for p in every if not p.excluded], "all", strength - 2.0)
    for parts_, kind, bonus in _natural(lane, open_, counted, marks, leaves, totals):
        members = [p for p in parts_ if not p.excluded]
        key = tuple(p.index for p in members)
        alone = len(members) == 1
        if members and key not in seen and (not alone or _may_be_alone(members[0], strength, after)):
            seen.add(key)
            yield Sum(lane, [(1, p) for p in members], kind, strength + bonus - (1.5 if alone else 0.0))
            if any(p.excluded for p in parts_):
                yield Sum(lane, [(1, p) for p in parts_], kind, strength + bonus - 0.5)
    longest = len(counted) if strength >= 2 else min(len(counted), LONGEST_UNLABELLED)
    cost = 1.0 + math.log10(1 + longest)
    for size in _fitting(lane, counted, positions, longest):
        members = counted[-size:]
        key = tuple(p.index for p in members)
        if key not in seen:
            yield Sum(lane, [(1, p) for p in members], "suffix", strength - cost)


def _fitting(lane: Lane, lanes: Sequence[Lane], positions: Sequence[int], longest: int) -> Iterable[int]:
    """How many of the last lanes, two or more, sum to the lane at some position at least: others are not worth judging."""
    stated = [(p, s, lane.tols[p]) for p in positions if (s := lane.nums[p]) is not None]
    totals = [0.0] * len(stated)
    slacks = [tolerance * 1.001 + 1e-6 * (1.0 + abs(s)) for _, s, tolerance in stated]
    for size in range(1, longest + 1):
        nums, tols = lanes[-size].nums, lanes[-size].tols
        fits = False
        for i, (p, s, _) in enumerate(stated):
            value = nums[p]
            if value is not None:
                totals[i] += value
                slacks[i] += tols[p] * 1.001 + 1e-6 * abs(value)
            if abs(s - totals[i]) <= slacks[i]:
                fits = True
        if fits and size > 1:
            yield size


def _may_be_alone(part: Lane, strength: float, after: bool) -> bool:
    """A group of one row has a total all the same."""
    return strength >= 3 and part.total < 3 if after else strength >= 2 and part.total < 2


def _natural(
    lane: Lane, open_: list[Lane], counted: list[Lane], marks: list[int], leaves: list[Lane], totals: list[Lane]
) -> Iterable[tuple[list[Lane], str, float]]:
    """The groups that a reader would see: the block under the last heading or total, all that is open, the totals, the rows."""
    block: list[Lane] = []
    since = marks[-1] if marks else 0
    for o in reversed(open_[since:]):
        if o.apart or not _same_kind(o, lane):
            continue
        if o.total >= 3 and block:
            break
        if o.total >= 3:
            block = []
            break
        block.append(o)
    block.reverse()
    if block:
        yield block, "block", 0.0
    yield counted, "all", 0.0
    own = [t for t in totals if _same_kind(t, lane)]
    if len(own) > 1:
        yield own, "totals", -0.3
    rows = [r for r in leaves if _same_kind(r, lane)]
    if len(rows) > 1:
        yield rows, "leaves", -0.5
    deeper = _trailing_deeper(counted, lane.level)
    if deeper:
        yield deeper, "level", 0.5


def _trailing_deeper(lanes: Sequence[Lane], level: int) -> list[Lane]:
    run: list[Lane] = []
    for lane in reversed(lanes):
        if lane.level <= level:
            break
        run.append(lane)
    return run[::-1]


def _pairs(lane: Lane, open_: list[Lane], strength: float) -> Iterable[Sum]:
    """Differences: any two of the last six open lanes, in either order; and the last ones with signs."""
    near = [o for o in open_[-6:] if o is not lane]
    for i, a in enumerate(near):
        for j, b in enumerate(near):
            if i != j:
                distance = 0.2 * (len(near) - 1 - max(i, j)) + 0.3 * (abs(i - j) - 1)
                yield Sum(lane, [(1, a), (-1, b)], "pair", max(strength, 3.0) - 0.5 - distance)
    if len(near) >= 3:
        first, *rest = near
        yield Sum(lane, [(1, first), *((-1, o) for o in rest)], "signed", max(strength, 3.0) - 1)
        for turned in range(1, len(near)):
            parts = [(-1 if i == turned else 1, o) for i, o in enumerate(near)]
            yield Sum(lane, parts, "signed", max(strength, 3.0) - 1.5)


def _with_one_left_out(lane: Lane, open_: list[Lane], marks: list[int], positions: Sequence[int], after: bool) -> list[Sum]:
    """Claims where the printed total misses one of its rows in every position: a range that stops early."""
    since = marks[-1] if marks else 0
    members = [o for o in open_[since:] if not o.excluded and not o.apart and _same_kind(o, lane) and o.total < 3]
    best: Sum | None = None
    for out in members if len(members) > 2 else ():
        if all(out.nums[p] is None for p in positions):
            continue
        parts = [(1, m) for m in members if m is not out]
        if not all(may_hold(lane, parts, positions)):
            continue
        without = Sum(lane, parts, "block", lane.total - 1.5 - math.log10(len(members)))
        judge(without, positions)
        if (
            not without.failed
            and without.distinct_held
            and without.score >= ENOUGH + 1
            and (best is None or without.score > best.score)
        ):
            best, best.left_out = without, out if _ordinary(out, members, open_, positions) else None
    return [best] if best is not None else []


def _ordinary(row: Lane, members: Sequence[Lane], around: Sequence[Lane], positions: Sequence[int]) -> bool:
    """A row like its neighbours, which a sum should count: named, keyed and filled as they are, and sure of its columns."""
    keyed = sum(m.keyed for m in members) * 2 > len(members)
    filled = sum(row.nums[p] is not None for p in positions)
    usual = sorted(sum(m.nums[p] is not None for p in positions) for m in members)[len(members) // 2]
    placed = any(f is not None and f.placed_by == "position" for f in row.figures)
    own = [n or 0.0 for n in row.nums]
    if any(m is not row and m.norm != row.norm and [n or 0.0 for n in m.nums] == own for m in around):
        return False  # the total of a group of one row
    return bool(row.norm) and row.keyed == keyed and 2 * filled >= usual and not placed


def _same_kind(part: Lane, target: Lane) -> bool:
    return part.kind == target.kind or "unknown" in (part.kind, target.kind)
