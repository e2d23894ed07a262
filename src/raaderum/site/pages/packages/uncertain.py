"""The chance that a package reaches its targets, what drives it, and a package that holds with 80 %."""

from fractions import Fraction
from typing import Any

from django.http import HttpRequest

from raaderum.choice.codec import InstanceError
from raaderum.choice.robust import hold
from raaderum.choice.uncertainty import chances_of, draw
from raaderum.choice.uncertainty_assumptions import defaults
from raaderum.choice.uncertainty_drivers import drivers_of
from raaderum.site.language import say
from raaderum.site.pages.packages import shown
from raaderum.site.pages.packages.answers import Answered
from raaderum.site.pages.packages.typed import Typed

HOLDS = Fraction(80, 100)
SHOWN = 8
"""So many of what drives the chance are told."""


def chance(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    """The chance of each target and of all at once, the spread of every year, what it depends on most."""
    if result.answer is None or not result.possible:
        return {"chance_problem": say("Der er ingen pakke at regne på.", "There is no package to reckon with.")}
    drawn = draw(result.instance, result.answer.shares, defaults())
    found = chances_of(drawn)
    if not found.targets:
        return {"chance_problem": say("Sæt et måltal for at se chancen for at nå det.", "Set a target to see its chance.")}
    driven = drivers_of(drawn) if drawn.prepared.uncertain else None
    return {
        "chances": [
            {
                "name": say(t.da, t.en),
                "chance": shown.told(t.reached.told),
                "missing": shown.kroner(t.shortfall_when_missed),
            }
            for t in found.targets
        ],
        "chance_all": shown.told(found.all_targets.told) if len(found.targets) > 1 else "",
        "spread": [
            {"year": s.year, "nominal": shown.kroner(s.nominal), "expected": shown.kroner(s.expected), "low": shown.kroner(s.p10)}
            for s in found.spread
            if s.frame is None
        ],
        "drivers_told": say(driven.da, driven.en) if driven else "",
        "drivers": [say(d.da, d.en) for d in driven.proposals[:SHOWN]] if driven else [],
        "chance_notes": [say(n.da, n.en) for n in found.notes],
    }


def robust(request: HttpRequest, typed: Typed, result: Answered) -> dict[str, Any]:
    """The best package whose chance of all targets is at least 80 %, and how it differs from the one shown."""
    try:
        found = hold(typed.instance, HOLDS)
    except InstanceError as error:
        return {"robust_text": say(error.da, error.en)}
    before = result.answer.shares if result.answer else {}
    after = found.answer.shares
    names = [
        (c.name, say("kommer ind", "comes in") if c.id in after else say("går ud", "goes out"))
        for c in result.instance.candidates
        if (c.id in after) != (c.id in before)
    ]
    notes = [say(n.da, n.en) for n in found.notes]
    return {"robust_text": say(found.da, found.en), "robust_names": names if found.answer.possible else [], "robust_notes": notes}
