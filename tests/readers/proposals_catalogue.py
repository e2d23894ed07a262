"""An invented catalogue of Lindved Kommune as flowed text, with the quirks that real catalogues have."""

from raaderum.documents import Document, open_bytes

TEMPLATE = """ {number} {title}
{area}

1. Type
Forslaget stilles på baggrund af budgetanalysen for Lindved Kommune.

2. Beskrivelse af forslaget
{description}

3. Konsekvenser for service til borgerne
Borgerne vil opleve lidt længere ventetid.

4. Konsekvenser for personale
{staff}
 5. Konsekvenser for økonomien
{economy}
 Tabel 1. {caption}
Fortegn: ”+” angiver merudgift og ”-” angiver mindre udgift.

Pengepose-nr. Pengeposenavn 2026 2027 2028 2029

{rows}

e. Delsum (a+b+c+d) {subtotal}

f. Anlægsinvestering

g. Afledte driftsudgifter 0 0 0 0

I alt (e+f+g) {subtotal}
"""

FIRST = {
    "number": "3.1",
    "title": "Færre vagter på Lindved Havn",
    "area": "1120 Havnedrift",
    "description": "Vagtplanen lægges om, så der spares 1,5 årsværk. Lindved Havn drives videre.",
    "staff": "To konsulenter afskediges.",
    "economy": "Forslaget giver en besparelse på 0,4 mio. kr. i 2026 og 850.000 kr. fra 2027.",
    "caption": "1120 i 1.000 kr.",
    "rows": "a. 112010\nHavnevagt og \nopsyn\n\n-400 -850 -850 -850\n\nb.\n\nc.\n\nd.  ",
    "subtotal": "-400 -850 -850 -850",
}
SECOND = {
    "number": "3.2",
    "title": "Samling af biblioteker og borgerservice i \nLindved By",
    "area": "\n2210 og 2290 Bibliotek og Borgerservice",
    "description": "- Åbningstiden nedsættes med 12 timer.\n- 1) Skranken lukkes",
    "staff": "Ingen.",
    "economy": "Der ventes en gevinst på 1,2 mio. kr.",
    "caption": "Flere områdebevillinger i 1.000 kr.",
    "rows": "a. Bibliotek -1.200 -1.200 -1.200 -1.200\n\nb. 229010 Borgerservice -300 -300\n\nc. -50 -50 -50 -50\n\nd.",
    "subtotal": "-1250 -1250 -1550 -1550",
}
THIRD = {
    "number": "3.10",
    "title": "Ny energistyring",
    "area": "4410 Ejendomme og 4420 Administration",
    "description": "Der investeres i styring (jf. forslag 3.1).",
    "staff": "Én stilling oprettes.",
    "economy": "Merudgiften er 500.000 kr. i 2026.",
    "caption": "4410 og 4420 i 1.000 kr.",
    "rows": "a. xxxxx xxxxx 500 -100 -200 -200\n\nb.\n\nc.\n\nd.",
    "subtotal": "500 -100 -200 -200",
}
FRONT = """Budgetkatalog for Lindved Kommune

Oversigt over forslag (mio. kr.) 2026 2027 2028 2029
3.1 Færre vagter på Lindved Havn -0,400 -0,850 -0,850 -0,850
3.2 Samling af biblioteker -1,250 -1,250 -1,550 -1,550
3.10 Ny energistyring 0,500 -0,100 -0,200 -0,200

"""


def catalogue(*proposals: dict[str, str], front: str = FRONT) -> str:
    return front + "".join(TEMPLATE.format(**p) for p in proposals or (FIRST, SECOND, THIRD))


def opened(text: str, name: str = "katalog.txt") -> Document:
    return open_bytes(text.encode(), name)[0]
