"""Numbers that are no quantity: paragraphs of law, account and case codes, phone numbers, list numbers, names with digits."""

import re

from raaderum.danish.context import Before, at_line_start
from raaderum.danish.found import Found
from raaderum.danish.nouns import thing_after
from raaderum.danish.numbers import LETTER, LONGEST, SPACE
from raaderum.danish.words import STOP, WEAK_REFERENCES, alternation, is_reference_word

_CODE = re.compile(
    r"""
    [0-9]{1,4}(?:\.[0-9]{1,4}){2,8}(?![0-9])(?:,[0-9]+)?   # 05.57.73, 3.10.23; a number with thousands points is told apart below
  | [0-9]{6}-[0-9]{3,4}(?![0-9]|[.,][0-9])                # account 054660-019
  | (?:20)?[0-9]{2}-[0-9]{5,8}(?![0-9-]|[.,][0-9])        # case 26-000413
  | [0-9]{1,4}-[0-9]{1,4}(?:-[0-9]++){1,8}                     # 24-7-365
  | 24/7(?:/365)?(?![0-9/]|-[0-9])                             # round the clock
  | 0[0-9]++(?:[.-][0-9]++){0,8}                       # 06, 02.22, 054660-019
    """,
    re.VERBOSE,
)
_PHONE = re.compile(r"[0-9]{2}[ ]?[0-9]{2}[ ]?[0-9]{2}[ ]?[0-9]{2}(?![0-9]|[.,][0-9])")
_PHONE_WORD = re.compile(r"(?:tlf|telefon|mobil|\+45|ring (?:til|på)|sms)[^0-9\n]{0,24}\Z", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?$")
_LIST_NUMBER = re.compile(
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?:[.)](?=\s|$)|\.(?=[A-ZÆØÅ])|(?:(?<=\.[0-9])|(?<=\.[0-9]{2}))(?=[ ]+[A-ZÆØÅ]))"
)
_FUND_NUMBER = re.compile(r"[0-9]{4}(?=[ ]+[-–]?[ ]*[A-ZÆØÅ][a-zæøå])")
_ITEM = re.compile(r"[0-9]{1,2}\)(?=\s)")
_FOOTNOTE = re.compile(r"[1-9][0-9]?(?=[\s.,;]|$)(?![.,][0-9])")
_ORDINAL = re.compile(rf"[0-9]{{1,3}}\.(?:{SPACE}?(?:-|og|til){SPACE}?[0-9]{{1,3}}\.)?(?={SPACE}?[a-zæøå]|,{SPACE}[0-9])")
_TAIL = re.compile(r"[\w-]*")
_LAW = re.compile(
    rf"""[0-9]++(?:[.,/-][0-9]++){{0,8}}[a-zæøå]?(?![^\W_])
    (?: {SPACE}?(?:,{SPACE}?og|,|og|&|-|–|til|eller)?{SPACE}?(?:(?:stk|nr|pkt|litra)\.?{SPACE}?)?
        (?<![0-9]{SPACE})[0-9]++(?:[./][0-9]++){{0,8}}[a-zæøå]?(?![^\W_]|[.,][0-9]) ){{0,8}}""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(
    rf"""[0-9]++(?:[.,/-][0-9]++){{0,8}}[a-zæøå]?(?![^\W_])
    (?: (?:{SPACE}?[-–,&]{SPACE}?|{SPACE}(?:og|eller|til){SPACE})
        [0-9]{{1,3}}(?:\.[0-9]{{1,2}})?(?![0-9]|[.,][0-9]|\.{SPACE}?(?-i:[a-zæøå]))
        (?=[.,;:)]|\s|$) (?!{SPACE}(?!(?:{alternation(list(STOP))})(?![^\W_]))[\w%½]) ){{0,6}}""",
    re.IGNORECASE | re.VERBOSE,
)
_PAGE = re.compile(r"[0-9]{1,4} af [0-9]{1,4}(?![0-9.,])")
_POSTCODE = re.compile(r"[1-9][0-9]{3}(?=[ ][A-ZÆØÅ][a-zæøå]{2})")
_AFTER_LETTER = re.compile(rf"[0-9]++(?:[.,-][0-9]++){{0,6}}[-'’]?{LETTER}[\w]*")
_BEFORE_PLACE = frozenset(("i", "fra", "til", "på", "postnummer", "adresse"))


def read_code(text: str, at: int, floor: int) -> Found | None:
    """A number that its own form or what it is glued to makes a name: a code, a phone number, "Office365", "niveau-4"."""
    if at and (glued := _glued(text, at, floor)):
        return glued
    if at == floor > 0 and text[at - 1] in ".)" and (match := _FOOTNOTE.match(text, at)):
        return _found(text, at, match.end(), at)
    match = _PHONE.match(text, at)
    if match and _PHONE_WORD.search(text, max(floor, at - 40), at):
        return _found(text, at, match.end(), at)
    match = _CODE.match(text, at)
    if match and not _THOUSANDS.match(match[0]):
        return _found(text, at, match.end(), at)
    end = at
    while end < len(text) and text[end] in "0123456789" and end - at <= LONGEST:
        end += 1
    if end - at > LONGEST:
        while end < len(text) and text[end] in "0123456789":
            end += 1
        return _found(text, at, end, at)
    return None


def with_name(text: str, found: Found, before: Before) -> Found:
    """The same reference with the word that names it: "konto 06", "SKI 02.22"."""
    if found.start != found.digits or before.bracket or not is_reference_word(before.word):
        return found
    return _found(text, before.start, found.end, found.digits)


def read_list_number(text: str, at: int) -> Found | None:
    """A number that counts items or sections: "1.", "2)", "2.10 Titel" at the start of a line; "1)" inside one."""
    if at_line_start(text, at):
        match = _LIST_NUMBER.match(text, at) or _FUND_NUMBER.match(text, at)
        if match:
            return _found(text, at, match.end(), at)
    match = _ITEM.match(text, at)
    if match and text.rfind("(", max(0, at - 60), at) <= text.rfind(")", max(0, at - 60), at):
        return _found(text, at, match.end(), at)
    return None


def read_name(text: str, at: int, before: Before) -> Found | None:
    """A number after a word that makes it a name ("tabel 1", "§ 17, stk. 4"), or an ordinal ("2. smittebølge", "10. klasse")."""
    if before.word and not before.bracket and is_reference_word(before.word):
        match = (_LAW if before.word.startswith("§") else _NAME).match(text, at)
        if before.word in ("side", "s"):
            match = _PAGE.match(text, at) or match
        if match and not (before.word in WEAK_REFERENCES and thing_after(text, match.end())):
            return _found(text, before.start, match.end(), at)
    if (before.word.startswith("§")) and (match := _NAME.match(text, at)):
        return _found(text, before.start, match.end(), at)
    match = _ORDINAL.match(text, at) or (_POSTCODE.match(text, at) if before.word in _BEFORE_PLACE else None)
    return _found(text, at, match.end(), at) if match else None


def read_lettered(text: str, at: int) -> Found | None:
    """Digits that run on into letters: "3F", "17-årige", "10.klasse"."""
    match = _AFTER_LETTER.match(text, at)
    return _found(text, at, match.end(), at) if match else None


def _glued(text: str, at: int, floor: int) -> Found | None:
    previous = text[at - 1]
    start = at
    if previous.isalpha() or previous == "_" or (previous == "-" and at > 1 and text[at - 2].isalpha()):
        while start > floor and (text[start - 1].isalnum() or text[start - 1] in "_-"):
            start -= 1
        if text[start:at].lower() in ("kr", "ca", "dkk", "§"):
            return None
        end = _TAIL.match(text, at).end()  # type: ignore[union-attr]  # always matches
        return _found(text, start, end, at)
    return _address(text, at, floor) if previous in "/=?&@:" else None


def _address(text: str, at: int, floor: int) -> Found | None:
    """A web or mail address that digits stand in."""
    token = text[max(floor, at - 200) : at].rpartition(" ")[2].rpartition("\n")[2]
    if "//" not in token and not token.endswith("@"):
        return None
    end = at
    while end < len(text) and not text[end].isspace():
        end += 1
    return _found(text, at - len(token), end, at)


def _found(text: str, start: int, end: int, digits: int) -> Found:
    return Found("reference", text[start:end], start, end, digits=digits)
