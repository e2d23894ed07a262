"""Words and figures in templates: both languages stand side by side, figures are written the Danish way."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils import timezone

from raaderum.site.language import say

register = template.Library()
_MINUS = "−"
_MONTHS = {
    "da": [
        "januar",
        "februar",
        "marts",
        "april",
        "maj",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_VERSIONS: dict[str, str] = {}


@register.simple_tag
def t(da: str, en: str, **values: Any) -> str:
    """The text in the person's language; `{name}` in it is replaced. `{% t "Dokumenter" "Documents" %}`"""
    text = say(da, en)
    return text.format(**values) if values else text


@register.filter
def kr(value: Any) -> str:
    """Kroner with points between thousands and a true minus; øre only where there are any; an en dash for unknown."""
    number = _decimal(value)
    if number is None:
        return "–"
    places = 0 if number == number.to_integral_value() else 2
    return grouped(number, places)


@register.filter
def thousands(value: Any) -> str:
    """Kroner shown in 1.000 kr., rounded half up: for tables that say so in their caption."""
    number = _decimal(value)
    return "–" if number is None else grouped(number / 1000, 0)


@register.filter
def millions(value: Any) -> str:
    """Kroner shown in mio. kr. with one decimal."""
    number = _decimal(value)
    return "–" if number is None else grouped(number / 1_000_000, 1)


@register.filter
def number(value: Any, places: int = 0) -> str:
    """A number with `places` decimals, points between thousands."""
    found = _decimal(value)
    return "–" if found is None else grouped(found, places)


@register.filter
def percent(value: Any, places: int = 1) -> str:
    """A share (0.123) as "12,3 %"."""
    found = _decimal(value)
    return "–" if found is None else f"{grouped(found * 100, places)} %"


def grouped(number: Decimal, places: int) -> str:
    """The number in Danish writing, rounded half up."""
    from decimal import ROUND_HALF_UP

    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,.{places}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return (_MINUS if rounded < 0 else "") + text


@register.filter
def day(value: Any) -> str:
    """A date as "3. februar 2026" (or "3 February 2026"); a time of day is left out."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if not isinstance(value, date):
        return ""
    da, en = (_MONTHS[language][value.month - 1] for language in ("da", "en"))
    return say(f"{value.day}. {da} {value.year}", f"{value.day} {en} {value.year}")


@register.filter
def moment(value: Any) -> str:
    """A date with the time: "3. februar 2026 kl. 14.05"."""
    if not isinstance(value, datetime):
        return ""
    local = timezone.localtime(value)
    return say(f"{day(value)} kl. {local:%H.%M}", f"{day(value)} at {local:%H:%M}")


@register.simple_tag
def asset(name: str) -> str:
    """The address of a static file with a mark that changes when its content does."""
    if name not in _VERSIONS:
        import hashlib
        from pathlib import Path

        found = finders.find(name)
        _VERSIONS[name] = hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10] if found else "0"
    return f"{static(name)}?v={_VERSIONS[name]}"


def _decimal(value: Any) -> Decimal | None:
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
