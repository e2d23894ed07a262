"""Writing proposals in the application, as people of several roles do it."""

from raaderum.process.rights import Role
from raaderum.store.models import Proposal


def begun(client, **typed):
    """A new proposal begun on its page; (proposal, what its form says)."""
    sent = {"title": "Færre trykte pjecer", "municipality": "Lindved", "department": "Borgerservice", "budget_year": "2027"}
    response = client.post("/proposals/new/", {**sent, "form": "seven_sections", **typed})
    assert response.status_code == 302, response.content.decode()[:3000]
    return Proposal.objects.latest("pk")


def test_a_proposal_begins_as_an_idea_with_its_title_department_and_four_years(signed_in):
    client = signed_in(Role.OFFICER)
    proposal = begun(client)
    assert (proposal.state, proposal.title, proposal.department) == ("idea", "Færre trykte pjecer", "Borgerservice")
    page = client.get(f"/proposals/{proposal.pk}/edit/").content.decode()
    assert "Færre trykte pjecer" in page and "2030" in page
    assert client.get(f"/proposals/{proposal.pk}/").status_code == 200
    assert client.get("/proposals/").status_code == 200
