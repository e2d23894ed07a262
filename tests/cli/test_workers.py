"""A file that hangs or kills its process hurts only itself."""

import os
import time

from raaderum.cli.workers import Lost, run_all


def _square(n):
    return n * n


def _sleep(n):
    time.sleep(n)
    return n


def _die(n):
    if n == 1:
        os._exit(3)
    return n


def test_every_task_is_answered_whatever_the_number_of_jobs():
    for jobs in (1, 3):
        assert sorted(run_all(_square, [(n,) for n in range(5)], jobs)) == [(n, n * n) for n in range(5)]


def test_a_task_that_takes_too_long_is_given_up_and_the_others_answered():
    assert dict(run_all(_sleep, [(0,), (30,)], 2, seconds=0.5)) == {0: 0, 1: Lost("time")}


def test_a_task_whose_process_dies_is_told_and_the_others_answered():
    assert dict(run_all(_die, [(0,), (1,), (2,)], 2)) == {0: 0, 1: Lost("died"), 2: 2}
