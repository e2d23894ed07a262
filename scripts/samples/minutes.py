"""Minutes of a committee: items, recommendations, decision, a vote, a table, history; three planted errors."""

from samples.blocks import Block, Bullets, Grid, Heading, Para, Sample

_BLOCKS: tuple[Block, ...] = (
    Heading("REFERAT Udvalget for Arbejde & Uddannelse - 2026-2029 d. 10-03-2026"),
    Para("Mødedato: Tirsdag d. 10. marts 2026 kl. 16:30"),
    Para("Mødested: Mødelokale 4, Lindved"),
    Para("Mødedeltagere: Anna Holm, Bo Friis, Carla Juhl, Dan Krogh, Eva Lund"),
    Heading("Indholdsfortegnelse", 2),
    Para("AU - Godkendelse af dagsorden.....\t2\nAU - Investering i tidlig indsats.....\t3\nAU - Forslag til årshjul.....\t5"),
    Heading("Punkt 1: AU - Godkendelse af dagsorden", 2),
    Heading("Beslutning", 3),
    Para("Godkendt."),
    Heading("Punkt 2: AU - Investering i tidlig indsats", 2),
    Para("26-004417"),
    Heading("Beslutning", 3),
    Para("Indstillingen tiltrådt."),
    Heading("Resumé", 3),
    Para(
        "Lindved Kommune har fået tilsagn om 1.250.000 kr. til en tidlig indsats for sygemeldte. Tilskuddet dækker årene 2026 til 2028, "
        "og kommunen bidrager selv med 310.000 kr."
    ),
    Heading("Indstilling", 3),
    Para("Direktionen indstiller:"),
    Para("1. at udvalget godkender planen for indsatsen\n2. at udvalget får en status i november 2026"),
    Heading("Beslutningskompetence", 3),
    Para("Udvalget for Arbejde & Uddannelse"),
    Heading("Økonomi og finansiering", 3),
    Para("Tabellen viser, hvordan tilskuddet bruges."),
    Grid(
        ("1.000 kr.", "2026", "2027", "2028", "I alt"),
        (
            ("Løn til 1,5 sagsbehandler", "320", "410", "210", "940"),
            ("Kurser", "60", "50", "20", "130"),
            ("Materialer", "80", "70", "40", "190"),
            ("I alt", "460", "530", "270", "1.250"),
        ),
        "Tabel 1. Budget for tidlig indsats",
        (3,),
    ),
    Para("Af de 80 borgere, der har afsluttet forløbet, er 36 kommet i arbejde. Det giver en succesrate på 48 %."),
    Heading("Sagens forløb", 3),
    Para("09/02/2026 Udvalget for Arbejde & Uddannelse - 2026-2029"),
    Para("Indstillingen udsat."),
    Heading("Bilag", 3),
    Bullets(("Plan for tidlig indsats", "Tilsagnsbrev")),
    Heading("Punkt 3: AU - Forslag til årshjul", 2),
    Para("26-004502"),
    Heading("Beslutning", 3),
    Para("Bo Friis foreslog, at udvalget holder et ekstra møde i juni."),
    Para("For stemte:"),
    Para("Bo Friis (L)"),
    Para("Imod stemte:"),
    Para("Anna Holm (A), Carla Juhl (C), Dan Krogh (F), Eva Lund (A)"),
    Para("Forslaget blev forkastet."),
    Para("Indstillingen tiltrådt."),
    Heading("Indstilling", 3),
    Para("Direktionen indstiller:"),
    Para("1. at udvalget godkender årshjulet"),
    Heading("Beslutningskompetence", 3),
    Para("Udvalget for Arbejde & Uddannelse"),
)

SAMPLE = Sample(
    "referat-au-2026-03-10",
    "Referat, Udvalget for Arbejde & Uddannelse",
    "minutes",
    _BLOCKS,
    {
        "municipality": "Lindved",
        "meeting": {"committee": "Udvalget for Arbejde & Uddannelse", "date": "2026-03-10", "time": "16:30"},
        "items": ["AU - Godkendelse af dagsorden", "AU - Investering i tidlig indsats", "AU - Forslag til årshjul"],
        "planted": [
            {
                "where": "Tabel 1, I alt",
                "stated": "1.250",
                "right": "1.260",
                "why": "460+530+270 = 1.260, og 940+130+190 = 1.260.",
            },
            {"where": "Punkt 2", "stated": "48 %", "right": "45 %", "why": "36 af 80 er 45 %."},
        ],
    },
)
