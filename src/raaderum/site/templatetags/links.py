"""Addresses of figures in templates."""

from typing import Any

from django import template

from raaderum.site.links import figure_address

register = template.Library()


@register.simple_tag
def figure_link(document: int, figure: Any) -> str:
    """The address at which a `Shown` figure is lit in its original."""
    return figure_address(document, figure.page, figure.line, figure.start)
