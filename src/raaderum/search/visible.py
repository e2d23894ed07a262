"""What may be seen of the store as it is now, as a condition: asked again of all that is shown, whatever the index says."""

from django.db.models import Q

from raaderum.search.query import Visibility
from raaderum.store.models import Document

GONE = (Document.State.WITHDRAWN, Document.State.ERASED)


def still_visible(visible_to: Visibility) -> Q:
    """A condition on search entries: their document is there, and published or one's own, and not closed to one."""
    condition = ~Q(document__state__in=GONE)
    if visible_to.internal is not None:
        condition &= Q(document__published_at__isnull=False) | Q(document__municipality__in=sorted(visible_to.internal))
    if visible_to.closed is not None:
        condition &= Q(document__closed=False) | Q(document__municipality__in=sorted(visible_to.closed))
    return condition
