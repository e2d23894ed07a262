"""`raaderum explain`: what each check does, in Danish and English."""

from raaderum.cli.commands import screen_width, wants_color
from raaderum.cli.language import both, complain
from raaderum.cli.output import write
from raaderum.publish.explained import explanations, list_lines, near, rule_lines
from raaderum.publish.report import Language
from raaderum.publish.terminal import render
from raaderum.readers.plugins import load_plugins

_SCREEN = {"color": None, "output": None}


def explain_rule(language: Language, rule: str | None) -> int:
    """Print what the rule does, or a list of all rules; 2 where there is no such rule."""
    for problem in load_plugins("raaderum.checks"):
        complain(getattr(problem.message, language))
    every, width = explanations(), screen_width(_SCREEN)
    if rule is not None and rule not in every:
        meant = near(rule, every)
        complain(
            both(f"Der er ingen kontrol med koden {rule}.", f"There is no check with the code {rule}.", language)
            + (both(" Mente du", " Did you mean", language) + f" {', '.join(meant)}?" if meant else "")
        )
        return 2
    lines = list_lines(every, language, width) if rule is None else rule_lines(every[rule], language)
    return 0 if write(render(lines, wants_color(_SCREEN), width), None, language) else 2
