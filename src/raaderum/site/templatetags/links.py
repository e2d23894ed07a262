"""Addresses of figures in templates."""

from typing import Any

from django import template

from raaderum.site.language import say
from raaderum.site.links import figure_address
from raaderum.site.wordings import STATUSES

register = template.Library()


@register.simple_tag
def figure_link(document: int, figure: Any) -> str:
    """The address at which a `Shown` figure is lit in its original."""
    return figure_address(document, figure.page, figure.line, figure.start)


@register.simple_tag
def place_link(document: int, page: int | None, line: int) -> str:
    """The address at which a line is lit in its original."""
    return figure_address(document, page, line)


@register.filter
def status_word(code: str) -> str:
    """What a person calls a measure's status."""
    return say(*STATUSES.get(code, (code, code)))
