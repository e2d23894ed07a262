"""The same question given to another solver, CBC through pulp: expressions made of the proposals, not our arrays."""

from fractions import Fraction

from raaderum.choice import model as m
from raaderum.choice.score import harm_of


def best_by_cbc(instance: m.Instance) -> Fraction | None:
    """The least harm that CBC proves (for the constraints of `benchmarks.choice_instances`); None where it finds no package."""
    import pulp

    problem = pulp.LpProblem("package", pulp.LpMinimize)
    x = {(c.id, s): pulp.LpVariable(f"x{i}_{s}", cat="Binary") for i, c in enumerate(instance.candidates) for s in c.steps}
    inside = {c.id: pulp.lpSum(x[c.id, s] for s in c.steps) for c in instance.candidates}
    for c in instance.candidates:
        problem += inside[c.id] <= 1
    both = {}
    for i, o in enumerate(o for o in instance.constraints if isinstance(o, m.Overlap)):
        both[o] = z = pulp.LpVariable(f"z{i}", cat="Binary")
        problem += z >= inside[o.first] + inside[o.second] - 1
        problem += z <= inside[o.first]
        problem += z <= inside[o.second]

    def saving(year: int, group: str | None = None) -> pulp.LpAffineExpression:
        """In thousands of kroner."""
        own = [c for c in instance.candidates if group is None or c.committee == group]
        gives = pulp.lpSum(x[c.id, s] * (c.effect(year).saving * s / 1e7) for c in own for s in c.steps)
        mine = [o for o in both if group is None or instance.by_id[o.second].committee == group]
        return gives - pulp.lpSum(both[o] * (sum(e.total for e in o.loss if e.year == year) / 1e5) for o in mine)

    for c in instance.constraints:
        if isinstance(c, m.YearTarget):
            problem += saving(c.year) >= c.saving / 1e5
        elif isinstance(c, m.GroupAmount):
            assert c.most is not None
            problem += saving(c.year, c.name) <= c.most / 1e5
        elif isinstance(c, m.MaxPositions):
            problem += pulp.lpSum(x[k.id, s] * float(k.fte * s) for k in instance.candidates for s in k.steps) <= float(
                c.fte * 100
            )
        elif isinstance(c, m.OneOf):
            problem += pulp.lpSum(inside[i] for i in c.ids) <= 1
        elif isinstance(c, m.Requires):
            problem += inside[c.id] <= inside[c.needs]
    harms = {c.id: harm_of(c, instance.weights) for c in instance.candidates}
    problem += pulp.lpSum(x[c.id, s] * (harms[c.id] * s / 100) for c in instance.candidates for s in c.steps)
    problem.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=0, threads=1))
    if pulp.LpStatus[problem.status] != "Optimal":
        return None
    chosen = sum(harms[id] * s for (id, s), v in x.items() if v.value() > 0.5)
    return Fraction(chosen, 100 * instance.weights.total)
