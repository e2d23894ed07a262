"""What does not agree: the list of findings, one finding with its form, the letter to the sender."""

from raaderum.process.rights import Action
from raaderum.site.access import address
from raaderum.site.pages.findings.letter import letter, letter_file
from raaderum.site.pages.findings.listing import findings
from raaderum.site.pages.findings.settle import finding

addresses = [
    address("findings/", findings, "findings", Action.SEE_INTERNAL),
    address("documents/<int:pk>/findings/<slug:code>/", finding, "finding", Action.SEE_INTERNAL),
    address("documents/<int:pk>/letter/", letter, "document-letter", Action.SETTLE),
    address("documents/<int:pk>/letter/<slug:form>/", letter_file, "document-letter-file", Action.SETTLE),
]
