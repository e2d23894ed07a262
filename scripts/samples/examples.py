"""Examples of efficiency measures in the form of KL's catalogue, of municipalities that do not exist; one printed twice."""

from samples.blocks import Block, Bullets, Heading, Para, Sample

_SCALE = "På en skala fra 1 til 3, hvor 3 er vanskeligst at realisere: "


def _example(
    title: str,
    description: str,
    gain: str,
    effects: tuple[str, ...],
    feasibility: str,
    status: str,
    municipality: str,
    contact: str,
) -> tuple[Block, ...]:
    return (
        Heading(title, 3),
        Para(description),
        Heading("Forventet/realiseret økonomisk gevinst", 4),
        Para(gain),
        Heading("Andre effekter", 4),
        Bullets(effects),
        Heading("Realiserbarhed", 4),
        Para(_SCALE + feasibility),
        Heading("Status", 4),
        Para(status),
        Heading("Om casen", 4),
        Para(f"Kommune: {municipality} Kommune\nKontaktperson: {contact}"),
    )


_LIGHT = _example(
    "Behovsstyret gadelys",
    "Lindved Kommune har udskiftet 2.400 armaturer og sat følere på stier. Lyset dæmpes, når ingen færdes.",
    "Projektet har givet en årlig besparelse på 1,35 mio. kr. fra 2024. Investeringen var 6,2 mio. kr. i alt.",
    ("Mindre strøm", "Færre klager over lys"),
    "1",
    "Alle armaturer er skiftet, og besparelsen er realiseret fuldt ud.",
    "Lindved",
    "Driftsleder Ida Vang (ida.vang@lindved.example)",
)

SAMPLE = Sample(
    "effektiviseringseksempler",
    "Eksempler på effektivisering",
    "examples",
    (
        Heading("Tværgående forslag"),
        Heading("Organisatoriske tilpasninger", 2),
        *_example(
            "Fælles planlægning af vagter",
            "Tre plejecentre planlægger vagter sammen. Formålet er at bruge færre vikarer og at give medarbejderne ens vilkår.",
            "Der forventes en besparelse på ca. 2,1 mio. kr. om året, når ordningen er fuldt indfaset. I 2026 ventes ½ mio. kr.",
            ("Bedre overblik over fravær", "Mere ens vilkår for 85 medarbejdere"),
            "2-3",
            "Ordningen er besluttet af byrådet og starter i januar 2026.",
            "Solbæk",
            "Planlægger Mia Bech (mia.bech@solbaek.example)",
        ),
        Heading("Teknik og miljø"),
        Heading("Digitalisering", 2),
        *_LIGHT,
        *_example(
            "Selvbetjent udlån af materiel",
            "Materielgården har indført selvbetjening med kort. Chauffører henter og afleverer uden for åbningstid.",
            "Ordningen frigør 1,5 årsværk, svarende til 700.000 kr. årligt. Der er brugt 180.000 kr. på skabe og software.",
            ("Kortere ventetid",),
            "1",
            "Ordningen er under indførelse og ventes færdig i 2. kvartal 2026.",
            "Vesterholm",
            "Ole Dam, afdelingsleder (ole.dam@vesterholm.example)",
        ),
        Heading("Administration"),
        Heading("Digitalisering", 2),
        *_LIGHT,
    ),
    {
        "examples": [
            "Fælles planlægning af vagter",
            "Behovsstyret gadelys",
            "Selvbetjent udlån af materiel",
            "Behovsstyret gadelys",
        ],
        "headline_saving": [2100000, 1350000, 700000, 1350000],
        "planted": [],
    },
)
