"""A figure's derivation as text, in Danish and English: a line a figure, what it is made of indented below it."""

from raaderum.data.loader import load
from raaderum.economy.computed import Computed, PriceLevel
from raaderum.economy.faults import Message
from raaderum.economy.parameters import Parameter
from raaderum.economy.units import PERCENT, told_unit
from raaderum.economy.words import Language, told_date, told_number

INDENT = "  "
_SIGNS = {"sum": " + ", "difference": " - ", "product": " × ", "quotient": " / "}


def tell(figure: Computed, language: Language = "da") -> str:
    """The whole derivation, ending with the sign, the notes and the parameters that nobody has confirmed."""
    lines: list[str] = []
    _tell(figure, language, 0, lines, set(), None)
    words = load("economy")["telling"][language]
    if figure.sign == "effect":
        lines.append(words["sign"])
    if figure.unconfirmed:
        names = "; ".join(p.label.da if language == "da" else p.label.en for p in figure.unconfirmed)
        lines.append(f"{words['unconfirmed_rates']}: {names}")
    lines += [f"{words['note']}: {_text(note, language)}" for note in figure.notes]
    return "\n".join(lines) + "\n"


def told(figure: Computed, language: Language = "da", within: PriceLevel | None = None) -> str:
    """The value with its unit, interval and price level: "-1.175.000 kr. (-1.300.000 til -1.000.000 kr., 2026-priser)".

    `within`: the price level that the reader knows already; only another one is told.
    """
    words = load("economy")["telling"][language]
    unit = told_unit(figure.unit, language)
    aside = []
    if figure.low is not None and figure.high is not None:
        aside.append(f"{told_number(figure.low, language)} {words['to']} {told_number(figure.high, language)} {unit}".strip())
    if figure.price_level is not None and figure.price_level != within:
        aside.append(told_level(figure.price_level, language))
    text = f"{told_number(figure.value, language)} {unit}".strip()
    return f"{text} ({', '.join(aside)})" if aside else text


def told_level(level: PriceLevel, language: Language = "da") -> str:
    """2026-priser (skøn: juni 2025) / 2026 prices (estimate: juni 2025)."""
    words = load("economy")["telling"][language]
    text = words["prices"].format(year=level.year)
    return text if level.version is None else f"{text}, {words['estimate']}: {level.version}"


def told_parameter(parameter: Parameter, language: Language = "da") -> str:
    """The rate's dates, source and whether it is confirmed, in one parenthesis."""
    words = load("economy")["telling"][language]
    said = [words["rate"]]
    if parameter.valid_from:
        said.append(f"{words['from']} {told_date(parameter.valid_from, language)}")
    if parameter.valid_to:
        said.append(f"{words['until']} {told_date(parameter.valid_to, language)}")
    if parameter.lower is not None or parameter.upper is not None:
        ends = [told_number(end, language) for end in (parameter.lower, parameter.upper) if end is not None]
        said.append(f"{words['band']} " + (f" {words['to']} ".join(ends) if len(ends) == 2 else _open(parameter, ends[0], words)))
    said.append(f"{words['source']}: {parameter.source}")
    if parameter.layer == "sample":
        said.append(words["sample"])
    if not parameter.confirmed:
        said.append(words["unconfirmed"])
    return f"({', '.join(said)})"


def _open(parameter: Parameter, end: str, words: dict[str, str]) -> str:
    return f"{words['up_to']} {end}" if parameter.lower is None else f"{end} {words['and_up']}"


def _tell(
    figure: Computed, language: Language, depth: int, lines: list[str], told_before: set[Computed], within: PriceLevel | None
) -> None:
    words = load("economy")["telling"][language]
    derivation = figure.derivation
    name = _text(figure.label, language)
    line = f"{INDENT * depth}{name}: {told(figure, language, within)}"
    if derivation.operation == "given":
        lines.append(f"{line} ({words['given']})")
        return
    if derivation.parameter is not None:
        lines.append(f"{line} {told_parameter(derivation.parameter, language)}")
        return
    lines.append(line)
    if figure in told_before:
        lines.append(f"{INDENT * (depth + 1)}{words['as_above']}")
        return
    told_before.add(figure)
    lines.append(f"{INDENT * (depth + 1)}= {_how(figure, language, words)}")
    for part in derivation.inputs:
        _tell(part, language, depth + 1, lines, told_before, figure.price_level or within)


def _how(figure: Computed, language: Language, words: dict[str, str]) -> str:
    derivation = figure.derivation
    if derivation.rounding is not None:
        step = told_number(derivation.rounding.step, language)
        return f"{words['rounded']} {step} {told_unit(figure.unit, language)}".strip() + f" ({words[derivation.rounding.mode]})"
    if derivation.formula is not None:
        return _text(derivation.formula, language)
    if derivation.operation == "named":
        return words["named"].format(name=_text(derivation.inputs[0].label, language))
    return _SIGNS[derivation.operation].join(_operand(c, language) for c in derivation.inputs) or "0"


def _operand(figure: Computed, language: Language) -> str:
    number = told_number(figure.value, language)
    if figure.unit == PERCENT:
        number += " %"
    return f"({number})" if figure.value < 0 else number


def _text(message: Message, language: Language) -> str:
    return message.da if language == "da" else message.en
