"""Every constraint's stable key and its name in Danish and English; amounts, counts and shares as a person reads them."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from raaderum.choice import model as m
from raaderum.data.loader import load


class Told(NamedTuple):
    """One sentence or name in both languages."""

    da: str
    en: str

    def to_json(self) -> dict[str, str]:
        return {"da": self.da, "en": self.en}


def label(table: str, key: str) -> Told:
    """A word of `data/choice.toml`."""
    words = load("choice")[table]
    return Told(words["da"].get(key, key), words["en"].get(key, key))


def decimal(value: int | Fraction, scale: int = 1, places: int = 0) -> Decimal:
    """value / scale rounded half up (away from zero) to so many decimals."""
    exact = Fraction(value) / scale
    whole = abs(exact) * 10**places
    rounded = (whole.numerator * 2 + whole.denominator) // (whole.denominator * 2)
    return Decimal(rounded if exact >= 0 else -rounded).scaleb(-places)


def number(value: Decimal) -> Told:
    """1234.5 as "1.234,5" and "1,234.5"."""
    en = f"{value:,f}"
    return Told(en.replace(",", " ").replace(".", ",").replace(" ", "."), en)


def trimmed(value: int | Fraction, places: int = 2) -> Told:
    """A number with at most so many decimals, none where it is whole."""
    shown = decimal(value, 1, places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    while places and shown == shown.quantize(Decimal(1).scaleb(-(places - 1))):
        places -= 1
        shown = shown.quantize(Decimal(1).scaleb(-places))
    return number(shown)


def money(ore: int | Fraction) -> Told:
    """Øre as "1,25 mio. kr.", "850.000 kr." or "12,50 kr."; nothing is rounded away from a whole amount of kroner."""
    kroner = Fraction(ore, 100)
    if abs(kroner) >= 1_000_000 and (kroner / 1000).denominator == 1:
        shown = trimmed(kroner / 1_000_000, 3)
        return Told(f"{shown.da} mio. kr.", f"DKK {shown.en}m")
    shown = number(decimal(kroner, 1, 0 if kroner.denominator == 1 else 2))
    return Told(f"{shown.da} kr.", f"DKK {shown.en}")


def percent(value: int | Fraction) -> Told:
    shown = trimmed(value)
    return Told(f"{shown.da} %", f"{shown.en} %")


def positions(fte: Fraction) -> Told:
    shown = trimmed(fte)
    return Told(f"{shown.da} årsværk", f"{shown.en} FTE")


def key_of(c: m.Constraint) -> str:
    """The constraint's stable key: what it speaks of, not how much ("target:2027", "keep:2.10")."""
    match c:
        case m.YearTarget():
            return f"target:{c.frame}:{c.year}" if c.frame else f"target:{c.year}"
        case m.FrameLimit():
            return f"frame_limit:{c.frame}:{c.year}"
        case m.GroupAmount() | m.GroupShare():
            return f"{c.kind}:{c.by}:{c.name}:{c.year}"
        case m.EqualBurden():
            return f"equal_burden:{c.by}:{c.year}"
        case m.MaxPositions():
            return f"max_positions:{c.by}:{c.name}" if c.by else "max_positions"
        case m.MaxProposals():
            return "max_proposals"
        case m.Keep() | m.Never():
            return f"{c.kind}:{c.id}"
        case m.OneOf():
            return f"one_of:{'|'.join(sorted(c.ids))}"
        case m.Requires():
            return f"requires:{c.id}>{c.needs}"
        case m.Overlap():
            return f"overlap:{c.first}+{c.second}"


def name_of(c: m.Constraint, instance: m.Instance) -> Told:
    """What a person calls the constraint, with its figure."""

    def called(id: str) -> Told:
        found = instance.by_id.get(id)
        return quoted(found.name if found else id)

    match c:
        case m.YearTarget():
            amount = money(c.saving)
            frame = f" i {label('frames', c.frame).da}" if c.frame else ""
            inside = f" in {label('frames', c.frame).en}" if c.frame else ""
            return Told(f"Måltal {c.year}{frame}: mindst {amount.da}", f"Target {c.year}{inside}: at least {amount.en}")
        case m.FrameLimit():
            amount, frame_name = money(c.most), label("frames", c.frame)
            return Told(
                f"{frame_name.da.capitalize()} {c.year}: højst {amount.da} netto",
                f"{frame_name.en.capitalize()} {c.year}: at most {amount.en} net",
            )
        case m.GroupAmount():
            least = money(c.least) if c.least is not None else None
            most = money(c.most) if c.most is not None else None
            return _bounded(f"{c.name} {c.year}", least, most, Told("sparer", "saves"))
        case m.GroupShare():
            least = percent(c.least) if c.least is not None else None
            most = percent(c.most) if c.most is not None else None
            return _bounded(f"{c.name} {c.year}", least, most, Told("bærer", "bears"))
        case m.EqualBurden():
            groups, within = label("groups", c.by), percent(c.within)
            return Told(
                f"Lige byrde mellem {groups.da} {c.year}: inden for {within.da}",
                f"Equal burden between {groups.en}s {c.year}: within {within.en}",
            )
        case m.MaxPositions():
            shown = positions(c.fte)
            where = f" i {c.name}" if c.name else ""
            inside = f" in {c.name}" if c.name else ""
            return Told(f"Højst {shown.da} nedlægges{where}", f"At most {shown.en} go{inside}")
        case m.MaxProposals():
            return Told(f"Højst {c.count} forslag", f"At most {c.count} proposals")
        case m.Keep():
            return Told(f"{called(c.id).da} skal med", f"{called(c.id).en} must be in")
        case m.Never():
            return Told(f"{called(c.id).da} må ikke komme med", f"{called(c.id).en} must not be in")
        case m.OneOf():
            them = listed([called(i) for i in sorted(c.ids)])
            return Told(
                f"{'Netop' if c.exactly else 'Højst'} ét af {them.da}",
                f"{'Exactly' if c.exactly else 'At most'} one of {them.en}",
            )
        case m.Requires():
            first, second = called(c.id), called(c.needs)
            return Told(f"{first.da} kun sammen med {second.da}", f"{first.en} only with {second.en}")
        case m.Overlap():
            first, second = called(c.first), called(c.second)
            return Told(f"{first.da} og {second.da} overlapper", f"{first.en} and {second.en} overlap")


def _bounded(who: str, least: Told | None, most: Told | None, does: Told) -> Told:
    da = " og ".join(x for x in (f"mindst {least.da}" if least else "", f"højst {most.da}" if most else "") if x)
    en = " and ".join(x for x in (f"at least {least.en}" if least else "", f"at most {most.en}" if most else "") if x)
    return Told(f"{who} {does.da} {da}", f"{who} {does.en} {en}")


def subject_of(c: m.Constraint) -> Told:
    """What a constraint with a number bounds, without the number: "Måltal 2027"."""
    match c:
        case m.YearTarget():
            frame = label("frames", c.frame) if c.frame else None
            return Told(
                f"Måltal {c.year}{f' i {frame.da}' if frame else ''}", f"Target {c.year}{f' in {frame.en}' if frame else ''}"
            )
        case m.FrameLimit():
            frame = label("frames", c.frame)
            return Told(f"{frame.da.capitalize()} {c.year}", f"{frame.en.capitalize()} {c.year}")
        case m.GroupAmount():
            return Told(f"Besparelsen i {c.name} {c.year}", f"The saving of {c.name} {c.year}")
        case m.GroupShare():
            return Told(f"Andelen i {c.name} {c.year}", f"The share of {c.name} {c.year}")
        case m.EqualBurden():
            groups = label("groups", c.by)
            return Told(f"Lige byrde mellem {groups.da} {c.year}", f"Equal burden between {groups.en}s {c.year}")
        case m.MaxPositions():
            return Told(f"Årsværk{f' i {c.name}' if c.name else ''}", f"Positions{f' in {c.name}' if c.name else ''}")
    return Told("Antal forslag", "Number of proposals")


def amount_text(unit: str, value: int | Fraction) -> Told:
    """A constraint's value in its unit (money in øre)."""
    if unit == "kr":
        return money(value)
    if unit == "fte":
        return positions(Fraction(value))
    if unit == "percent":
        return percent(value)
    return trimmed(value)


def sentence(table: str, key: str, /, **given: object) -> Told:
    """A sentence of `data/choice_sentences.toml` with its names filled in; a `Told` gives each language its own text."""
    da, en = load("choice_sentences")[table][key]
    return Told(
        _ended(da.format(**{k: v.da if isinstance(v, Told) else v for k, v in given.items()})),
        _ended(en.format(**{k: v.en if isinstance(v, Told) else v for k, v in given.items()})),
    )


def _ended(text: str) -> str:
    """One full stop, also after "kr."."""
    return text[:-1] if text.endswith("..") else text


def quoted(name: str) -> Told:
    """A proposal's name in each language's quotation marks."""
    return Told(f"»{name}«", f"“{name}”")


def listed(told: list[Told]) -> Told:
    """Several names after one another."""
    return Told(", ".join(t.da for t in told), ", ".join(t.en for t in told))
