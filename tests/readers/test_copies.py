"""Copies of a text printed before."""

from raaderum.readers.copies import copies

DEPOT = (
    "To depoter for hjælpemidler er lagt sammen til ét, så lageret styres samlet og borgerne får hjælpemidlet hurtigere. "
    "Medarbejderne kører færre ture, og lageret tælles op hver uge i stedet for hver måned."
)
ROUTES = (
    "Ruterne i madudbringningen er planlagt på ny med et program, der kender vejene og borgernes ønsker om tidspunkt. "
    "Chaufførerne var med, og køkkenet pakker nu i rækkefølge."
)


def test_the_same_text_is_a_copy_of_its_first_print():
    assert copies([DEPOT, ROUTES, DEPOT, DEPOT]) == [None, None, 0, 0]


def test_a_print_with_a_word_corrected_is_still_a_copy():
    assert copies([DEPOT, DEPOT.replace("hurtigere", "hurtigt")]) == [None, 0]


def test_another_text_on_the_same_subject_is_no_copy():
    assert copies([DEPOT, "To depoter er lagt sammen til ét. " + ROUTES]) == [None, None]


def test_a_very_short_text_is_never_a_copy():
    assert copies(["Gevinsten er ikke opgjort.", "Gevinsten er ikke opgjort.", ""]) == [None, None, None]
