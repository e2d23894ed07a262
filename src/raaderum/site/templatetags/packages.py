"""What the templates of packages need: JSON for a script in an attribute, an item of a list by its number."""

import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def json_text(value: Any) -> str:
    """The value as JSON, to stand in an attribute (it is escaped there as any text is)."""
    return json.dumps(value or {}, ensure_ascii=False, separators=(",", ":"))


@register.filter
def item(values: Any, index: int) -> Any:
    """values[index]; None where it has no such item."""
    return values[index] if index < len(values) else None
