"""Background work: leased, seen, taken up again when its worker dies, and done once."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from raaderum.store import jobs
from raaderum.store.audit import record
from raaderum.store.faults import StoreError
from raaderum.store.models import AuditEntry, Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    """A kind of job whose effect is a line in the trail; `calls` are the times its preparation ran."""
    calls = []

    @jobs.handler("counted")
    def count(running):
        calls.append(running.job.pk)
        for step in running.job.arguments.get("steps", []):
            step_work[step](running)
        return lambda: {"entry": record(None, "counted", running.job).pk}

    yield calls
    jobs._handlers.pop("counted")


def fails(running):
    raise ValueError("en fejl")


def refuses(running):
    raise StoreError("Det går ikke.", "It cannot be.")


def is_cancelled(running):
    jobs.cancel(running.job)
    running.progress(1, 2, "Halvvejs", "Half way")


def tells(running):
    running.progress(1, 2, "Halvvejs", "Half way")


step_work = {"fails": fails, "refuses": refuses, "is_cancelled": is_cancelled, "tells": tells}


def test_a_job_is_done_once_and_keeps_its_result(counted):
    job = jobs.enqueue("counted", {"steps": ["tells"]}, total=2)
    assert jobs.run_until_idle() == 1
    job.refresh_from_db()
    assert (job.state, job.done, job.message_da) == ("done", 2, "Halvvejs")
    assert AuditEntry.objects.get(action="counted").pk == job.result["entry"]


def test_a_job_whose_worker_died_is_taken_up_again_and_has_its_effect_once(counted):
    job = jobs.enqueue("counted")
    dead = jobs.lease("dead")
    assert jobs.lease("other") is None
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run_until_idle() == 1
    with pytest.raises(jobs.Cancelled):
        dead.finish(lambda: {"entry": record(None, "counted", job).pk})
    assert AuditEntry.objects.filter(action="counted").count() == 1


def test_a_job_left_behind_again_and_again_is_given_up_with_a_sentence(counted):
    job = jobs.enqueue("counted")
    for _ in range(jobs.CUT_OFF):
        assert jobs.lease("dying") is not None
        Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert not jobs.run_one("other")
    job.refresh_from_db()
    assert job.state == "failed" and "20 gange" in job.message_da
    assert counted == []


def test_a_job_that_fails_is_tried_again_and_then_given_up_and_can_be_put_in_the_queue_by_hand(counted):
    job = jobs.enqueue("counted", {"steps": ["fails"]})
    assert jobs.run_until_idle() == jobs.ATTEMPTS
    job.refresh_from_db()
    assert job.state == "failed" and "en fejl" in job.message_da
    assert jobs.retry(job) and not jobs.retry(job)


def test_what_a_job_refuses_is_told_and_not_tried_again(counted):
    job = jobs.enqueue("counted", {"steps": ["refuses"]})
    assert jobs.run_until_idle() == 1
    job.refresh_from_db()
    assert (job.state, job.message_da, job.message_en) == ("failed", "Det går ikke.", "It cannot be.")


def test_a_job_that_is_cancelled_leaves_nothing_and_so_do_its_parts(counted):
    job = jobs.enqueue("counted", {"steps": ["is_cancelled"]})
    part = jobs.enqueue("counted", parent=job)
    assert jobs.run_until_idle() == 1
    job.refresh_from_db()
    part.refresh_from_db()
    assert (job.state, part.state) == ("cancelled", "cancelled")
    assert not AuditEntry.objects.filter(action="counted").exists()
    assert jobs.progress_of(job) == jobs.Progress(parts=1, ended=1, failed=0)
    assert jobs.progress_of(job).over
    assert not jobs.cancel(job)


def test_work_waits_for_a_worker_that_knows_its_kind():
    jobs.enqueue("unknown-kind")
    assert jobs.lease("worker") is None


@pytest.mark.django_db(transaction=True)
def test_several_workers_do_each_job_once(counted):
    for _ in range(12):
        jobs.enqueue("counted")

    def one():
        try:
            jobs.run_until_idle()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert sorted(counted) == sorted(Job.objects.values_list("pk", flat=True))
    assert AuditEntry.objects.filter(action="counted").count() == 12


@pytest.mark.django_db(transaction=True)
def test_a_worker_ends_when_it_is_told_to(counted):
    job = jobs.enqueue("counted")
    stop = threading.Event()

    def one():
        try:
            jobs.work(stop, pause=0.01)
        finally:
            connections.close_all()

    thread = threading.Thread(target=one)
    thread.start()
    while not Job.objects.filter(pk=job.pk, state="done").exists():
        thread.join(0.02)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
