"""The forms that a municipality's proposals are written in: those that come with Råderum, and its own, loaded from a file."""

from django.db import transaction

from raaderum.process.sentences import Fault
from raaderum.process.template_reading import read_template
from raaderum.process.templates import Template, known_parts, template, template_of, templates
from raaderum.store.audit import record
from raaderum.store.models import Proposal, ProposalTemplate, User


def forms_for(municipality: str) -> tuple[Template, ...]:
    """The municipality's own forms in use, then ours. An own form with the code of one of ours takes its place."""
    own = [template_of(row.body, known_parts()) for row in _own(municipality)]
    taken = {form.code for form in own}
    return (*own, *(form for form in templates() if form.code not in taken))


def form_of(proposal: Proposal) -> Template:
    """The form that a proposal is written in. One that is no longer there is replaced by the first; no answer is lost by it."""
    return form_called(proposal.template, proposal.municipality)


def form_called(code: str, municipality: str) -> Template:
    """The form of this code in a municipality, in use or not; the first there is, where none has the code."""
    row = ProposalTemplate.objects.filter(municipality=municipality, code=code).order_by("-current", "-pk").first()
    if row is not None:
        return template_of(row.body, known_parts())
    return template(code) or templates()[0]


def load_form(user: User, municipality: str, text: str) -> tuple[ProposalTemplate | None, tuple[Fault, ...]]:
    """Take in a form from TOML or JSON; or what is wrong with it, each thing at its place, and then nothing is taken in."""
    reading = read_template(text)
    form = reading.template
    if form is None:
        return None, reading.faults
    with transaction.atomic():
        ProposalTemplate.objects.filter(municipality=municipality, code=form.code, current=True).update(current=False)
        row = ProposalTemplate.objects.create(
            municipality=municipality, code=form.code, name=form.label.da[:200], body=form.to_json(), source=text, loaded_by=user
        )
        record(user, "loaded_form", row, detail={"code": form.code})
    return row, ()


def retire_form(user: User, row: ProposalTemplate) -> None:
    """The form is offered no more; what is written in it keeps it."""
    with transaction.atomic():
        ProposalTemplate.objects.filter(pk=row.pk).update(current=False)
        record(user, "retired_form", row, detail={"code": row.code})


def own_forms(municipalities: frozenset[str] | None) -> list[ProposalTemplate]:
    """Every form that was loaded in these municipalities (None: in all), the newest first."""
    rows = ProposalTemplate.objects.select_related("loaded_by").order_by("municipality", "-pk")
    return list(rows if municipalities is None else rows.filter(municipality__in=sorted(municipalities)))


def _own(municipality: str) -> list[ProposalTemplate]:
    return list(ProposalTemplate.objects.filter(municipality=municipality, current=True).order_by("code"))
