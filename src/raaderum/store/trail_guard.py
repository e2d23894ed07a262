"""The triggers that let rows of the trail be added, and neither changed nor removed, whoever asks the database."""

from typing import Any

_SAID = "the audit trail is append-only"
_SQLITE = {
    "audit_no_update": "CREATE TRIGGER audit_no_update BEFORE UPDATE ON store_auditentry",
    "audit_no_delete": "CREATE TRIGGER audit_no_delete BEFORE DELETE ON store_auditentry",
}
_POSTGRESQL = {
    "audit_no_change": "BEFORE UPDATE OR DELETE ON store_auditentry FOR EACH ROW",
    "audit_no_truncate": "BEFORE TRUNCATE ON store_auditentry FOR EACH STATEMENT",
}
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_SAID}'; END $$
"""


def set_up(cursor: Any, vendor: str) -> None:
    """Make the triggers; those that are there stay."""
    if vendor == "sqlite":
        for head in _SQLITE.values():
            told = head.replace("TRIGGER", "TRIGGER IF NOT EXISTS", 1)
            cursor.execute(f"{told} BEGIN SELECT RAISE(ABORT, '{_SAID}'); END")
        return
    lift(cursor, vendor)
    cursor.execute(_FUNCTION)
    for name, when in _POSTGRESQL.items():
        cursor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION audit_refuse()")


def stands(cursor: Any, vendor: str) -> bool:
    """Whether the triggers are there."""
    where = "sqlite_master WHERE name" if vendor == "sqlite" else "pg_trigger WHERE tgname"
    cursor.execute(f"SELECT count(*) FROM {where} LIKE 'audit_no_%%'", [])
    return bool(cursor.fetchone()[0])


def lift(cursor: Any, vendor: str) -> None:
    """Take the triggers away: for the erasing of personal data, within one transaction, and for emptying a test's database."""
    for name in _SQLITE if vendor == "sqlite" else _POSTGRESQL:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + ("" if vendor == "sqlite" else " ON store_auditentry"))
