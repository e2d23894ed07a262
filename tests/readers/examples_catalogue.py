"""An invented catalogue of examples of Lindved and its neighbours, and the same content written in several formats."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Case:
    title: str
    description: tuple[str, ...]
    gain: tuple[str, ...]
    rating: str
    status: tuple[str, ...]
    municipality: str
    contact: str
    other_effects: tuple[str, ...] = ("Bedre overblik for medarbejderne.",)
    barriers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    sector: str
    types: tuple[tuple[str, tuple[Case, ...]], ...] = field(default=())


DEPOT = Case(
    "Fælles depot for hjælpemidler",
    ("To depoter er lagt sammen til ét, så lageret styres samlet.",),
    (
        "Sammenlægningen giver en besparelse på 1,2 mio. kr. i 2026 og 2,4 mio. kr. årligt fra 2027.",
        "Der investeres 0,5 mio. kr. i reoler.",
    ),
    "2",
    ("Forslaget er implementeret, men lageret justeres løbende.",),
    "Lindved Kommune",
    "Kontaktperson: Depotleder Anna Holm Friis (anna.friis@lindved.example)",
)
PORTAL = Case(
    "Digital ansøgning om støttekroner",
    ("Foreninger søger støtte på en portal.", "Udgiften til porten er 40.000 kr. om året."),
    ("Der spares 1½ årsværk, svarende til ca. 700.000 kr. årligt.",),
    "1-2 (afhænger af systemet)",
    ("Vedtaget og under implementering.",),
    "Ådal",
    "Kontaktperson: Bo Lund, it-chef (bo.lund@aadal.example) og konsulent Ea Dam (ea@aadal.example)",
    other_effects=(),
)
ROUTES = Case(
    "Nye ruter i madudbringningen",
    ("Ruterne er planlagt på ny.",),
    ("Gevinsten er ikke opgjort.",),
    "3.",
    ("Forslaget er ikke besluttet.",),
    "Lindved Kommune",
    "Kontaktperson: Ib Vang. E-mail: ib.vang@lindved.example",
    barriers=("Chaufførerne kendte de gamle ruter.",),
)
CATALOGUE = (
    Group("Administration", (("Strukturtilpasninger", ()), ("Digitalisering og ny teknologi", (PORTAL,)))),
    Group("Ældre", (("Organisatoriske tilpasninger", (DEPOT,)), ("Bedre tilrettelæggelse af arbejdet", (ROUTES, DEPOT)))),
)


def blocks() -> list[tuple[str, str]]:
    """(kind, text) of every paragraph: sector, type, title, heading, text, contact."""
    made: list[tuple[str, str]] = []
    for group in CATALOGUE:
        made.append(("sector", group.sector))
        for name, cases in group.types:
            made.append(("type", name))
            for case in cases:
                made.append(("title", case.title))
                made += [("text", t) for t in case.description]
                made.append(("heading", "Forventet/realiseret økonomisk gevinst"))
                made += [("text", t) for t in case.gain]
                made.append(("heading", "Andre effekter"))
                made += [("text", t) for t in case.other_effects]
                if case.barriers:
                    made.append(("heading", "Oplevede barrierer"))
                    made += [("text", t) for t in case.barriers]
                made.append(("heading", "Realiserbarhed"))
                made.append(("text", f"På en skala fra 1 til 3, hvor 3 er vanskeligst at realisere: {case.rating}"))
                made.append(("heading", "Status"))
                made += [("text", t) for t in case.status]
                made.append(("heading", "Om casen:"))
                made.append(("contact", f"Kommune: {case.municipality}"))
                made.append(("contact", case.contact))
    return made


def as_text() -> str:
    """As text taken out of a PDF: a blank line between paragraphs, none in a contact, a leading blank where a page begins."""
    lines: list[str] = []
    for kind, text in blocks():
        if kind != "contact" and lines:
            lines.append("" if kind == "title" else " ")
        lines.append((" " if kind == "sector" else "") + text + " ")
    return "\n".join(lines) + "\n"


def as_markdown() -> str:
    marks = {"sector": "# ", "type": "## ", "title": "### ", "heading": "#### ", "text": "", "contact": ""}
    return "\n\n".join(marks[kind] + (text.rstrip(":") if kind == "heading" else text) for kind, text in blocks()) + "\n"


def as_html() -> str:
    tags = {"sector": "h1", "type": "h2", "title": "h3", "heading": "h4", "text": "p", "contact": "p"}
    body = "\n".join(f"<{tags[kind]}>{text}</{tags[kind]}>" for kind, text in blocks())
    return f"<!DOCTYPE html>\n<html lang='da'><head><title>Eksempler</title></head><body>\n{body}\n</body></html>\n"


def write_word(path: str, styled: bool = True) -> None:
    import docx

    levels = {"sector": 1, "type": 2, "title": 3, "heading": 4}
    document = docx.Document()
    for kind, text in blocks():
        if styled and kind in levels:
            document.add_heading(text, levels[kind])
        else:
            document.add_paragraph(text)
    document.save(path)


def write_pdf(path: str) -> None:
    import typst

    marks = {"sector": "= ", "type": "== ", "title": "=== ", "heading": "==== ", "text": "", "contact": ""}
    body = "\n\n".join(marks[kind] + text.replace("@", "\\@") for kind, text in blocks())
    source = Path(path + ".typ")
    source.write_text('#set page(paper: "a4")\n#set text(lang: "da", size: 9pt)\n' + body, encoding="utf-8")
    typst.compile(source, output=path)
