"""Tasks for the tests of what reckons them: the samples of every kind, and those of Lindved."""

import tomllib
from decimal import Decimal
from pathlib import Path

from raaderum.cli.reckon_reading import load_task, plain
from raaderum.economy.reckoning_rates import Rates
from raaderum.economy.reckoning_schema import kind, kinds

SAMPLES = Path(__file__).parents[2] / "samples" / "economy"


def sample_task(code):
    """The sample of a kind, as plain data that JSON can hold."""
    return plain(tomllib.loads(kind(code).sample, parse_float=Decimal))


def lindved_tasks():
    """The tasks of samples/economy, each with the municipality's own rates."""
    own = Rates.shipped().with_file((SAMPLES / "satser.toml").read_text(encoding="utf-8"), "satser.toml").own[0]
    names = ("dagtilbud.toml", "vej-til-job.toml", "led-belysning.json", "maaltal.toml")
    return [{**load_task(str(SAMPLES / name)), "rates": own} for name in names]


def tasks():
    """Every kind's sample, and the tasks of samples/economy."""
    return [*(sample_task(one.code) for one in kinds()), *lindved_tasks()]
