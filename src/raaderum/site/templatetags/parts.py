"""Pieces that templates share and that need more than an include: icons, form fields, tables that scroll, findings' severity.

All are built in: no `{% load %}` is needed. How they are used stands in docs/pages.md.
"""

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from raaderum.site.language import say

register = template.Library()
_ICONS = static("dkfds/img/all-svg-icons.svg")
_SEVERITIES = {
    "error": (("Fejl", "Error"), ("fejl", "errors"), "error"),
    "warning": (("Advarsel", "Warning"), ("advarsler", "warnings"), "warning"),
    "note": (("Bemærkning", "Note"), ("bemærkninger", "notes"), "info"),
}
"""Severity -> its word for one and for many in both languages, and the picture beside it."""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A picture of the design system. With `label` it is read aloud; without, it only accompanies a text."""
    if label:
        return format_html(
            '<svg class="icon-svg" role="img" aria-label="{}" focusable="false"><use href="{}#{}"></use></svg>',
            label,
            _ICONS,
            name,
        )
    return format_html('<svg class="icon-svg" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', _ICONS, name)


@register.simple_block_tag
def scroll(content: str, label: str) -> SafeString:
    """Around a wide table: a region that scrolls sideways by itself, reachable by keyboard and named for who cannot see it."""
    return SafeString(render_to_string("site/parts/table_scroll.html", {"label": label, "content": content}))


@register.filter
def control(field: BoundField) -> SafeString:
    """A form field's control with the design system's class, described by its hint and its error."""
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect | CheckboxInput):
        return field.as_widget(attrs={"class": "form-checkbox"}) if isinstance(widget, CheckboxInput) else field.as_widget()
    attrs: dict[str, Any] = {"class": "form-select" if isinstance(widget, Select) else "form-input"}
    if "class" in widget.attrs:
        attrs["class"] += f" {widget.attrs['class']}"
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one box to tick: its label stands after it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def is_choice_list(field: BoundField) -> bool:
    """Whether the field is a group of boxes or buttons: it needs a fieldset with a legend."""
    return isinstance(field.field.widget, CheckboxSelectMultiple | RadioSelect)


@register.filter
def severity_word(severity: str) -> str:
    """The word for "error", "warning" or "note"."""
    return say(*_SEVERITIES[severity][0]) if severity in _SEVERITIES else severity


@register.filter
def severity_count(severity: str, count: int) -> str:
    """ "1 fejl", "4 advarsler"."""
    if severity not in _SEVERITIES:
        return f"{count} {severity}"
    one, many, _ = _SEVERITIES[severity]
    return f"{count} {say(*one).lower() if count == 1 else say(*many)}"


@register.filter
def severity_icon(severity: str) -> str:
    """The picture beside the word."""
    return _SEVERITIES[severity][2] if severity in _SEVERITIES else "info"


_STATES = {
    "queued": ("i kø", "queued"),
    "reading": ("læses", "being read"),
    "running": ("i gang", "running"),
    "read": ("læst", "read"),
    "done": ("færdig", "done"),
    "unreadable": ("kunne ikke læses", "unreadable"),
    "failed": ("opgivet", "given up"),
    "cancelled": ("standset", "stopped"),
    "withdrawn": ("taget af nettet", "withdrawn"),
    "erased": ("slettet", "erased"),
}


@register.filter
def state_word(state: str) -> str:
    """The word for the state of a document or a job."""
    return say(*_STATES[state]) if state in _STATES else state


@register.filter
def format_word(format: str) -> str:
    """What a download's format is called."""
    return {"csv": "CSV", "xlsx": "Excel", "json": "JSON", "pdf": "PDF", "docx": "Word", "txt": say("Tekst", "Text")}.get(
        format, format.upper()
    )


@register.filter
def pages_around(paginator: Any, current: int) -> list[int | None]:
    """The numbers of the pages worth a link: the first, the last, those beside this one; None where some are left out."""
    numbers = paginator.get_elided_page_range(current, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]
