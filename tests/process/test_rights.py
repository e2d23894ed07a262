"""Who may do what."""

from raaderum.process.rights import PUBLIC, Action, Grant, Person, Role, allowed, may, may_somewhere, where


def test_every_action_stands_in_the_table_with_the_roles_that_may_do_it():
    assert all(allowed(action) for action in Action)


def test_what_the_public_may_all_may():
    assert allowed(Action.SEE_PUBLIC) == frozenset(Role)


def test_an_officer_settles_findings_in_their_own_municipality_only():
    officer = Person("berit", (Grant(Role.OFFICER, "Lindved"),))
    assert may(officer, Action.SETTLE, "Lindved")
    assert not may(officer, Action.SETTLE, "Solbæk")
    assert may_somewhere(officer, Action.SETTLE)
    assert where(officer, Action.SETTLE) == frozenset({"Lindved"})


def test_a_department_author_writes_for_their_own_department_only():
    author = Person("anders", (Grant(Role.AUTHOR, "Lindved", "Skole"),))
    assert may(author, Action.WRITE_PROPOSAL, "Lindved", "Skole")
    assert not may(author, Action.WRITE_PROPOSAL, "Lindved", "Teknik")
    assert not may(author, Action.WRITE_PROPOSAL, "Lindved")


def test_a_grant_without_a_municipality_holds_in_all_of_them():
    administrator = Person("root", (Grant(Role.ADMINISTRATOR),))
    assert may(administrator, Action.ERASE, "Lindved")
    assert where(administrator, Action.ERASE) is None


def test_something_of_no_known_municipality_is_for_those_who_have_all():
    assert not may(Person("b", (Grant(Role.OFFICER, "Lindved"),)), Action.UPLOAD)
    assert may(Person("b", (Grant(Role.OFFICER),)), Action.UPLOAD)


def test_the_public_may_nothing_that_needs_a_role():
    assert not may_somewhere(PUBLIC, Action.SEE_INTERNAL)
    assert may_somewhere(PUBLIC, Action.EXPORT)


def test_a_department_author_sees_the_whole_municipality():
    author = Person("anders", (Grant(Role.AUTHOR, "Lindved", "Skole"),))
    assert may(author, Action.SEE_INTERNAL, "Lindved")
    assert where(author, Action.SEE_INTERNAL) == frozenset({"Lindved"})
