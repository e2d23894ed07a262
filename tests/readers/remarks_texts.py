"""Budget remarks of the invented municipality of Lindved."""

from raaderum.documents import open_bytes
from raaderum.readers import remarks as _remarks  # noqa: F401  (registers the reader)
from raaderum.readers.base import Context, Reading, Region, registered
from raaderum.readers.tables import figure_tables
from raaderum.records.nouns import BudgetArea

FLOWED = """
Bemærkninger

Ældre og sundhed – fællesudgifter og hjemme-

pleje m.v.

Samlet nettobudget for området i 2027: 88.114.000 kr. (Stab: 11.420.000 kr., Fælles:

76.694.000)

Beskrivelse af området
Området omfatter hjemmepleje, plejecentre og sygepleje. Der er 6 plejecentre med i alt 312 boliger, og
de ligger spredt.

Puljer og tilskud
Der er afsat 1,5 mio. kr. til frivilligt arbejde, som fordeles af ældrerådet hvert år i januar måned.

Budgetgrundlag
Gennem DUT har området fået tilført 271.000 kr. i 2027 og 228.000 kr. i overslagsårene til nye opgaver. Desuden
er rammen nedsat med 94.000 kr. i alle årene, fordi DUT også tager penge den anden vej.

Funktion/kategori
Faktisk an-
tal 2025

Budget
2026

Budget
2027

05.46.61 Introduktionsydelse til borgere om-
fattet af programmet 150 171 133

Hjælp i alt 905 890 871

05.57.73 & 05.57.72 Hjælp til unge 502 480 470

05.57.71 Hjælp til ældre 403 410 401

Kilde: egne tal

Kultur og fritid

Samlet nettobudget for området: 46.950.000kr. (Stab: 4.300.000 kr., Fælles: 42.650.000 kr.)

Beskrivelse af området
Biblioteker, musikskole og idrætshaller. Udgiften er steget siden 2024.
"""

UNDER_SECTIONS = """# Bemærkninger til budget 2026

## Ældre

### Beskrivelse

Plejecentre mv.

### Økonomi

Samlet nettobudget: 512.300 t.kr.

| Aktivitet | Antal 2025 | Antal 2026 |
|---|---|---|
| Plejeboliger | 312 | 320 |
| Hjemmehjælp | 1.240 | 1.275 |

| Udgift | Budget 2025 (1.000 kr.) | Budget 2026 (1.000 kr.) |
|---|---|---|
| Løn | 400.000 | 410.000 |
| Drift | 100.000 | 102.300 |

## Sundhed

### Beskrivelse

Genoptræning mv.

### Økonomi

Det samlede nettobudget for området udgør 88,7 mio. kr. i 2026.
"""

LISTED = """Budgetbemærkninger 2026-2029
Børne- og Skoleudvalget

Politikområde 3.1 Dagtilbud til
børn med særlige behov

Nettodriftsudgifter 2026: 45,2 mio. kr., heraf løn 40,1 mio. kr. og øvrig drift 5,1 mio. kr.

Området omfatter
Dagtilbud og specialpladser.

Politikområde 3.2 Unge

Budgetramme 2026: 18.500.000 kr.
- Ungdomsskole: 12.000.000 kr.
- SSP: 6.500.000 kr.

Budgetforudsætninger
Budgettet er tilført 1,2 mio. kr. i 2026 og 0,8 mio. kr. fra 2027 og frem på grund af demografien.
"""


def context_of(text: str, name: str = "bemaerkninger.txt") -> Context:
    document = open_bytes(text.encode("utf-8"), name)[0]
    return Context(document, figure_tables(document))


def regions_of(text: str, name: str = "bemaerkninger.txt") -> list[Region]:
    return registered()["remarks"].regions(context_of(text, name))


def reading_of(text: str, name: str = "bemaerkninger.txt") -> Reading:
    context = context_of(text, name)
    (region,) = registered()["remarks"].regions(context)
    return registered()["remarks"].read(context, region)


def areas_of(text: str, name: str = "bemaerkninger.txt") -> list[BudgetArea]:
    return [r for r in reading_of(text, name).records if isinstance(r, BudgetArea)]
