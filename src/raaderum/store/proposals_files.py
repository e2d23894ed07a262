"""Files that belong to a proposal: kept with their digest, withdrawn rather than removed."""

import hashlib
from pathlib import PurePath

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from raaderum.store.audit import record
from raaderum.store.faults import StoreError
from raaderum.store.models import Attachment, Proposal, User

MOST = 50
"""Files of one proposal."""


def attach(proposal: Proposal, user: User, name: str, data: bytes) -> Attachment:
    """Keep a file. Raises `StoreError` for one that is empty or too large, or where there are too many."""
    name = PurePath(name.replace("\\", "/")).name.replace("\x00", "").strip()[-255:] or "bilag"
    limit = settings.UPLOAD_BYTES
    if not data:
        raise StoreError(f"{name} er tom; vælg en anden fil.", f"{name} is empty; choose another file.")
    if len(data) > limit:
        raise StoreError(
            f"{name} fylder mere end {limit >> 20} MB og er ikke lagt ved; del filen.",
            f"{name} takes more than {limit >> 20} MB and was not attached; split the file.",
        )
    with transaction.atomic():
        locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if locked.attachments.filter(withdrawn_at=None).count() >= MOST:
            raise StoreError(
                f"Forslaget har {MOST} bilag, og flere er der ikke plads til; træk et tilbage først.",
                f"The proposal has {MOST} attachments and takes no more; withdraw one first.",
            )
        made = Attachment.objects.create(
            proposal=locked, name=name, size=len(data), digest=hashlib.sha256(data).hexdigest(), data=data, by=user
        )
        record(user, "attached", proposal, detail={"name": name, "size": len(data)})
    return made


def withdraw(attachment: Attachment, user: User) -> None:
    """Nobody can fetch the file any longer; that it was there stays on the trail."""
    with transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
        record(user, "withdrew_attachment", attachment.proposal, detail={"name": attachment.name})
