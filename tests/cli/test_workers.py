"""A file that hangs, raises or kills its process hurts only itself, and what became of it is known."""

import os
import signal
import time

import pytest

from raaderum.cli.commands import lost_sentence
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


def _killed(n):
    os.kill(os.getpid(), signal.SIGKILL)


def _raise(n):
    raise ValueError("gik itu") if n else MemoryError


def _unsendable(n):
    return lambda: n


def test_every_task_is_answered_whatever_the_number_of_jobs():
    for jobs in (1, 3):
        assert sorted(run_all(_square, [(n,) for n in range(5)], jobs)) == [(n, n * n) for n in range(5)]


def test_a_task_that_takes_too_long_is_given_up_and_the_others_answered():
    assert dict(run_all(_sleep, [(0,), (30,)], 2, seconds=0.5)) == {0: 0, 1: Lost("time")}


def test_a_task_whose_process_dies_is_told_and_the_others_answered():
    assert dict(run_all(_die, [(0,), (1,), (2,)], 2)) == {0: 0, 1: Lost("died", "status 3"), 2: 2}
    assert dict(run_all(_killed, [(0,)], 1)) == {0: Lost("died", "SIGKILL")}


def test_a_task_that_raises_is_told_with_the_reason_and_prints_no_traceback(capfd, monkeypatch):
    monkeypatch.delenv("RAADERUM_DEBUG", raising=False)
    assert dict(run_all(_raise, [(0,), (1,)], 1)) == {0: Lost("memory"), 1: Lost("raised", "ValueError: gik itu")}
    assert capfd.readouterr().err == ""


def test_the_traceback_is_printed_on_request(capfd, monkeypatch):
    monkeypatch.setenv("RAADERUM_DEBUG", "1")
    list(run_all(_raise, [(1,)], 1))
    assert "Traceback" in capfd.readouterr().err


def test_a_result_that_cannot_be_sent_is_told_too():
    (result,) = [r for _, r in run_all(_unsendable, [(1,)], 1)]
    assert result.reason == "raised"


@pytest.mark.parametrize("reason", ["time", "memory", "died", "raised"])
def test_what_became_of_a_file_is_one_sentence_in_both_languages(reason):
    danish, english = (lost_sentence(Lost(reason, "SIGKILL"), language) for language in ("da", "en"))
    assert danish != english
    assert "\n" not in danish + english
