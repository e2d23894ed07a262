"""Learning anew which words compounds are made of, as a background job, when the store has doubled."""

from collections.abc import Mapping

from raaderum.search.indexing import has_outgrown_its_lexicon, rebuild, refresh
from raaderum.store import jobs
from raaderum.store.models import Job

KIND = "reindex"


def learn_later() -> None:
    """Put it in the queue, where it does not stand already. Call it in the transaction that made the store grow."""
    if not Job.objects.filter(kind=KIND, state=Job.State.QUEUED).exists():
        jobs.enqueue(KIND)


@jobs.handler(KIND)
def _learn(running: jobs.Running) -> jobs.Effect:
    """The work is done a document at a time before the effect; one that was cut off is gone on with."""
    running.progress(0, 1, "Bygger søgeindekset igen", "Building the search index again")
    entries = rebuild() if has_outgrown_its_lexicon() else refresh()

    def effect() -> Mapping[str, int]:
        return {"entries": entries}

    return effect
