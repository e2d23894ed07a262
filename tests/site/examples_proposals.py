"""What the walk over every address needs to know of proposals and the catalogues gathered here."""

from typing import Any

from django.utils import timezone

from raaderum.process.rights import Action, Role
from raaderum.process.templates import template
from raaderum.store import own_catalogues, proposals, proposals_files, proposals_moves
from raaderum.store.models import CatalogueEdition, ProposalTemplate
from tests.process.drafting import DRAFT


def make_proposals(world: Any) -> None:
    """A proposal being written, with a remark and a file; a catalogue with a qualified one in frozen editions; an own form."""
    officer = world.people[Role.OFFICER]
    place = proposals.Place(world.municipality, "", 2027)
    world.proposal = proposals.start(officer, place, template("seven_sections"), "Færre trykte pjecer")
    world.remark = proposals_moves.remark(world.proposal, officer, "Er det nok?", "/fields/title")
    world.attachment = proposals_files.attach(world.proposal, officer, "regnestykke.txt", b"1 + 1 = 2")
    world.gathered = proposals.begin(officer, place, DRAFT)
    world.gathered.state = "qualified"
    world.gathered.save()
    world.catalogue = own_catalogues.make_catalogue(officer, world.municipality, 2027, "Katalog 2027", "plain")
    own_catalogues.add(world.catalogue, officer, world.gathered)
    for name in ("Høringsudgave", "Udgave til byrådet"):
        own_catalogues.freeze(world.catalogue, officer, name, timezone.localdate())
    world.own_form = ProposalTemplate.objects.create(
        municipality=world.municipality, code="lindved", name="Lindveds skema", body=template("one_row").to_json(), source=""
    )


def publish_editions(world: Any, yes: bool) -> None:
    """Every edition, or none."""
    CatalogueEdition.objects.update(published_at=timezone.now() if yes else None)


def of_proposal(world: Any) -> dict[str, Any]:
    return {"key": world.proposal.pk}


def of_catalogue(world: Any) -> dict[str, Any]:
    return {"key": world.catalogue.pk}


def of_edition(world: Any) -> dict[str, Any]:
    return {"key": world.catalogue.pk, "number": 1}


def saved(world: Any) -> dict[str, Any]:
    return {"base": "1", "page": "prøve", "/fields/title": "En anden titel"}


def proposal_examples(Example: Any) -> dict[str, Any]:  # noqa: N803 - the class of the walk's own module
    """The name of an address -> how it is tried."""
    inside = {"hidden": True}
    return {
        "proposals": Example(),
        "proposal-new": Example(
            post={"title": "Ny", "municipality": "Lindved", "department": "", "budget_year": "2027", "form": "one_row"}
        ),
        "proposal-take-over": Example(
            lambda w: {"key": w.record.pk}, post={"municipality": "Lindved", "budget_year": "2027"}, hidden=True
        ),
        "proposal-forms": Example(post={"municipality": "Lindved", "text": "code = 1"}),
        "proposal-form-retire": Example(lambda w: {"key": w.own_form.pk}, get=False, post={}, refused_elsewhere=True),
        "proposal": Example(of_proposal, **inside),
        "proposal-edit": Example(of_proposal, post=saved, **inside),
        "proposal-autosave": Example(of_proposal, get=False, post=saved, **inside),
        "proposal-checks": Example(of_proposal, **inside),
        "proposal-similar": Example(of_proposal, **inside),
        "proposal-builder": Example(lambda w: {"key": w.proposal.pk, "kind": "staff"}, post={"line.title": "HK"}, **inside),
        "proposal-move": Example(
            of_proposal, get=False, post={"move": "develop", "seen": "idea"}, only=Action.WRITE_PROPOSAL, **inside
        ),
        "proposal-remark": Example(of_proposal, get=False, post={"text": "Godt", "at": ""}, **inside),
        "proposal-remark-resolve": Example(
            lambda w: {"key": w.proposal.pk, "remark": w.remark.pk}, get=False, post={"done": "1"}, **inside
        ),
        "proposal-attach": Example(of_proposal, get=False, post={}, **inside),
        "proposal-attachment": Example(lambda w: {"key": w.proposal.pk, "number": w.attachment.pk}, open=False, **inside),
        "proposal-attachment-withdraw": Example(
            lambda w: {"key": w.proposal.pk, "number": w.attachment.pk}, get=False, post={}, **inside
        ),
        "proposal-history": Example(of_proposal, **inside),
        "proposal-restore": Example(of_proposal, get=False, post={"version": "1"}, **inside),
        "own-catalogues": Example(),
        "own-catalogue-new": Example(
            get=False, post={"title": "Nyt", "municipality": "Lindved", "budget_year": "2028", "scheme": "plain"}
        ),
        "own-catalogue": Example(of_catalogue, hidden=True),
        "own-catalogue-add": Example(of_catalogue, get=False, post=lambda w: {"proposal": str(w.proposal.pk)}, hidden=True),
        "own-catalogue-take-out": Example(of_catalogue, get=False, post={}, hidden=True),
        "own-catalogue-order": Example(of_catalogue, get=False, post={"place": "1"}, hidden=True),
        "own-catalogue-number": Example(of_catalogue, get=False, post={}, hidden=True),
        "own-catalogue-freeze": Example(of_catalogue, get=False, post={"name": "Prøve"}, hidden=True),
        "own-catalogue-edition": Example(of_edition, hidden=True),
        "own-catalogue-publish": Example(of_edition, get=False, post={"yes": "1"}, hidden=True),
        "own-catalogue-changes": Example(of_catalogue, hidden=True),
    }
