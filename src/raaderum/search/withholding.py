"""What is kept out of the index for everyone: personal data not released, and the names of persons to contact."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from raaderum.process.contacts import contact_spans
from raaderum.search.sources import Texts
from raaderum.store.models import Document
from raaderum.store.personal import BLOT, mask_text, masks_of


class Withheld:
    """The words of one document that may not be found or shown."""

    def __init__(self, document: Document, bodies: Iterable[Mapping[str, Any]]) -> None:
        contacts = {c.get(key) for body in bodies for c in body.get("contacts") or () for key in ("name", "email")}
        words = {word for word in contacts if word and word.strip()} | set(masks_of([document.pk]).get(document.pk, ()))
        self._words = sorted(words, key=lambda word: (-len(word), word))

    def text(self, text: str) -> str:
        """The text with a blot for every withheld character; e-mail addresses and telephone numbers are withheld from all."""
        for start, end in contact_spans(text):
            text = text[:start] + BLOT * (end - start) + text[end:]
        return mask_text(text, self._words)

    def texts(self, texts: Texts) -> Texts:
        return Texts(self.text(texts.title), self.all(texts.pieces))

    def all(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.text(text) for text in texts)
