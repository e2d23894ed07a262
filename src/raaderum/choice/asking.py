"""What takes many solutions, asked for as plain data; as a program of its own, so that whoever asks can put an end to it.

`python -m raaderum.choice.asking` reads {"what": ..., "instance": ..., ...} from standard input and writes the answer as JSON:
{"answer": ...}, or {"da", "en"} where there is none.
"""

import json
import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from raaderum.choice import explain, possible, several
from raaderum.choice import model as m
from raaderum.choice.answer import Answer
from raaderum.choice.codec import InstanceError, encode
from raaderum.choice.linear import canonical
from raaderum.choice.package import solved
from raaderum.choice.solver import GaveUpError
from raaderum.choice.wording import key_of, name_of

Asked = Mapping[str, Any]


def ask(asked: Asked) -> dict[str, Any]:
    """The answer to what is asked (`WHAT`) of a valid instance. Raises `InstanceError` where there is no package."""
    given = canonical(m.Instance.from_json(asked["instance"]))
    if not given.candidates:
        raise InstanceError("Der er ingen forslag at vælge imellem.", "There are no proposals to choose among.")
    return WHAT[asked["what"]](given, asked)


def _best(given: m.Instance) -> Answer:
    answer = solved(given)
    if not answer.possible:
        raise InstanceError("Ingen pakke kan holde alle begrænsninger.", "No package can keep every constraint.")
    return answer


def _alternatives(given: m.Instance, asked: Asked) -> dict[str, Any]:
    found = several.alternatives(given, _best(given), asked["count"], Fraction(1, 10))
    return {"alternatives": [encode(one) for one in found]}


def _frontier(given: m.Instance, asked: Asked) -> dict[str, Any]:
    return {"frontier": [encode(point) for point in several.frontier(given)]}


def _possible(given: m.Instance, asked: Asked) -> dict[str, Any]:
    together = possible.conflict(given)
    ways = possible.make_possible(given) if together else ()
    return {
        "conflict": [{"key": key_of(c), **name_of(c, given)._asdict()} for c in together],
        "ways": [{"relaxations": [encode(r) for r in w.relaxations], "instance": w.instance.to_json()} for w in ways],
    }


def _why(given: m.Instance, asked: Asked) -> dict[str, Any]:
    best = _best(given)
    return {"why": [encode(explain.why(given, best, id)) for id in asked["proposals"]]}


def _prices(given: m.Instance, asked: Asked) -> dict[str, Any]:
    best = _best(given)
    return {
        "one_more_million": [encode(p) for p in explain.one_more(given, best)],
        "binding": [encode(b) for b in explain.binding(given, best)],
    }


WHAT: Final[Mapping[str, Callable[[m.Instance, Asked], dict[str, Any]]]] = {
    "alternatives": _alternatives,
    "frontier": _frontier,
    "possible": _possible,
    "prices": _prices,
    "why": _why,
}


def main() -> None:
    """Answer what stands on standard input."""
    asked = json.loads(sys.stdin.buffer.read(), parse_float=Decimal)
    try:
        told: dict[str, Any] = {"answer": ask(asked)}
    except InstanceError as error:
        told = {"da": error.da, "en": error.en}
    except GaveUpError:
        told = {"da": "Der blev ikke fundet en pakke.", "en": "No package was found."}
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()
