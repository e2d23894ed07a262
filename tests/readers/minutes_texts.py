"""Minutes of the invented municipality of Lindved in the forms that different systems print."""

from raaderum.documents import open_bytes
from raaderum.readers import minutes as _minutes  # noqa: F401  (registers the reader)
from raaderum.readers.base import Context, Reading, Region, registered
from raaderum.readers.tables import figure_tables
from raaderum.records.nouns import Item, Meeting

MARKED = """# **REFERAT Udvalget for Arbejde & Uddannelse - 2026-2029 d. 10-03-2026**

**Mødedato**           Tirsdag d. 10. marts 2026 kl. 16:30

**Mødested**           Mødelokale 4, Lindved

**Mødedeltagere**    Anna Holm, Bo Friis, Carla Juhl, Dan Krogh, Eva Lund

## Indholdsfortegnelse

AU - Godkendelse af dagsorden.....\t2
AU/BS - Investering i tidlig indsats.....\t3
AU - Forslag til årshjul.....\t5

## **Punkt 1: AU - Godkendelse af dagsorden**

### **Beslutning**

Godkendt.

# Punkt 2: AU/BS - Investering i tidlig indsats

26-004417

## Beslutning

Indstillingen tiltrådt.

Oplægget er vedlagt.

## Indstilling

Direktionen indstiller:

1. at udvalget godkender planen
2. at udvalget får en status på de 3 forløb

## Beslutningskompetence

Udvalget for Børn & Skole\u0020\u0020
Udvalget for Arbejde & Uddannelse

## Sagsfremstilling

Kommunen har fået 1.250.000 kr. til 2,5 årsværk.

1.000 kr.\t2026\t2027\tI alt
Løn\t400\t500\t900
Kurser\t150\t200\t350
I alt\t550\t700\t1.250

## Sagens forløb

09/02/2026 Udvalget for Børn & Skole - 2026-2029

Indstillingen tiltrådt.

Med en bemærkning.

**Bilag**

Plan for indsatsen.pdf

Tilsagnsbrev

## **Punkt 3: AU - Forslag til årshjul**

### Beslutning

Ændringsforslag fra Bo Friis (V): Der holdes et ekstra møde.

For stemte: Bo Friis (V) - i alt 1.

Imod stemte: Anna Holm (A), Carla Juhl (-) og Dan Krogh (F) - i alt 3.

Undlod at stemme: Eva Lund (C) - i alt 1.

Ændringsforslaget blev ikke vedtaget.

Indstillingen tiltrådt.
"""

NUMBERED = """Lindved Kommune

Referat

Økonomiudvalget

Mødedato: 4. marts 2026
Mødetidspunkt: Kl. 08.00 - 10.30
Mødested: Rådhuset, lokale 214
Medlemmer: Anna Holm (A), formand, Bo Friis (V), Carla Juhl (C) og Dan Krogh (F)
Afbud: Finn Madsen (V)

Indholdsfortegnelse

1. Godkendelse af dagsorden .......... 2
2. Budgetopfølgning pr. 31. januar 2026 .......... 3
3. Orientering (lukket) .......... 7

1. Godkendelse af dagsorden

Sagsnr.: 00.22.02-A00-1-26

Beslutning

Godkendt.

2. Budgetopfølgning pr. 31. januar 2026

Sagsnr.: 00.30.14-S00-2-26

Resume

Forvaltningen forventer et merforbrug på 4,2 mio. kr. i
2026.

Indstilling

Forvaltningen indstiller til Økonomiudvalget, at

1. orienteringen tages til efterretning
2. der gives en tillægsbevilling på 500.000 kr., som finansieres af
   kassebeholdningen

Økonomiske konsekvenser

Ingen.

Kompetence: Byrådet

Bilagsfortegnelse

Bilag 1: Budgetopfølgning.pdf
Bilag 2: Notat om
skoleområdet

Beslutning i Børne- og Skoleudvalget den 24. februar 2026

Anbefales til Økonomiudvalget.

Beslutning i Økonomiudvalget den 4. marts 2026

Pkt. 2 blev sat til afstemning. 3 stemte for (A, C, F), 1 stemte imod (V). Indstillingen blev vedtaget.

3. Orientering (lukket)

Beslutning

Orienteringen blev givet.
"""

PROTOCOL = """BESLUTNINGSPROTOKOL

Byrådet

Mødet afholdt torsdag den 26. marts 2026 kl. 17 i byrådssalen

Deltagere: Anna Holm, Bo Friis, Carla Juhl,
Dan Krogh og Gitte af Bro

Sag nr. 1: Godkendelse af dagsorden

Beslutning: Godkendt.

Sag nr. 2: Budgetforlig 2027-2030 og
udmøntning af besparelser

J.nr. 00.30.10-Ø00-3-26

Indstilling

Økonomiudvalget indstiller,

at forliget godkendes,
at besparelserne udmøntes.

Historik

Økonomiudvalget, 18. marts 2026, pkt. 4:
Anbefales.

Udvalget for Børn & Skole, 10. marts 2026:
Indstillingen tiltrådt.

Beslutning

Ændringsforslag fra O: Forliget sendes tilbage.

To stemte for (O), 2 imod (A, B) og 1 undlod at stemme (C). Ændringsforslaget faldt.

Indstillingen blev herefter vedtaget med 3 stemmer mod 2.
"""


def context_of(text: str, name: str = "referat.md") -> Context:
    document = open_bytes(text.encode("utf-8"), name)[0]
    return Context(document, figure_tables(document))


def regions_of(text: str, name: str = "referat.md") -> list[Region]:
    return registered()["minutes"].regions(context_of(text, name))


def reading_of(text: str, name: str = "referat.md") -> Reading:
    context = context_of(text, name)
    reader = registered()["minutes"]
    (region,) = reader.regions(context)
    return reader.read(context, region)


def meeting_of(reading: Reading) -> Meeting:
    return next(r for r in reading.records if isinstance(r, Meeting))


def items_of(reading: Reading) -> list[Item]:
    return [r for r in reading.records if isinstance(r, Item)]
