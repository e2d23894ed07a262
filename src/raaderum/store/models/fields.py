"""A JSON column that keeps what was written: the keys in their printed order, and numbers without loss."""

import json
from decimal import Decimal
from typing import Any

from django.db import models

from raaderum.publish.jsonout import dumps


class PrintedJson(models.JSONField):
    """JSON as text in both databases (`json`, not `jsonb`, on PostgreSQL: that would order the keys anew).

    Numbers with decimals come back as `Decimal`; `raaderum.publish.jsonout.dumps` writes them again.
    """

    def db_type(self, connection: Any) -> str | None:
        return "json" if connection.vendor == "postgresql" else super().db_type(connection)

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        return (f"({sql})::text", params) if compiler.connection.vendor == "postgresql" else (sql, params)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or hasattr(value, "as_sql"):
            return super().get_db_prep_value(value, connection, prepared)
        return dumps(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return json.loads(value, parse_float=Decimal) if isinstance(value, str) else value
