"""A budget catalogue: overview in mio. kr., numbered proposals with seven sections and a table each; four planted errors."""

from dataclasses import dataclass

from samples.blocks import Block, Grid, Heading, PageBreak, Para, Sample

YEARS = ("2027", "2028", "2029", "2030")
SIGN = "Fortegn: ”+” angiver merudgift/mindreindtægt og ”-” angiver mindreudgift/merindtægt."
HEADINGS = (
    "1. Type",
    "2. Beskrivelse af forslaget",
    "3. Konsekvenser for service til borgerne",
    "4. Konsekvenser for personale",
    "5. Konsekvenser for andre fagområder og områdebevillinger",
    "6. Vigtige risici i forhold til udmøntning af forslaget",
    "7. Konsekvenser for økonomien",
)


@dataclass(frozen=True)
class Planned:
    number: str
    title: str
    area: str
    caption: str
    texts: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    subtotal: tuple[str, ...]
    investment: tuple[str, ...]
    derived: tuple[str, ...]
    total: tuple[str, ...]


PROPOSALS = (
    Planned(
        "3.1",
        "Færre trykte pjecer og breve",
        "7120 Kommunikation",
        "Tabel 1. 7120 Kommunikation i 1.000 kr.",
        (
            "Forslaget er stillet af administrationen som led i arbejdet med at finde besparelser på tværs.",
            "Lindved Kommune sender hvert år omkring 60.000 breve og trykker pjecer på 14 områder. Forslaget samler "
            "henvendelserne digitalt og nedlægger det trykte sommermagasin fra og med 2027.",
            "Borgere, der er fritaget for digital post, får fortsat breve. For andre bliver svartiden kortere.",
            "Forslaget medfører, at der nedlægges 1,5 årsværk i trykkeriet.",
            "Forslaget har ingen konsekvenser for andre områder.",
            "Der er en risiko for, at portoen stiger mere end ventet.",
            "Besparelsen udgør 0,45 mio. kr. i 2027 og 0,9 mio. kr. fra 2028, hvor den har fuld virkning.",
        ),
        (("7120", "Porto og tryk", "-450", "-900", "-900", "-900"),),
        ("-450", "-900", "-900", "-900"),
        ("", "", "", ""),
        ("", "", "", ""),
        ("-450", "-900", "-900", "-900"),
    ),
    Planned(
        "3.2",
        "Fælles rengøring af skoler, haller og administrationsbygninger i Lindved og Omegn",
        "3310 Skoler og 5220 Ejendomme",
        "Tabel 1. 3310 og 5220 i 1.000 kr.",
        (
            "Forslaget er stillet på baggrund af analysen af tekniske funktioner.",
            "Rengøringen er i dag delt mellem tre afdelinger. Ved at samle planlægningen kan ruterne lægges bedre, og "
            "der kan spares indkøb af maskiner. I alt berøres 42 medarbejdere.",
            "Lokaler til undervisning rengøres som i dag. Kontorer rengøres 2 gange om ugen mod 3 gange i dag.",
            "Antallet af medarbejdere falder med 6 årsværk, hvoraf 2 stillinger i dag er ubesatte.",
            "Afdelingen for ejendomme overtager ansvaret for indkøb.",
            "Det er en forudsætning, at aftalen med leverandøren kan opsiges med 6 måneders varsel.",
            "Det samlede provenu er 1,1 mio. kr. i 2027 og 2,38 mio. kr. årligt fra 2028. Der skal investeres 400.000 kr. i "
            "nye maskiner i 2027.",
        ),
        (
            ("3310", "Skoler", "-800", "-1.600", "-1.600", "-1.600"),
            ("5220", "Ejendomme", "-300", "-780", "-780", "-780"),
        ),
        ("-1.100", "-2.830", "-2.380", "-2.380"),
        ("400", "", "", ""),
        ("0", "0", "0", "0"),
        ("-700", "-2.380", "-2.380", "-2.380"),
    ),
    Planned(
        "3.3",
        "Ændret åbningstid i borgerservice",
        "7130 Borgerservice",
        "Tabel 1. 7130 Borgerservice i 1.000 kr.",
        (
            "Forslaget er stillet af administrationen.",
            "Borgerservice holder i dag åbent 38 timer om ugen. Forslaget sænker åbningstiden til 30 timer, hvoraf 4 timer er "
            "uden for almindelig arbejdstid.",
            "Borgere kan fortsat få hjælp på telefon i hele åbningstiden. 12 pct. af henvendelserne sker i dag om fredagen.",
            "Der nedlægges en stilling ved naturlig afgang.",
            "Forslaget har ingen konsekvenser for andre områder.",
            "Ventetiden kan stige i en overgang.",
            "Med virkning fra 2027 spares 520.000 kr. årligt. Det svarer til 6,5 pct. af budgettet på 8,0 mio. kr.",
        ),
        (("", "Borgerservice", "-540", "-540", "-540", "-540"),),
        ("-540", "-540", "-540", "-540"),
        ("", "", "", ""),
        ("", "", "", ""),
        ("-540", "-540", "-540", "-540"),
    ),
    Planned(
        "3.4",
        "Energirigtige pumper i svømmehallen",
        "5220 Ejendomme",
        "Tabel 1. 5220 Ejendomme i 1.000 kr.",
        (
            "Forslaget er et investeringsforslag.",
            "De 8 pumper i Lindved Svømmehal er fra 1996. Nye pumper bruger ca. 40 pct. mindre strøm.",
            "Forslaget har ingen konsekvenser for borgerne.",
            "Forslaget har ingen konsekvenser for personalet.",
            "Forslaget har ingen konsekvenser for andre områder.",
            "Prisen på strøm kan falde.",
            "Anlægsudgiften er 1,2 mio. kr. i 2027. Den årlige besparelse er 310.000 kr. fra 2028.",
        ),
        (("5220", "Svømmehal, el", "", "-310", "-310", "-310"),),
        ("", "-310", "-310", "-310"),
        ("1.200", "", "", ""),
        ("", "40", "40", "40"),
        ("1.200", "-270", "-270", "-270"),
    ),
)

OVERVIEW = Grid(
    ("Nr.", "Oversigt over forslag (mio. kr.)", *YEARS),
    (
        ("3.1", "Færre trykte pjecer og breve", "-0,450", "-0,900", "-0,900", "-0,900"),
        ("3.2", "Fælles rengøring af skoler, haller og administrationsbygninger", "-0,700", "-2,380", "-2,380", "-2,380"),
        ("3.3", "Ændret åbningstid i borgerservice", "-0,540", "-0,540", "-0,540", "-0,540"),
        ("3.4", "Energirigtige pumper i svømmehallen", "1,200", "-0,270", "-0,270", "-0,720"),
        ("", "Forslag i alt", "-0,490", "-4,090", "-4,090", "-4,540"),
    ),
    bold_rows=(4,),
)


def _table(p: Planned) -> Grid:
    rows = [(f"{'abcd'[i]}.", *row) for i, row in enumerate(p.rows)]
    rows += [(f"{'abcd'[i]}.", "", "", "", "", "", "") for i in range(len(p.rows), 4)]
    rows += [
        ("e.", "", "Delsum (a+b+c+d)", *p.subtotal),
        ("f.", "", "Anlægsinvestering", *p.investment),
        ("g.", "", "Afledte driftsudgifter", *p.derived),
        ("", "", "I alt (e+f+g)", *p.total),
    ]
    return Grid(("", "Pengepose-nr.", "Pengeposenavn", *YEARS), tuple(rows), p.caption, bold_rows=(4, 7))


def _blocks() -> tuple[Block, ...]:
    blocks: list[Block] = [
        Heading("Budgetkatalog 2027 for Lindved Kommune"),
        Para(
            "Kataloget rummer fire forslag, som administrationen har udarbejdet til budget 2027. Byrådet har vedtaget et sparemål på "
            "4,0 mio. kr. fra 2028. Forslagene sendes i høring i perioden fra den 17. august til den 7. september 2026."
        ),
        OVERVIEW,
    ]
    for p in PROPOSALS:
        blocks += [PageBreak(), Heading(f"{p.number} {p.title}", 2), Para(p.area)]
        for heading, text in zip(HEADINGS, p.texts, strict=True):
            blocks += [Heading(heading, 3), Para(text)]
        table = _table(p)
        blocks += [Para(table.caption or ""), Para(SIGN), Grid(table.header, table.rows, None, table.bold_rows)]
    return tuple(blocks)


SAMPLE = Sample(
    "budgetkatalog-2027",
    "Budgetkatalog 2027",
    "proposals",
    _blocks(),
    {
        "municipality": "Lindved",
        "years": [2027, 2028, 2029, 2030],
        "proposals": {
            p.number: {
                "title": p.title,
                "subtotal": list(p.subtotal),
                "investment": list(p.investment),
                "derived_operating": list(p.derived),
                "total": list(p.total),
            }
            for p in PROPOSALS
        },
        "planted": [
            {
                "where": "3.2, e. Delsum, 2028",
                "stated": "-2.830",
                "right": "-2.380",
                "why": "To cifre er byttet om; rækkerne og totalen siger 2.380.",
            },
            {
                "where": "3.3, afsnit 7",
                "stated": "520.000 kr.",
                "right": "540.000 kr.",
                "why": "Tabellen siger 540.",
            },
            {
                "where": "Oversigten, 3.4, 2030",
                "stated": "-0,720",
                "right": "-0,270",
                "why": "Forslagets egen tabel siger 270; oversigtens sum er regnet af den forkerte.",
            },
        ],
    },
)
