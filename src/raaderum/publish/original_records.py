"""Records in short, beside the original: one shape for all kinds, in which every figure knows its place.

Pure: bodies of CONTRACT.md in, what a page shows out. Kroner are shown as kroner, so that a person sees how the unit was read;
all other figures as they are printed. Figures are written the Danish way in both languages, as on every page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from raaderum.publish.report import Language
from raaderum.publish.words import danish_number, word

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure to show. `printed` is its text in the original where it differs from what is shown.

    `corrected` says who put another figure in its place and why, where a person did.
    """

    text: str
    printed: str | None
    line: int
    start: int
    page: int | None
    placed_by: str
    corrected: str | None = None
    money: bool = False
    """`text` is kroner."""

    @property
    def key(self) -> str:
        """Its name in an address."""
        return f"{self.line}-{self.start}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a small table. `record` is its record's number where every row is a record of its own."""

    label: str
    cells: tuple[Shown | str | None, ...]
    total: bool = False
    record: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A small table of figures."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with what it is: "besparelse, om året"."""

    figure: Shown
    told: str


@dataclass(frozen=True, slots=True)
class Text:
    """A section of the record, folded away."""

    heading: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Short:
    """A record in short."""

    record: int
    kind: str
    title: str
    line: int
    page: int | None
    facts: tuple[tuple[str, str], ...] = ()
    grids: tuple[Grid, ...] = ()
    named: tuple[Named, ...] = ()
    texts: tuple[Text, ...] = ()

    @property
    def loose(self) -> tuple[Named, ...]:
        """Figures of the text that nothing more is known about."""
        return tuple(n for n in self.named if not n.told)


@dataclass(slots=True)
class Source:
    """One record's body, corrections laid over (store.corrections), with its figures by pointer."""

    sequence: int
    body: Json
    language: Language = "da"
    _by_pointer: dict[str, Json] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for figure in self.body["figures"]:
            self._by_pointer.setdefault(figure["at"], figure)

    def at(self, pointer: str, printed: bool = False) -> Shown | None:
        """The figure at a pointer; `printed`: as it stands, whatever its unit."""
        figure = self._by_pointer.get(pointer)
        return None if figure is None else self.shown(figure, printed)

    def shown(self, figure: Json, printed: bool = False) -> Shown:
        """A figure with its place, in kroner where it is money."""
        value, fixed = figure["value"], figure.get("corrected")
        money = figure["unit"] == "kr" and value is not None and not printed
        text = _kroner(Decimal(str(value))) if money else figure["text"]
        stands = fixed["printed"] if fixed else figure["text"]
        who = f"{fixed['by']}: {fixed['why']}" if fixed else None
        place = (figure["line"], figure["start"], figure["page"], figure["placed_by"])
        return Shown(text, stands if stands != text else None, *place, who, money)

    def word(self, key: str) -> str:
        return word(key, self.language)

    def loose(self) -> tuple[Named, ...]:
        """Figures of running text that are no value of their own, each once."""
        seen: dict[tuple[int, int], Named] = {}
        for figure in self.body["figures"]:
            if figure["at"] in ("/sections", "/description", "/text"):
                seen.setdefault((figure["line"], figure["start"]), Named(self.shown(figure, printed=True), ""))
        return tuple(seen.values())

    def amounts(self) -> tuple[Named, ...]:
        """Amounts and staff of the text, each with its kind, period and basis."""
        named = []
        for i, amount in enumerate(self.body.get("amounts") or ()):
            figure = self.at(f"/amounts/{i}/value")
            told = [amount.get(k) for k in ("kind", "period", "basis")]
            words = [self.word(str(k)) for k in told if k not in (None, "other", "unknown")]
            if figure is not None:
                named.append(Named(figure, ", ".join([*words, *([str(amount["year"])] if amount.get("year") else [])])))
        return (*named, *self.staff())

    def staff(self) -> tuple[Named, ...]:
        """Full-time equivalents, positions and persons of the text."""
        found = [(self.at(f"/fte/{i}/value", printed=True), staff["unit"]) for i, staff in enumerate(self.body.get("fte") or ())]
        return tuple(Named(figure, self.word(unit)) for figure, unit in found if figure is not None)

    def texts(self) -> tuple[Text, ...]:
        """The record's sections, where they hold text."""
        sections: Iterable[Json] = self.body.get("sections") or ()
        return tuple(Text(s["heading"] or self.word(s["kind"]), s["text"], s["first_line"]) for s in sections if s["text"])


def _kroner(value: Decimal) -> str:
    return danish_number(value).replace("-", "\N{MINUS SIGN}")


def shorts(sources: Sequence[Source]) -> list[Short]:
    """The records in short, in order; the rows of a savings list are gathered in one table a run."""
    made: list[Short] = []
    run: list[Source] = []
    for source in sources:
        if source.body["record"] == "savings_row":
            run.append(source)
            continue
        if run:
            made.append(_savings(run))
            run = []
        made.append(_SHORT.get(source.body["record"], _other)(source))
    if run:
        made.append(_savings(run))
    return made


def _short(source: Source, title: str, facts: Sequence[tuple[str, Any]] = (), **more: Any) -> Short:
    place = source.body["source"]
    told = tuple((source.word(key), _said(value)) for key, value in facts if value not in (None, "", []))
    kind = str(source.body["record"])
    return Short(source.sequence, kind, title, place["first_line"], place["page"], told, **more)


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _named_code(area: Json) -> str:
    return " ".join(str(x) for x in (area.get("code"), area.get("name")) if x)


def _savings(run: Sequence[Source]) -> Short:
    """A run of savings rows as one table: a column a year, then the area's budget and the share of it."""
    first = run[0]
    years = sorted({year for s in run for year in s.body["amounts"]})
    more = [key for key in ("area_budget", "percent") if any(s.at(f"/{key}") for s in run)]
    rows = []
    for s in run:
        body = s.body
        label = body["label"] if body["total"] else " · ".join(x for x in (body["title"], _named_code(body["area"] or {})) if x)
        cells = (*(s.at(f"/amounts/{year}") for year in years), *(s.at(f"/{key}", printed=key == "percent") for key in more))
        rows.append(Row(label or "", cells, body["total"], s.sequence, body["source"]["first_line"]))
    heads = (first.word("proposal").capitalize(), *map(str, years), *(first.word(key).capitalize() for key in more))
    named = tuple(n for s in run for n in (*s.loose(), *s.staff()))
    caption = "Beløb i kr." if first.language == "da" else "Amounts in kr."
    title = first.word("savings_row").capitalize()
    return _short(first, title, grids=(Grid(caption, heads, tuple(rows)),), named=named)


def _proposal(source: Source) -> Short:
    body = source.body
    facts = [("committee", body["committee"]), ("areas", [_named_code(a) for a in body["areas"]])]
    grids = () if body["table"] is None else (_effects(source, body["table"]),)
    title = " ".join(x for x in (body["number"], body["title"]) if x)
    return _short(source, title, facts, grids=grids, named=(*source.amounts(), *source.loose()), texts=source.texts())


def _effects(source: Source, table: Json) -> Grid:
    count = len(table["years"])
    rows = [
        Row(
            " ".join(x for x in (f"{r['key']}." if r["key"] else "", r["code"], r["name"]) if x),
            tuple(source.at(f"/table/rows/{i}/values/{y}") for y in range(count)),
            line=r["line"],
        )
        for i, r in enumerate(table["rows"])
        if r["name"] or r["code"] or any(v is not None for v in r["values"])
    ]
    for key in ("subtotal", "investment", "derived_operating", "total"):
        cells = tuple(source.at(f"/table/{key}/{y}") for y in range(count))
        if any(cells):
            rows.append(Row(source.word(key).capitalize(), cells, key in ("subtotal", "total")))
    shown = "vist i kr." if source.language == "da" else "shown in kr."
    caption = f"{table['caption']} ({shown})" if table["caption"] else shown.capitalize()
    return Grid(caption, (source.word("area").capitalize(), *map(str, table["years"])), tuple(rows))


def _figure_table(source: Source, table: Json, at: str) -> Grid:
    """A table of figures as printed, in its printed unit."""
    columns = [c["name"] for c in table["columns"]]
    rows = tuple(
        Row(
            " ".join(x for x in (r["key"], r["label"]) if x),
            tuple(source.at(f"{at}/rows/{i}/values/{c}", printed=True) for c in range(len(r["values"]))),
            r["total"],
            line=r["line"],
        )
        for i, r in enumerate(table["rows"])
    )
    width = max((len(r.cells) for r in rows), default=0)
    heads = ("", *(columns + [""] * (width - len(columns)))[:width])
    return Grid(" · ".join(x for x in (table["caption"], table["unit"]) if x), heads, rows)


def _table(source: Source) -> Short:
    body = source.body
    title = body["caption"] or source.word("table").capitalize()
    return _short(source, title, grids=(_figure_table(source, body, ""),))


def _example(source: Source) -> Short:
    body = source.body
    facts = [
        ("sector", body["sector"]),
        ("type", body["type"]),
        ("municipalities", body["municipalities"]),
        ("feasibility", (body["feasibility"] or {}).get("text")),
        ("status", source.word(body["status"]["code"]) if body["status"] else None),
        ("copy_of", _line(body["copy_of"], source.language) if body["copy_of"] else None),
    ]
    headline = source.at("/headline_saving")
    named = (Named(headline, source.word("headline_saving")),) if headline else ()
    return _short(source, body["title"] or "", facts, named=(*named, *source.amounts(), *source.loose()), texts=source.texts())


def _line(place: Json, language: Language) -> str:
    return f"linje {place['first_line']}" if language == "da" else f"line {place['first_line']}"


def _meeting(source: Source) -> Short:
    body = source.body
    facts = [(key, body[key]) for key in ("term", "date", "time", "place", "present", "absent")]
    return _short(source, body["committee"] or source.word("meeting").capitalize(), facts)


def _item(source: Source) -> Short:
    body = source.body
    history = [" ".join(str(x) for x in (h["date"], h["committee"], h["outcome"]) if x) for h in body["history"]]
    facts = [
        ("case_number", body["case_number"]),
        ("decision", body["decision"]),
        ("recommender", body["recommender"]),
        ("recommendations", body["recommendations"]),
        ("competence", body["competence"]),
        ("history", history),
        ("attachments", body["attachments"]),
        ("votes", [_vote(v, source.language) for v in body["votes"]]),
    ]
    grids = tuple(_figure_table(source, t, f"/tables/{i}") for i, t in enumerate(body["tables"]))
    title = " ".join(x for x in (body["number"], body["title"]) if x)
    return _short(source, title, facts, grids=grids, named=source.loose(), texts=source.texts())


def _vote(vote: Json, language: Language) -> str:
    words = ("for", "imod", "undlod") if language == "da" else ("for", "against", "abstained")
    counts = [f"{len(vote[key])} {w}" for key, w in zip(("for", "against", "abstained"), words, strict=True) if vote[key]]
    return ": ".join(x for x in (vote["subject"], ", ".join(counts)) if x)


def _area(source: Source) -> Short:
    body = source.body
    named = [Named(f, source.word("net_budget")) for f in (source.at("/net_budget"),) if f]
    named += [Named(f, p["name"] or "") for i, p in enumerate(body["parts"]) if (f := source.at(f"/parts/{i}/amount"))]
    for i, _ in enumerate(body["corrections"]):
        figure = source.at(f"/corrections/{i}/amount")
        named += [Named(figure, source.word("corrections"))] if figure else []
    columns = list(dict.fromkeys(key for a in body["activities"] for key in a["values"]))
    rows = tuple(
        Row(
            " ".join([*a["codes"], a["name"] or ""]),
            tuple(source.at(f"/activities/{i}/values/{_escaped(c)}", printed=True) for c in columns),
            a["subtotal"],
            line=a["line"],
        )
        for i, a in enumerate(body["activities"])
    )
    heads = (source.word("activities").capitalize(), *columns)
    grids = (Grid(source.word("activities").capitalize(), heads, rows),) if rows else ()
    title = " ".join(str(x) for x in (body["name"], body["year"]) if x)
    return _short(source, title, [], grids=grids, named=(*named, *source.loose()), texts=source.texts())


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _passage(source: Source) -> Short:
    return _short(
        source,
        "Tal i teksten" if source.language == "da" else "Figures in the text",
        named=(*source.amounts(), *source.loose()),
        texts=(Text(source.word("text").capitalize(), source.body["text"], source.body["source"]["first_line"]),),
    )


def _other(source: Source) -> Short:
    """A stranger's kind of record: its figures, each under its pointer."""
    title = source.body.get("title") or source.body.get("name") or source.word(str(source.body["record"]))
    named = tuple(Named(source.shown(f, printed=True), f["at"]) for f in source.body["figures"])
    return _short(source, str(title), named=named)


_SHORT = {
    "proposal": _proposal,
    "example": _example,
    "meeting": _meeting,
    "item": _item,
    "budget_area": _area,
    "table": _table,
    "passage": _passage,
}
