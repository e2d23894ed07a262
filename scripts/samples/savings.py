"""A savings list: one row a proposal, centre totals, grand total; flowed out of its table in the text version; three planted errors."""

from samples.blocks import Grid, Heading, Para, Sample

HEADER = ("Politikområde", "Center", "Udvalg", "Forslag", "Beskrivelse", "2027", "2028", "2029", "2030", "Budget", "Pct.")

ROWS: tuple[tuple[str, ...], ...] = (
    ("2.10.11 Fælles digitalisering", "CDI", "ØU", "Opsigelse af overflødige licenser", "En gennemgang har vist, at 120 licenser ikke bliver brugt. De opsiges med virkning fra 2027.", "140", "140", "140", "140", "11.200", "1,3%"),
    ("", "CDI Total", "", "", "", "140", "140", "140", "140", "", ""),
    ("3.20.14 Dagtilbud til børn", "CBU", "BSU", "Fælles vikardækning i dagtilbud", "Institutionerne deler vikarer i to områder. Forslaget forventes at give 300.000 kr. om året.", "300", "300", "300", "300", "64.000", "0,5%"),
    ("3.20.16 Specialtilbud", "CBU", "BSU", "Nedlæggelse af konsulentstilling", "Der nedlægges 0,5 stilling som konsulent. Opgaven løses af de to øvrige konsulenter.", "260", "260", "260", "260", "18.500", "1,4%"),
    ("3.20.16 Specialtilbud", "CBU", "BSU", "Hjemtagelse af kørsel", "Kørslen udføres i dag af en leverandør. Hjemtagelse giver en besparelse på 450.000 kr. i 2027.", "400", "450", "450", "450", "18.500", "2,2%"),
    ("", "CBU Total", "", "", "", "960", "1.010", "1.010", "1.010", "", ""),
    ("4.30.22 Veje og grønne områder", "CTM", "TMU", "Færre klip af rabatter", "Rabatter uden for byerne klippes 2 gange om året mod 3 gange i dag.", "180", "181", "182", "183", "9.000", "2,0%"),
    ("4.30.25 Vedligehold af ejendomme", "CTM", "TMU", "Udskudt maling af skoler", "Maling af facader udskydes. Det giver 600.000 kr. i 2027 og i 2028.", "600", "600", "", "", "12.000", "5,0%"),
    ("", "CTM Total", "", "", "", "780", "781", "182", "183", "", ""),
    ("", "Hovedtotal", "", "", "", "1.880", "1.391", "1.332", "1.333", "", ""),
)  # fmt: skip


def _flowed() -> tuple[str, ...]:
    """The rows as they come out of a PDF table: area first, then centre, committee, title and text, then the figures."""
    lines: list[str] = []
    for area, centre, committee, title, text, *figures in ROWS:
        shown = " ".join(f for f in figures if f)
        if not area:
            lines.append(f"{centre} {shown}")
            continue
        words, body, now = text.split(" "), [], f"{centre} {committee} {title}"
        for word in words:
            if len(now) + len(word) > 92:
                body.append(now)
                now = word
            else:
                now = f"{now} {word}"
        lines += [area + " ", "", *body, now + " ", "", shown, ""]
    return tuple(lines)


SAMPLE = Sample(
    "besparelser-2027-2030",
    "Besparelser 2027-2030",
    "savings_list",
    (
        Heading("Besparelser i budget 2027-2030, Lindved Kommune"),
        Para("Beløb i 1.000 kr. Positive tal er besparelser."),
        Grid(HEADER, ROWS, None, tuple(i for i, r in enumerate(ROWS) if not r[0]), _flowed()),
    ),
    {
        "municipality": "Lindved",
        "years": [2027, 2028, 2029, 2030],
        "rows": [[r[3], *r[5:9]] for r in ROWS if r[0]],
        "totals": [[r[1], *r[5:9]] for r in ROWS if not r[0]],
        "planted": [
            {"where": "Hovedtotal 2028", "stated": "1.391", "right": "1.931", "why": "To cifre er byttet om; 140+1.010+781."},
            {
                "where": "Hjemtagelse af kørsel",
                "stated": "450.000 kr. i 2027",
                "right": "400.000 kr.",
                "why": "Rækken siger 400.",
            },
            {
                "where": "Færre klip af rabatter",
                "stated": "180 181 182 183",
                "right": "180",
                "why": "En serie trukket i regnearket.",
            },
        ],
    },
)
