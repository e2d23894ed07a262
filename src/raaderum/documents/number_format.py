"""What a workbook's number format prints in Danish: "-613" for -612500 under "#,##0,", "2,4 %" for 0.024, dates."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

GENERAL = "General"
BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '#,##0 "kr.";-#,##0 "kr."',
    6: '#,##0 "kr.";-#,##0 "kr."',
    7: '#,##0.00 "kr.";-#,##0.00 "kr."',
    8: '#,##0.00 "kr.";-#,##0.00 "kr."',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd-mm-yyyy",
    15: "d. mmm yy",
    16: "d. mmm",
    17: "mmm yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd-mm-yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-",
    42: '#,##0 "kr.";-#,##0 "kr.";-',
    43: "#,##0.00;-#,##0.00;-",
    44: '#,##0.00 "kr.";-#,##0.00 "kr.";-',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a file names by number alone, as a Danish Excel prints them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|Standard)|(?P<ampm>AM/PM|A/P)|(?P<exp>[Ee][+-])|(?P<date>[yYmMdDhHsSåÅtT]+)|(?P<digit>[0#?]+)|(?P<any>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$")
_CURRENCY = re.compile(r"^\$([^-]*)(?:-[0-9A-Fa-f]+)?$")
_ELAPSED = re.compile(r"^(h+|m+|s+|t+)$", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december")
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_LAST_DAY = 2_958_465
_DIGITS = 15
"""Excel keeps and shows fifteen significant digits."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    """literal, digit, point, comma, percent, exponent, date, elapsed, ampm, text, general"""
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How a part with digits lays out a number: what stands around it, and how many digits it shows."""

    before: str
    after: str
    zeros: int
    """Digits before the comma that are always shown."""
    least: int
    """Digits after the comma that are always shown."""
    last: Decimal
    """The value of the last digit that may be shown."""
    grouped: bool
    shift: int
    """The power of ten the value is multiplied by: 2 for per cent, -3 for thousands."""


@dataclass(frozen=True, slots=True)
class Section:
    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None
    kinds: frozenset[str]
    layout: Layout | None

    def has(self, kind: str) -> bool:
        return kind in self.kinds


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The parts of a format code, parted by semicolons outside quotes: positive, negative, zero, text."""
    found: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, Decimal] | None = None
    for m in _TOKEN.finditer(code[:1000]):
        kind = m.lastgroup or "any"
        if kind == "any" and m[0] == ";":
            found.append(_section(tokens, condition))
            tokens, condition = [], None
        elif kind == "bracket":
            condition = _condition(m["bracket"]) or condition
            tokens += _bracket(m["bracket"])
        else:
            tokens.append(_token(kind, m))
    found.append(_section(tokens, condition))
    return tuple(found)


def _section(tokens: list[Token], condition: tuple[str, Decimal] | None) -> Section:
    kinds = frozenset("slash" if t.text == "/" and t.kind == "literal" else t.kind for t in tokens)
    plain = "digit" in kinds and not kinds & {"slash", "exponent"}
    return Section(tuple(tokens), condition, kinds, _layout(tokens) if plain else None)


def _layout(tokens: list[Token]) -> Layout:
    digits = [i for i, t in enumerate(tokens) if t.kind == "digit"]
    first, last = digits[0], digits[-1]
    point = next((i for i, t in enumerate(tokens) if t.kind == "point"), len(tokens))
    thousands = _commas(tokens, last + 1, 1) + (_commas(tokens, point - 1, -1) if point < len(tokens) else 0)
    whole = "".join(tokens[i].text for i in digits if i < point)
    decimals = "".join(tokens[i].text for i in digits if i > point)
    inner = [i for i in digits if i < point]
    shown = [t.text if t.kind in ("literal", "percent") else "" for t in tokens]
    return Layout(
        before="".join(shown[:first]),
        after="".join(shown[first:]),
        zeros=whole.count("0"),
        least=len(decimals.rstrip("#?")),
        last=Decimal(1).scaleb(-len(decimals)),
        grouped=bool(inner) and any(t.kind == "comma" for t in tokens[inner[0] : inner[-1]]),
        shift=2 * sum(1 for t in tokens if t.kind == "percent") - 3 * thousands,
    )


def _commas(tokens: list[Token], at: int, step: int) -> int:
    """How many commas follow each other from `at`."""
    count = 0
    while 0 <= at < len(tokens) and tokens[at].kind == "comma":
        count, at = count + 1, at + step
    return count


def _token(kind: str, m: re.Match[str]) -> Token:
    if kind in ("quoted", "escaped"):
        return Token("literal", m[kind])
    if kind == "space":
        return Token("literal", " ")
    if kind == "fill":
        return Token("literal", "")
    if kind == "exp":
        return Token("exponent", m["exp"])
    if kind == "any":
        return Token({".": "point", ",": "comma", "%": "percent", "@": "text"}.get(m[0], "literal"), m[0])
    return Token(kind, m[kind])


def _condition(text: str) -> tuple[str, Decimal] | None:
    m = _CONDITION.match(text)
    try:
        return (m[1], Decimal(m[2])) if m else None
    except InvalidOperation:
        return None


def _bracket(text: str) -> list[Token]:
    """A currency sign, elapsed time, or something that prints nothing (a colour, a language)."""
    if m := _CURRENCY.match(text):
        return [Token("literal", m[1])] if m[1] else []
    return [Token("elapsed", text.lower())] if _ELAPSED.match(text) else []


def is_date(code: str) -> bool:
    """Whether the format prints a date or a time."""
    first = sections(code)[0]
    return first.has("date") or first.has("elapsed")


def exact(stored: str) -> Decimal | None:
    """A stored number as Excel itself shows it in full: at most fifteen significant digits; None where it is no number."""
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 400:
        return None
    if len(value.as_tuple().digits) > _DIGITS:
        value = value.quantize(Decimal(1).scaleb(value.adjusted() - _DIGITS + 1), ROUND_HALF_UP)
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and value.adjusted() < 27 else value


def printed(value: Decimal, code: str, date_1904: bool = False) -> str:
    """The number as the format prints it in Danish, without the blanks around it."""
    section, magnitude, minus = _chosen(value, sections(code))
    if section.has("date") or section.has("elapsed"):
        return _moment(value, section, date_1904)
    if section.has("general") or not section.tokens:
        return _wrapped(section, general(magnitude), minus)
    if section.has("text") and not section.has("digit"):
        return _wrapped(section, general(magnitude), minus)
    return _number(magnitude, section, minus).strip()


def printed_text(text: str, code: str) -> str:
    """A text as the format prints it: its fourth part, where it has one."""
    parts = sections(code)
    if len(parts) < 4:
        return text
    return "".join(text if t.kind == "text" else t.text if t.kind == "literal" else "" for t in parts[3].tokens).strip()


def _chosen(value: Decimal, parts: tuple[Section, ...]) -> tuple[Section, Decimal, bool]:
    """The part for the value, what it is to print, and whether a minus goes before it."""
    if any(p.condition for p in parts[:2]):
        for part in parts[:2]:
            if part.condition and _meets(value, part.condition):
                return part, abs(value), value < 0
        rest = next((p for p in parts[:3] if not p.condition), parts[-1])
        return rest, abs(value), value < 0
    if value < 0 and len(parts) > 1:
        return parts[1], abs(value), False
    if value == 0 and len(parts) > 2:
        return parts[2], value, False
    return parts[0], abs(value), value < 0


def _meets(value: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    if sign == "<>":
        return value != bound
    return (value < bound and "<" in sign) or (value > bound and ">" in sign) or (value == bound and "=" in sign)


def general(value: Decimal) -> str:
    """Without a format: at most eleven characters, decimal comma, no thousands."""
    if value and (abs(value) >= Decimal(10) ** 11 or abs(value) < Decimal("1e-9")):
        return _scientific(value, 0, 5, 2, "E+")
    whole = len(str(int(abs(value))))
    shown = value.quantize(Decimal(1).scaleb(-max(0, 10 - whole)), ROUND_HALF_UP).normalize()
    return f"{shown:f}".replace(".", ",")


def _wrapped(section: Section, text: str, minus: bool) -> str:
    parts = [
        text if t.kind in ("general", "text") else t.text if t.kind in ("literal", "percent") else "" for t in section.tokens
    ]
    body = "".join(parts).strip() if section.tokens else text
    return f"-{body}" if minus else body


def _number(value: Decimal, section: Section, minus: bool) -> str:
    sign = "-" if minus else ""
    layout = section.layout
    if layout is None:
        return sign + _unusual(value, section)
    number = _digits(value.scaleb(layout.shift) if layout.shift else value, layout)
    if minus and not number.strip("0,."):
        sign = ""
    return sign + layout.before.lstrip() + number + layout.after


def _unusual(value: Decimal, section: Section) -> str:
    """Fractions, powers of ten, and parts that print words only."""
    if not section.has("digit"):
        return "".join(t.text for t in section.tokens if t.kind in ("literal", "percent"))
    return _fraction(value, section.tokens) if section.has("slash") else _with_exponent(value, section.tokens)


def _digits(value: Decimal, layout: Layout) -> str:
    shown = value.quantize(layout.last, ROUND_HALF_UP) if value.adjusted() < 20 else value
    left, _, right = f"{shown:f}".partition(".")
    left = left.lstrip("0").rjust(layout.zeros, "0")
    if layout.grouped and len(left) > 3:
        left = _THOUSANDS.sub(".", left)
    if len(right) > layout.least:
        right = right[: layout.least] + right[layout.least :].rstrip("0")
    return f"{left},{right}" if right else left


def _with_exponent(value: Decimal, tokens: tuple[Token, ...]) -> str:
    at = next(i for i, t in enumerate(tokens) if t.kind == "exponent")
    point = next((i for i, t in enumerate(tokens[:at]) if t.kind == "point"), at)
    decimals = "".join(t.text for t in tokens[point:at] if t.kind == "digit")
    width = len("".join(t.text for t in tokens[at:] if t.kind == "digit"))
    return _scientific(value, decimals.count("0"), len(decimals), width, tokens[at].text)


def _scientific(value: Decimal, least: int, most: int, width: int, mark: str) -> str:
    power = value.adjusted() if value else 0
    shown = value.scaleb(-power).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    if abs(shown) >= 10:
        power, shown = power + 1, shown.scaleb(-1).quantize(Decimal(1).scaleb(-most))
    left, _, right = f"{shown:f}".partition(".")
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    sign = "-" if power < 0 else "+" if mark.endswith("+") else ""
    return f"{left}{',' + right if right else ''}E{sign}{abs(power):0{width}d}"


def _fraction(value: Decimal, tokens: tuple[Token, ...]) -> str:
    from fractions import Fraction

    at = next(i for i, t in enumerate(tokens) if t.text == "/")
    below = "".join(t.text for t in tokens[at + 1 :] if t.kind in ("digit", "literal")).strip()
    mixed = sum(1 for t in tokens[:at] if t.kind == "digit") > 1
    limit = int(below) if below.isdigit() and below.strip("0") else 10 ** max(1, min(len(below), 4)) - 1
    exactly = Fraction(value)
    whole = int(exactly) if mixed else 0
    rest = exactly - whole
    part = Fraction(round(rest * limit), limit) if below.isdigit() and below.strip("0") else rest.limit_denominator(limit)
    if mixed and part == 1:
        whole, part = whole + 1, Fraction(0)
    shown = f"{part.numerator}/{part.denominator}" if part or not mixed else ""
    return f"{whole} {shown}".strip() if mixed and (whole or not shown) else shown


def moment(serial: Decimal, date_1904: bool = False) -> datetime | None:
    """The date and time of a serial number; None outside the calendar that Excel knows."""
    if not 0 <= serial <= _LAST_DAY:
        return None
    days = serial if date_1904 or serial >= 60 else serial + 1
    seconds = (days * 86_400).quantize(Decimal(1), ROUND_HALF_UP)
    return (_EPOCH_1904 if date_1904 else _EPOCH) + timedelta(seconds=int(seconds))


def _moment(value: Decimal, section: Section, date_1904: bool) -> str:
    when = moment(value, date_1904)
    if when is None:
        return general(value)
    twelve = section.has("ampm")
    parts: list[str] = []
    before = ""
    for i, token in enumerate(section.tokens):
        text = token.text.lower().replace("å", "y").replace("t", "h")
        if token.kind == "date":
            minutes = text[0] == "m" and (before in ("h", "s") or _next_date(section.tokens, i) == "s")
            parts.append(_date_part(when, "n" * len(text) if minutes else text, twelve))
            before = text[0]
        elif token.kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            parts.append(f"{int(value * 86_400 / unit):0{len(text)}d}")
            before = text[0]
        elif token.kind == "ampm":
            parts.append("AM" if when.hour < 12 else "PM")
        elif token.kind in ("literal", "point", "comma", "percent"):
            parts.append("-" if token.text == "/" else token.text)
    return "".join(parts).strip()


def _next_date(tokens: tuple[Token, ...], at: int) -> str:
    return next((t.text[0].lower() for t in tokens[at + 1 :] if t.kind in ("date", "elapsed")), "")


def _date_part(when: date | datetime, mark: str, twelve: bool) -> str:
    assert isinstance(when, datetime)
    kind, size = mark[0], len(mark)
    if kind == "y":
        return f"{when.year:04d}" if size > 2 else f"{when.year % 100:02d}"
    if kind == "m":
        name = _MONTHS[when.month - 1]
        return (str(when.month), f"{when.month:02d}", name[:3], name, name[0])[min(size, 5) - 1]
    if kind == "d":
        name = _DAYS[when.weekday()]
        return (str(when.day), f"{when.day:02d}", name[:2], name)[min(size, 4) - 1]
    amount = {"h": (when.hour - 1) % 12 + 1 if twelve else when.hour, "n": when.minute, "s": when.second}.get(kind, 0)
    return f"{amount:0{min(size, 2)}d}"
