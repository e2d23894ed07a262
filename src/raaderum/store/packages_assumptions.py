"""What a package rests on, told in full: the same lines on the page and in every file made of it."""

from collections.abc import Iterator
from importlib.metadata import version

from raaderum import __version__
from raaderum.choice import model as m
from raaderum.choice.answer import Answer
from raaderum.choice.wording import label, name_of
from raaderum.documents import Message
from raaderum.store.models import Package

SEED = 0
"""The seed that `choice.solver` gives HiGHS."""
Line = tuple[Message, Message]
"""What it is, and what it says."""


def assumptions(package: Package, instance: m.Instance, answer: Answer | None) -> tuple[Line, ...]:
    """Objective, weights, every constraint, what was read and how, what was assumed, how it was solved."""
    return tuple(_lines(package, instance, answer))


def _lines(package: Package, instance: m.Instance, answer: Answer | None) -> Iterator[Line]:
    yield Message("Formål", "Objective"), Message(*label("objectives", instance.objective))
    sides = [(label("sides", side), getattr(instance.weights, side)) for side in m.HARM_SIDES]
    yield (
        Message("Vægte på skade", "Weights of harm"),
        Message(", ".join(f"{n.da} {w}" for n, w in sides), ", ".join(f"{n.en} {w}" for n, w in sides)),
    )
    for c in instance.constraints:
        yield Message("Begrænsning", "Constraint"), Message(*name_of(c, instance))
    for d in package.basis.get("documents", ()):
        told = f"{d['title']} (sha256 {d['digest'][:16]}…, {d['proposals']} forslag)"
        yield Message("Læst af", "Read from"), Message(told, told.replace("forslag)", "proposals)"))
    own = package.basis.get("proposals", ())
    if own:
        yield (
            Message("Skrevet her", "Written here"),
            Message(
                ", ".join(f"{p['title'] or p['proposal']} (version {p['version']})" for p in own),
                ", ".join(f"{p['title'] or p['proposal']} (version {p['version']})" for p in own),
            ),
        )
    if package.basis.get("gathered_at"):
        day = package.basis["gathered_at"][:10]
        yield Message("Samlet", "Gathered"), Message(day, day)
    for note in package.basis.get("notes", ()):
        yield Message("Antaget ved læsningen", "Assumed in reading"), Message(note["da"], note["en"])
    for n in answer.notes if answer else ():
        yield Message("Antaget", "Assumed"), Message(n.da, n.en)
    yield Message("Løst med", "Solved with"), _solver(answer)


def _solver(answer: Answer | None) -> Message:
    made = f"HiGHS {version('highspy')}, 1 tråd, frø {SEED}; Råderum {__version__}"
    proven = answer is not None and answer.status == "optimal"
    da = "bevist bedst, og efterregnet i hele tal" if proven else "efterregnet i hele tal"
    en = "proven best, and checked again in whole numbers" if proven else "checked again in whole numbers"
    english = made.replace("1 tråd, frø", "1 thread, seed")
    return Message(f"{made}; {da}", f"{english}; {en}")
