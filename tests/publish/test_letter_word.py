"""The letter to the sender as Word, and their own file with the findings as comments, made in a process of its own."""

import io
from datetime import date
from pathlib import Path

import docx

from raaderum.documents.model import Message
from raaderum.process.settling import Letter, LetterPoint
from raaderum.publish.annotate_apart import annotated_apart
from raaderum.publish.letter_word import letter_word

LINDVED = Path(__file__).parents[2] / "samples" / "lindved"
LETTER = Letter(
    "d" * 64,
    "Tal, der ikke stemmer, i »Katalog«",
    "Til afsenderen af »Katalog«",
    "Vi har fundet ét sted.",
    (LetterPoint("side 3, linje 12", "Summen er 1.931.", "Der skal stå 1.931.", "Vores bemærkning: byttet om."),),
    "Send os en rettet udgave.",
)


def test_the_letter_has_sender_date_subject_and_each_point_with_its_place():
    data = letter_word(LETTER, "Lindved Kommune", "3. februar 2027", date(2027, 2, 3))
    made = docx.Document(io.BytesIO(data))
    texts = [p.text for p in made.paragraphs]
    assert texts[:3] == ["Lindved Kommune", "3. februar 2027", LETTER.subject]
    (point,) = [p for p in made.paragraphs if p.style.name == "List Number"]
    assert point.text == "Side 3, linje 12: Summen er 1.931.\nDer skal stå 1.931.\nVores bemærkning: byttet om."
    assert made.core_properties.title == LETTER.subject
    assert round(made.sections[0].page_width.cm, 1) == 21.0


def test_only_the_chosen_findings_become_comments_in_the_senders_own_file():
    name = "budgetkatalog-2027.docx"
    data = annotated_apart((LINDVED / name).read_bytes(), name, ["4a19482669d6da68"], "da")
    assert isinstance(data, bytes)
    (comment,) = docx.Document(io.BytesIO(data)).comments
    assert "4a19482669d6da68" in comment.text and "-2.830" in comment.text


def test_a_file_that_takes_no_comments_says_so():
    answer = annotated_apart(b"Der spares 4 mio. kr.\n", "a.txt", [], "da")
    assert isinstance(answer, Message) and "brevet" in answer.da
