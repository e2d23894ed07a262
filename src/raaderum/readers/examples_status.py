"""How far an example has come, and how hard it is: the sections "Status" and "Realiserbarhed" as codes."""

import re

from raaderum.readers.examples_words import words
from raaderum.readers.prose import sentence_starts
from raaderum.records.nouns import Feasibility

_SCALE = re.compile(r"skala\s+fra\s+(\d)\s+til\s+(\d)(?:[^:]|:(?!\s))*?(?:realisere\w*|svær\w*|let\w*)?\s*:", re.IGNORECASE)
_RATING = re.compile(
    r"^\W{0,3}(?:skala\s*|ca\.?\s*|mellem\s+)?(\d)(?:\s*(?:[-/–]|til|og|eller)\s*(\d)(?!\d))?(?![\d.,]*\d)", re.IGNORECASE
)
_READ = 3000
"""Characters of a section that are looked at: the rating and the status stand at its beginning."""
_BUT = re.compile(r"[,–-]? (?:men|dog) ")
_PART = re.compile(r"(?<![\d.,])(\d)\s*\(")


def feasibility(text: str) -> Feasibility | None:
    """The rating of the scale line ("På en skala fra 1 til 3 ...: 2-3"); None where the section has no scale line.

    Several ratings for several parts ("1 (drift) 3 (anlæg)") are a range from the lowest to the highest.
    """
    text = text[:_READ]
    match = _SCALE.search(text)
    if match is None:
        rating = _RATING.match(text.strip())
        return Feasibility(int(rating[1]), int(rating[2] or rating[1]), rating.group().strip()) if rating else None
    lowest, highest = sorted((int(match[1]), int(match[2])))
    line = text[match.end() :].lstrip(" \t")
    if line.startswith("\n"):
        line = line.lstrip() if re.match(r"\s*\d\s*(?:[-–(.]|$)", line) else ""
    paragraph = line.split("\n", 1)[0]
    rating = _RATING.match(paragraph)
    if rating is None:
        return Feasibility(None, None, paragraph.strip())
    numbers = [int(n) for n in (rating[1], rating[2] or rating[1])]
    if _PART.match(paragraph.lstrip()):
        numbers += [int(n) for n in _PART.findall(paragraph)]
    numbers = [n for n in numbers if lowest <= n <= highest]
    if not numbers:
        return Feasibility(None, None, paragraph.strip())
    return Feasibility(min(numbers), max(numbers), paragraph.strip())


def status_code(text: str) -> str:
    """idea, proposed, decided, in_progress, implemented, discontinued or unknown, by the phrases of data/examples.toml.

    The first sentence that says anything decides, up to its "men": "Implementeret, men der arbejdes videre" is implemented;
    within it a denial outweighs what it denies, and "vedtaget og under implementering" is further than decided.
    """
    vocabulary = words()
    plain = " ".join(text[:_READ].split())
    starts = sentence_starts(plain)
    sentences = [plain[a:b].lower() for a, b in zip(starts, [*starts[1:], len(plain)], strict=True)]
    sentences = [vocabulary.fillers.sub("", sentence) for sentence in sentences]
    for phrases in (vocabulary.statuses, vocabulary.weak_statuses):
        for sentence in sentences:
            main = _BUT.split(sentence, maxsplit=1)
            for clause in main:
                for code, pattern in phrases:
                    if pattern.search(clause):
                        return code
    return "unknown"
