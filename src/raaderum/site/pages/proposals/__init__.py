"""Proposals that are written here: the list, writing, builders, checks, moves, remarks, history, own forms."""

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.pages.proposals import (
    attachments,
    autosave,
    beside,
    edit,
    history,
    listing,
    moving,
    own_forms,
    remarks,
    starting,
    taking,
    view,
)
from raaderum.site.pages.proposals.building import builder

addresses = [
    address("proposals/", listing.proposals, "proposals", Action.SEE_INTERNAL),
    address("proposals/new/", starting.new, "proposal-new", Action.WRITE_PROPOSAL),
    address("proposals/take-over/<int:key>/", taking.take_over, "proposal-take-over", Action.WRITE_PROPOSAL),
    address("proposals/forms/", own_forms.forms, "proposal-forms", Action.QUALIFY),
    address("proposals/forms/<int:key>/retire/", own_forms.retire, "proposal-form-retire", Action.QUALIFY),
    address("proposals/<int:key>/", view.proposal, "proposal", Action.SEE_INTERNAL),
    address("proposals/<int:key>/edit/", edit.edit, "proposal-edit", Action.WRITE_PROPOSAL),
    address("proposals/<int:key>/autosave/", autosave.autosave, "proposal-autosave", Action.WRITE_PROPOSAL),
    address("proposals/<int:key>/checks/", beside.checks, "proposal-checks", Action.SEE_INTERNAL),
    address("proposals/<int:key>/similar/", beside.similar, "proposal-similar", Action.SEE_INTERNAL),
    address("proposals/<int:key>/builders/<slug:kind>/", builder, "proposal-builder", Action.WRITE_PROPOSAL),
    address("proposals/<int:key>/move/", moving.move, "proposal-move", Action.COMMENT),
    address("proposals/<int:key>/remarks/", remarks.add, "proposal-remark", Action.COMMENT),
    address("proposals/<int:key>/remarks/<int:remark>/", remarks.resolve, "proposal-remark-resolve", Action.COMMENT),
    address("proposals/<int:key>/attachments/", attachments.add, "proposal-attach", Action.COMMENT),
    address("proposals/<int:key>/attachments/<int:number>/", attachments.fetch, "proposal-attachment", Action.SEE_INTERNAL),
    address(
        "proposals/<int:key>/attachments/<int:number>/withdraw/",
        attachments.withdraw,
        "proposal-attachment-withdraw",
        Action.COMMENT,
    ),
    address("proposals/<int:key>/history/", history.history, "proposal-history", Action.SEE_INTERNAL),
    address("proposals/<int:key>/history/restore/", history.restore, "proposal-restore", Action.WRITE_PROPOSAL),
]
