"""What the deeds on the trail are called."""

from raaderum.site.language import say

_DEEDS = {
    "signed_in": ("loggede ind", "signed in"),
    "signed_out": ("loggede ud", "signed out"),
    "sign_in_refused": ("blev afvist ved log ind", "was refused at sign-in"),
    "sign_in_throttled": ("blev bremset ved log ind", "was slowed at sign-in"),
    "saw_closed": ("så lukket indhold", "saw closed content"),
    "uploaded": ("lagde ind", "uploaded"),
    "read": ("læste (maskinelt)", "read (by machine)"),
    "settled": ("afgjorde et fund", "settled a finding"),
    "corrected": ("rettede et tal", "corrected a figure"),
    "published": ("offentliggjorde", "published"),
    "unpublished": ("tog offentliggørelsen tilbage", "took publication back"),
    "withdrew": ("tog af nettet", "took offline"),
    "put_back": ("satte på nettet igen", "put back online"),
    "erased": ("slettede personoplysninger", "erased personal data"),
    "exported": ("hentede data", "downloaded data"),
    "decided_withheld": ("afgjorde tilbageholdte oplysninger", "decided on withheld data"),
    "added_user": ("oprettede en bruger", "added a user"),
    "changed_user": ("ændrede en bruger", "changed a user"),
    "closed_user": ("lukkede en konto", "closed an account"),
    "reopened_user": ("åbnede en konto igen", "reopened an account"),
    "changed_password": ("skiftede adgangskode", "changed a password"),
    "granted": ("gav en rolle", "gave a role"),
    "revoked": ("tog en rolle tilbage", "took a role back"),
    "made_token": ("lavede en nøgle", "made a key"),
    "revoked_token": ("tilbagekaldte en nøgle", "revoked a key"),
    "wrote_proposal": ("skrev et forslag", "wrote a proposal"),
    "moved_proposal": ("flyttede et forslag", "moved a proposal"),
    "loaded_form": ("indlæste en skabelon", "loaded a form"),
    "retired_form": ("tog en skabelon ud af brug", "retired a form"),
    "attached": ("vedhæftede en fil", "attached a file"),
    "withdrew_attachment": ("tog et bilag tilbage", "withdrew an attachment"),
    "made_catalogue": ("oprettede et katalog", "made a catalogue"),
    "put_in_catalogue": ("satte et forslag i kataloget", "put a proposal in the catalogue"),
    "took_out_of_catalogue": ("tog et forslag ud af kataloget", "took a proposal out of the catalogue"),
    "numbered_proposal": ("gav et forslag nummer", "numbered a proposal"),
    "renumbered_catalogue": ("omnummererede kataloget", "renumbered the catalogue"),
    "froze_edition": ("frøs en udgave", "froze an edition"),
    "published_edition": ("offentliggjorde en udgave", "published an edition"),
    "unpublished_edition": ("tog en udgaves offentliggørelse tilbage", "took back the publication of an edition"),
    "loaded_rates": ("indlæste satser", "loaded rates"),
    "withdrew_rates": ("tog satser ud af brug", "took rates out of use"),
    "loaded_populations": ("indlæste folketal", "loaded populations"),
    "made_package": ("lavede en pakke", "made a package"),
    "saved_package": ("gemte en pakke", "saved a package"),
    "showed_package": ("ændrede, hvem der ser en pakke", "changed who sees a package"),
    "removed_package": ("fjernede en pakke", "removed a package"),
}


def deeds() -> list[str]:
    """The codes of all deeds that have a name here."""
    return list(_DEEDS)


def deed(action: str) -> str:
    """What a deed is called; its code where it has no name."""
    da, en = _DEEDS.get(action, (action.replace("_", " "), action.replace("_", " ")))
    return say(da, en)


_WORDS = {
    "document": ("dokument", "document"),
    "user": ("bruger", "user"),
    "token": ("nøgle", "key"),
    "job": ("arbejde", "work"),
    "finding": ("fund", "finding"),
    "record": ("post", "record"),
    "proposal": ("forslag", "proposal"),
    "catalogue": ("katalog", "catalogue"),
    "package": ("pakke", "package"),
    "audit": ("revisionsspor", "audit trail"),
    "name": ("navn", "name"),
    "size": ("byte", "bytes"),
    "reader": ("læser", "reader"),
    "kind": ("slags", "kind"),
    "role": ("rolle", "role"),
    "municipality": ("kommune", "municipality"),
    "department": ("afdeling", "department"),
    "way": ("vej", "way"),
    "why": ("hvorfor", "why"),
    "verdict": ("afgørelse", "verdict"),
    "scopes": ("adgang", "scopes"),
    "filters": ("filtre", "filters"),
    "what": ("hvad", "what"),
}


def word(code: str) -> str:
    """What a subject or a detail of the trail is called; its code where it has no name."""
    return say(*_WORDS[code]) if code in _WORDS else code.replace("_", " ")
