"""Remarks to a budget: areas with a net budget and its parts, an activity table, corrections; two planted errors."""

from samples.blocks import Bullets, Grid, Heading, Para, Sample

SAMPLE = Sample(
    "budgetbemaerkninger-2027",
    "Bemærkninger til budget 2027",
    "remarks",
    (
        Heading("Bemærkninger til budget 2027, Lindved Kommune"),
        Heading("Arbejdsmarked", 2),
        Para("Samlet nettobudget for området i 2027: 412.350.000 kr."),
        Heading("Beskrivelse af området", 3),
        Para("Jobcentret har ansvar for ydelser til ledige og sygemeldte borgere og for den aktive beskæftigelsesindsats."),
        Heading("Budgetgrundlag", 3),
        Para("Budgettet er et rammebudget. Det er beregnet som pris gange mængde for de målgrupper, der ses i tabellen."),
        Grid(
            ("Funktion/kategori", "Faktisk antal 2025", "Budget 2026", "Budget 2027"),
            (
                ("05.57.71 Sygedagpenge", "410", "395", "402"),
                ("Kontant- og uddannelseshjælp", "655", "640", "612"),
                ("05.57.73 Kontanthjælp", "402", "390", "371"),
                ("05.57.73 Uddannelseshjælp", "253", "250", "251"),
                ("05.58.80 Revalidering", "22", "20", "18"),
            ),
        ),
        Heading("Korrektioner", 3),
        Bullets(
            (
                "Budgettet er tilført 264.000 kr. i 2027 som følge af lov- og cirkulæreprogrammet.",
                "Budgettet er reduceret med 150.000 kr. som følge af udbud af kurser.",
            )
        ),
        Heading("Ældre og sundhed", 2),
        Para("Samlet nettobudget for området: 388.114.000 kr. (Stab: 11.420.000 kr., Fælles: 376.694.000 kr.)"),
        Heading("Beskrivelse af området", 3),
        Para("Området omfatter hjemmepleje, plejecentre og sygepleje. Der er 6 plejecentre med i alt 312 boliger."),
        Heading("Udvikling og udfordringer", 3),
        Para("Antallet af borgere over 80 år ventes at stige med ca. 4 pct. om året frem til 2030."),
        Heading("Kultur og fritid", 2),
        Para("Samlet nettobudget for området: 46.905.000 kr. (Stab: 4.300.000 kr., Fælles: 42.650.000 kr.)"),
        Heading("Beskrivelse af området", 3),
        Para("Området omfatter bibliotek, musikskole, idrætshaller og tilskud til foreninger."),
    ),
    {
        "municipality": "Lindved",
        "areas": {"Arbejdsmarked": 412350000, "Ældre og sundhed": 388114000, "Kultur og fritid": 46905000},
        "planted": [
            {"where": "Kultur og fritid", "stated": "46.905.000", "right": "46.950.000", "why": "4.300.000 + 42.650.000."},
            {"where": "Kontant- og uddannelseshjælp, Budget 2027", "stated": "612", "right": "622", "why": "371 + 251."},
        ],
    },
)
