"""Small questions for the tests of the choice, of the invented municipality."""

from fractions import Fraction

from raaderum.choice.model import Candidate, Effect, Harm, Instance, YearTarget

MIO = 100_000_000  # øre
YEARS = (2027, 2028)


def proposal(id, saves, *, harm=5, later=None, **more):
    """A proposal that saves so many mio. kr. in 2027, and in 2028 as much (or `later`)."""
    first, second = Fraction(str(saves)), Fraction(str(saves if later is None else later))
    effects = (Effect(2027, -int(first * MIO)), Effect(2028, -int(second * MIO)))
    scores = harm if isinstance(harm, Harm) else Harm(harm, harm, harm, harm)
    return Candidate(id, f"Forslag {id}", effects, harm=scores, **more)


def target(year, mio, frame=None):
    return YearTarget(year, int(Fraction(str(mio)) * MIO), frame)


def question(*candidates, constraints=(), **more):
    return Instance(tuple(candidates), tuple(constraints), **more)
