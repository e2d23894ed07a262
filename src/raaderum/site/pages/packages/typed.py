"""What a person typed on a package's page, read as an instance; what cannot be read is one sentence at its field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from raaderum.checks.target import parse_target
from raaderum.choice import model as m
from raaderum.choice.wording import key_of
from raaderum.site.language import say
from raaderum.site.pages.packages.fields import (
    GROUPS,
    LINK_PARTS,
    fields_of,
    link_fields,
    links_of,
    others_of,
    share_year,
)

SMALL = 10_000_00
"""An amount below this without a unit is asked about: "15" is hardly 15 kroner."""
MOST_LINKS = 2000
_DIGITS = 6


@dataclass(slots=True)
class Typed:
    """What the fields say. `texts`: every field as typed; `errors`: field -> sentence; `instance`: with what could be read."""

    instance: m.Instance
    texts: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)


def read(base: m.Instance, posted: Mapping[str, str]) -> Typed:
    """The instance that the fields describe. A field that was not sent is as in `base`; one that cannot be read too."""
    kept = fields_of(base)
    sent = {name: text.strip() for name, text in posted.items() if _is_field(name, kept)}
    return _Reader(base, kept, sent).read()


def _is_field(name: str, kept: Mapping[str, str]) -> bool:
    return name in kept or name.startswith(("drop-", "link-"))


class _Reader:
    """Reads one part of the page after the other; each remembers its own mistakes."""

    def __init__(self, base: m.Instance, kept: dict[str, str], sent: dict[str, str]) -> None:
        self.base, self.kept, self.sent = base, kept, sent
        self.texts = {**kept, **sent}
        self.errors: dict[str, str] = {}

    def read(self) -> Typed:
        candidates = tuple(self.candidate(i, c) for i, c in enumerate(self.base.candidates))
        constraints = (*self.years(), *self.caps(), *self.groups(), *self.pins(), *self.links(), *self.others())
        made = replace(
            self.base, candidates=candidates, constraints=constraints, objective=self.objective(), weights=self.weights()
        )
        return Typed(made, self.texts, self.errors)

    def objective(self) -> m.Objective:
        text = self.texts["objective"]
        return next((one for one in m.OBJECTIVES if one == text), self.base.objective)

    def weights(self) -> m.Weights:
        found = {side: self.whole(f"weight-{side}", 10) for side in m.HARM_SIDES}
        made = m.Weights(**{side: getattr(self.base.weights, side) if v is None else v for side, v in found.items()})
        if made.total == 0:
            self.errors["weight-citizens"] = say(
                "Mindst én af vægtene skal være over 0.", "At least one of the weights must be above 0."
            )
            return self.base.weights
        return made

    def candidate(self, i: int, c: m.Candidate) -> m.Candidate:
        names = [f"part-{i}", *(f"harm-{i}-{side}" for side in m.HARM_SIDES)]
        if all(name not in self.sent or self.sent[name] == self.kept[name] for name in names):
            return c
        harm = m.Harm(**{side: self.whole(f"harm-{i}-{side}", 10) for side in m.HARM_SIDES})
        steps = c.steps
        if self.changed(f"part-{i}"):
            least = self.whole(f"part-{i}", m.WHOLE, 1)
            steps = (m.WHOLE,) if least is None or least == m.WHOLE else m.shares_from(least)
        return replace(c, harm=harm, steps=steps)

    def changed(self, name: str) -> bool:
        return name in self.sent and self.sent[name] != self.kept[name]

    def years(self) -> Iterator[m.Constraint]:
        for year in self.base.years:
            target, frame = self.money(f"target-{year}"), self.money(f"frame-{year}")
            if target is not None:
                yield m.YearTarget(year, abs(target))
            if frame is not None:
                yield m.FrameLimit(year, "capital", frame)

    def caps(self) -> Iterator[m.Constraint]:
        positions = self.number("max_positions")
        if positions is not None:
            yield m.MaxPositions(positions)
        most = self.whole("max_proposals", 10**_DIGITS)
        if most is not None:
            yield m.MaxProposals(most)

    def groups(self) -> Iterator[m.Constraint]:
        asked, year = self.texts["share_year"], share_year(self.base)
        if asked.isdecimal() and int(asked) in self.base.years:
            year = int(asked)
        for by in GROUPS:
            for i, name in enumerate(self.base.groups(by)):
                field = f"share-{by}-{i}"
                least, most = self.percent(f"{field}-least"), self.percent(f"{field}-most")
                if least is not None and most is not None and least > most:
                    self.errors[f"{field}-least"] = say(
                        f"{name}: det mindste er større end det største.", f"{name}: the least is more than the most."
                    )
                elif least is not None or most is not None:
                    yield m.GroupShare(by, name, year, least, most)
            within = self.number(f"equal-{by}")
            if within is not None:
                yield m.EqualBurden(by, year, within)

    def pins(self) -> Iterator[m.Constraint]:
        for i, c in enumerate(self.base.candidates):
            pin = self.texts[f"pin-{i}"]
            if pin == "keep":
                yield m.Keep(c.id)
            elif pin == "never":
                yield m.Never(c.id)

    def links(self) -> Iterator[m.Constraint]:
        held = {tuple(link_fields(0, link).values()): link for link in links_of(self.base)}
        seen: set[str] = set()
        for i in range(self.rows()):
            row = {part: self.texts.get(f"link-{i}-{part}", "") for part in LINK_PARTS}
            link = held.get(tuple(row.values())) or self.link(i, row)
            if link is not None and key_of(link) not in seen:
                seen.add(key_of(link))
                yield link

    def rows(self) -> int:
        """How many rows of links the page has."""
        text = self.texts["links"]
        return min(int(text), MOST_LINKS) if text.isdecimal() and len(text) <= _DIGITS else int(self.kept["links"])

    def link(self, i: int, row: Mapping[str, str]) -> m.OneOf | m.Requires | m.Overlap | None:
        """A row of the list; None where it is empty or cannot be read."""
        if not row["kind"] or not (row["first"] or row["others"]):
            return None
        ids = [self.known(f"link-{i}-first", row["first"])]
        ids += [self.known(f"link-{i}-others", text) for text in row["others"].split(",") if text.strip()]
        found = [id for id in ids if id is not None]
        if len(found) < len(ids):
            return None
        if len(set(found)) < 2 or len(set(found)) < len(found):
            self.errors[f"link-{i}-others"] = say("Nævn to forskellige forslag.", "Name two different proposals.")
            return None
        if row["kind"] in ("one_of", "exactly"):
            return m.OneOf(tuple(found), row["kind"] == "exactly")
        if len(found) > 2:
            self.errors[f"link-{i}-others"] = say("Nævn ét forslag her.", "Name one proposal here.")
            return None
        return m.Requires(*found) if row["kind"] == "requires" else self.overlap(i, found)

    def overlap(self, i: int, ids: list[str]) -> m.Overlap | None:
        name = f"link-{i}-amount"
        amount = self.money(name)
        if not amount:
            self.errors.setdefault(
                name,
                say(
                    "Skriv, hvor meget der er talt to gange, fx 300.000 kr.", "Write how much is counted twice, e.g. 300.000 kr."
                ),
            )
            return None
        first, second = (self.base.by_id[id].effects for id in ids)
        both = sorted({e.year for e in first if e.saving > 0} & {e.year for e in second if e.saving > 0})
        return m.Overlap(ids[0], ids[1], tuple(m.Effect(year, service=abs(amount)) for year in both))

    def known(self, name: str, text: str) -> str | None:
        """The id of the proposal that a text names by id, number or title."""
        bare = text.strip()
        if bare in self.base.by_id:
            return bare
        folded = bare.casefold()
        named = [c.id for c in self.base.candidates if folded in ((c.number or "").casefold(), c.title.casefold())]
        if len(named) == 1:
            return named[0]
        self.errors[name] = say(
            f"Der er intet forslag »{bare}«; skriv dets nummer.", f"There is no proposal “{bare}”; write its number."
        )
        return None

    def others(self) -> Iterator[m.Constraint]:
        for i, c in enumerate(others_of(self.base)):
            if self.sent.get(f"drop-{i}") != "1":
                yield c

    def money(self, name: str) -> int | None:
        """An amount in øre; None where the field is empty or cannot be read."""
        text = self.texts.get(name, "")
        if not text:
            return None
        found = parse_target(f"2000={text}")
        if found is None or abs(found[1]) > 10**11:
            self.errors[name] = say(
                f"»{text}« er ikke et beløb; skriv fx 15 mio. eller 850.000 kr.",
                f"“{text}” is not an amount; write e.g. 15 mio. or 850.000 kr.",
            )
            return None
        ore = int(found[1] * 100)
        if 0 < abs(ore) < SMALL and text.lstrip("-−+ ").replace(",", "").replace(".", "").isdecimal():
            self.errors[name] = say(
                f"Er »{text}« kroner eller mio.? Skriv fx {text} mio.", f"Is “{text}” kroner or millions? Write e.g. {text} mio."
            )
            return None
        return ore

    def number(self, name: str) -> Fraction | None:
        """A number of 0 or more: "12,5", "12.5" or "5/37"."""
        text = self.texts.get(name, "")
        if not text:
            return None
        try:
            value = Fraction(text.replace(" ", "").replace("%", "").replace(",", "."))
            if 0 <= value <= 10**_DIGITS:
                return value
        except (ValueError, ZeroDivisionError):
            pass
        self.errors[name] = say(
            f"»{text}« er ikke et tal fra 0 og op; skriv fx 12,5.", f"“{text}” is not a number from 0 up; write e.g. 12,5."
        )
        return None

    def percent(self, name: str) -> Fraction | None:
        value = self.number(name)
        if value is not None and value > 100:
            self.errors[name] = say("En andel er højst 100 %.", "A share is 100 % at most.")
            return None
        return value

    def whole(self, name: str, most: int, least: int = 0) -> int | None:
        """A whole number within bounds; None where the field is empty or cannot be read."""
        text = self.texts.get(name, "")
        if not text:
            return None
        if text.isdecimal() and text.isascii() and len(text) <= _DIGITS + 1 and least <= int(text) <= most:
            return int(text)
        self.errors[name] = say(
            f"»{text}« skal være et helt tal fra {least} til {most}.", f"“{text}” must be a whole number from {least} to {most}."
        )
        return None
