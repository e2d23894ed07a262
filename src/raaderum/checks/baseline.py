"""The baseline: findings once judged and accepted, with who, when and why, so that they do not come back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from raaderum.records.finding import Finding

VERSION = 1


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted finding: its id, who accepted it, when (ISO) and why."""

    id: str
    who: str
    when: str
    why: str


class BaselineError(Exception):
    """The file is no baseline: one sentence in Danish and one in English."""

    def __init__(self, da: str, en: str) -> None:
        super().__init__(en)
        self.da = da
        self.en = en


def load_baseline(path: Path) -> dict[str, Accepted]:
    """Read a baseline file: {"version": 1, "accepted": [{"id", "who", "when", "why"}]}."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        entries = [Accepted(str(e["id"]), str(e["who"]), str(e["when"]), str(e["why"])) for e in data["accepted"]]
    except OSError as error:
        raise BaselineError(f"{path} kan ikke læses: {error.strerror}.", f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BaselineError(
            f"{path} er ikke en liste over godkendte fund (raaderum accept laver den).",
            f"{path} is no list of accepted findings (raaderum accept makes it).",
        ) from error
    return {e.id: e for e in entries}


def save_baseline(path: Path, accepted: Mapping[str, Accepted]) -> None:
    """Write the file, sorted by id, so that two versions compare line by line."""
    entries = [{"id": a.id, "who": a.who, "when": a.when, "why": a.why} for _, a in sorted(accepted.items())]
    path.write_text(json.dumps({"version": VERSION, "accepted": entries}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def accept(accepted: Mapping[str, Accepted], ids: Iterable[str], who: str, when: str, why: str) -> dict[str, Accepted]:
    """The baseline with `ids` added; one accepted before keeps its first judgement."""
    result = dict(accepted)
    for i in ids:
        result.setdefault(i, Accepted(i, who, when, why))
    return result


def split(findings: Iterable[Finding], accepted: Mapping[str, Accepted]) -> tuple[list[Finding], list[Finding]]:
    """(findings to show, findings accepted before)."""
    shown: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        (known if finding.id in accepted else shown).append(finding)
    return shown, known
