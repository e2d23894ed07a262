"""What people decide about findings: added, never changed. Of two who decide at once one stands, and the other is told."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from raaderum.process import settling as rules
from raaderum.process.sentences import Fault
from raaderum.store import audit, columns, signals
from raaderum.store.corrections import apply, cell_key, corrections_of
from raaderum.store.faults import ConflictError, StoreError
from raaderum.store.models import Correction, Document, Finding, Record, Settlement, User


class NotSettled(StoreError):  # noqa: N818  (what the person must put right, field by field)
    """The settlement lacks something; `faults` says what at each field."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults[0].message.da, faults[0].message.en)
        self.faults = faults


def settle(
    finding: Finding, verdict: str, by: User, *, comment: str = "", corrected: str = "", seen: int | None = None
) -> Settlement:
    """Settle a finding, or open it again (`reopened`). A corrected figure is laid over the finding's first figure (the suspect).

    `seen`: the key of the settlement that the person saw as current (0: none); where another has come since, `ConflictError`.
    None asks nothing. Raises `NotSettled` with what is missing.
    """
    decided = rules.Settlement(finding.code, verdict, comment.strip(), corrected.strip())
    faults = rules.settlement_faults(decided, finding.body)
    if faults:
        raise NotSettled(faults)
    document = Document.objects.get(readings__findings=finding.pk)
    try:
        with transaction.atomic():
            _lock(document)
            made = _replace(document, finding, decided, by, seen)
            _lay(document, finding, decided, made)
            audit.record(
                by, "settled", document, detail={"finding": finding.code, "verdict": verdict, "corrected": decided.corrected}
            )
            signals.document_changed.send(Document, document=document)
    except IntegrityError as error:
        raise _conflict() from error
    return made


def reopen(finding: Finding, by: User, comment: str, seen: int | None = None) -> Settlement:
    """Take a decision back; a figure that it corrected stands as printed again."""
    return settle(finding, Settlement.Verdict.REOPENED, by, comment=comment, seen=seen)


def current(finding: Finding) -> Settlement | None:
    """The settlement that stands for this finding; None where nobody has decided."""
    return current_of([finding]).get(finding.pk)


def current_of(findings: Iterable[Finding]) -> dict[int, Settlement]:
    """The settlements that stand, by the finding's key; `by` is loaded. A finding nobody decided about is absent."""
    rows = list(findings)
    documents = {row.reading.document_id for row in rows}
    stand = Settlement.objects.filter(document__in=documents, code__in={row.code for row in rows}, current=True)
    by_code = {(one.document_id, one.code): one for one in stand.select_related("by")}
    found = {row.pk: by_code.get((row.reading.document_id, row.code)) for row in rows}
    return {key: one for key, one in found.items() if one is not None}


def history(finding: Finding) -> list[Settlement]:
    """All that was decided about a finding of its document, the newest first."""
    decided = Settlement.objects.filter(document__readings=finding.reading_id, code=finding.code)
    return list(decided.select_related("by").order_by("-at", "-pk"))


def _lock(document: Document) -> None:
    locked = Document.objects.select_for_update(no_key=True).get(pk=document.pk)
    if locked.state in (Document.State.WITHDRAWN, Document.State.ERASED):
        raise StoreError(
            "Dokumentet er taget af nettet, og dets fund kan ikke afgøres.",
            "The document was taken offline, and its findings cannot be settled.",
        )


def _replace(document: Document, finding: Finding, decided: rules.Settlement, by: User, seen: int | None) -> Settlement:
    stands = Settlement.objects.filter(document=document, code=finding.code, current=True).first()
    if seen is not None and (stands.pk if stands else 0) != seen:
        raise _conflict(stands)
    if stands is not None:
        Settlement.objects.filter(pk=stands.pk).update(current=False)
    return Settlement.objects.create(
        document=document, code=finding.code, verdict=decided.verdict, comment=decided.comment, by=by
    )


def _lay(document: Document, finding: Finding, decided: rules.Settlement, made: Settlement) -> None:
    """Take away the correction of an earlier decision about this finding, and lay this one's over its figure."""
    earlier = Correction.objects.filter(document=document, settlement__code=finding.code, current=True)
    touched = set(earlier.values_list("line", flat=True))
    earlier.update(current=False)
    overlay = rules.overlay_of(decided, finding.body)
    if overlay is not None:
        figure = overlay.figure
        place = {key: figure[key] for key in ("line", "start", "end")} | {"cell": cell_key(figure["cell"])[:80]}
        Correction.objects.filter(document=document, current=True, **place).update(current=False)
        Correction.objects.create(
            document=document,
            **place,
            page=figure["page"],
            printed=overlay.printed[:80],
            corrected=overlay.corrected[:80],
            value=overlay.value,
            misread=overlay.misread,
            why=overlay.why,
            by=made.by,
            settlement=made,
        )
        touched.add(figure["line"])
    if touched:
        refresh_columns(document, touched)


def refresh_columns(document: Document, lines: Iterable[int]) -> None:
    """Let the columns beside the records of these lines follow the corrections that stand (the body stays as read)."""
    corrections = corrections_of([document.pk]).get(document.pk, [])
    rows = list(Record.objects.filter(reading__document=document, reading__current=True))
    around = columns.around_of([row.body for row in rows], document.municipality, document.year)
    wanted = set(lines)
    changed = [row for row in rows if any(figure["line"] in wanted for figure in row.body["figures"])]
    for row in changed:
        beside = columns.columns_of(apply(row.body, corrections)[0], around)
        row.amount, row.feasibility = beside.amount, beside.feasibility
    Record.objects.bulk_update(changed, ["amount", "feasibility"])


def _conflict(stands: Settlement | None = None) -> ConflictError:
    who = stands.by.get_username() if stands is not None and stands.by else ""
    return ConflictError(
        f"En anden{f' ({who})' if who else ''} har netop afgjort fundet; se afgørelsen, før du afgør det igen.",
        f"Somebody else{f' ({who})' if who else ''} has just settled the finding; look at it before you settle it again.",
    )
