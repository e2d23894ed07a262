"""Every address with every role, as the table says (data/rights.toml): allowed, asked to sign in, refused, or not there."""

from django.db import transaction
from django.test import Client
from django.urls import reverse

from raaderum.process.rights import Action, Role, allowed
from raaderum.site import urls  # noqa: F401  (declares the addresses)
from raaderum.site.access import ADDRESSES
from tests.site.examples import EXAMPLES, make_people, own, publish

PAGES = sorted(name for name in ADDRESSES if not name.startswith("api-"))
STAFF = [role for role in Role if role is not Role.PUBLIC]


def resolved_names():
    from django.urls import get_resolver

    def walk(patterns, prefix=""):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern.url_patterns, prefix + str(pattern.pattern))
            else:
                yield pattern.name, prefix + str(pattern.pattern)

    return list(walk(get_resolver().url_patterns))


def test_no_address_is_without_an_action():
    bare = [
        route
        for name, route in resolved_names()
        if not (name or "").startswith("api-") and name not in ADDRESSES and "api/v1" not in route
    ]
    assert bare == [], f"declare these with raaderum.site.access.address(route, view, name, action): {bare}"


def test_every_address_has_an_example():
    missing = [name for name in PAGES if name not in EXAMPLES]
    assert missing == [], f"add a line for each of these to EXAMPLES in tests/site/examples.py: {missing}"
    gone = [name for name in EXAMPLES if name not in ADDRESSES]
    assert gone == [], f"EXAMPLES in tests/site/examples.py names addresses that are not there: {gone}"


def client_of(user):
    client = Client()
    client.raise_request_exception = False
    if user is not None:
        client.force_login(user)
    return client


def ask(client, method, name, example, world):
    """The answer, with everything the request changed taken back."""
    path = reverse(name, kwargs=example.parts(world)) + (f"?{example.query}" if example.query else "")
    with transaction.atomic():
        if method == "GET":
            response = client.get(path, headers=dict(example.headers))
        else:
            sent = example.post(world) if callable(example.post) else example.post
            response = client.post(path, dict(sent), headers=dict(example.headers))
        for part in response.streaming_content if response.streaming else ():
            assert part is not None
        transaction.set_rollback(True)
    return response


def verdict(response):
    """What the answer means: in, sign-in, refused, absent, or the number of anything else."""
    if response.status_code in (302, 303) and response["Location"].startswith("/sign-in/?next="):
        return "sign-in"
    if response.status_code in (200, 301, 302, 303, 304, 400, 409, 422):
        return "in"
    return {403: "refused", 404: "absent"}.get(response.status_code, str(response.status_code))


def expected(action, role, example, method, *, visible):
    if role not in allowed(action):
        return {"sign-in" if role is Role.PUBLIC else "refused"}
    if example.absent or (example.hidden and not visible):
        return {"absent"}
    if example.refused_elsewhere and not visible:
        return {"refused"}
    if method == "POST" and example.only is not None and role not in allowed(example.only):
        return {"sign-in" if role is Role.PUBLIC else "refused"}
    return {"in"}


def methods(example):
    return [*(["GET"] if example.get else []), *(["POST"] if example.post is not None else [])]


def deviations(world, user, role, *, visible):
    client, found = client_of(user), []
    own(world, user)
    for name in PAGES:
        example = EXAMPLES.get(name)
        for method in methods(example) if example else ():
            if name == "sign-out" and user is not None:
                client = client_of(user)
            answer = verdict(ask(client, method, name, example, world))
            wanted = expected(ADDRESSES[name], role, example, method, visible=visible)
            if answer not in wanted:
                found.append(f"{role.value} {method} {name}: {answer}, and the table says {' or '.join(sorted(wanted))}")
            if name == "sign-out" and user is not None:
                client = client_of(user)
    return found


def test_every_role_gets_what_the_table_says_of_what_is_published(world):
    publish(world, True)
    found = deviations(world, None, Role.PUBLIC, visible=True)
    for role in STAFF:
        found += deviations(world, world.people[role], role, visible=True)
    assert found == [], "\n".join(found)


def test_what_is_not_published_is_there_for_the_municipality_only(world):
    publish(world, False)
    found = deviations(world, None, Role.PUBLIC, visible=False)
    for role in (Role.READER, Role.OFFICER):
        found += deviations(world, world.people[role], role, visible=True)
    strangers = make_people("Nordby", "-nordby")
    for role in (Role.OFFICER, Role.ADMINISTRATOR):
        found += deviations(world, strangers[role], role, visible=False)
    assert found == [], "\n".join(found)


def test_what_changes_something_is_not_done_by_following_a_link(world):
    own(world, world.people[Role.ADMINISTRATOR])
    client = client_of(world.people[Role.ADMINISTRATOR])
    takers = [name for name in PAGES if (e := EXAMPLES.get(name)) and e.post is not None and not e.get]
    followed = [name for name in takers if client.get(reverse(name, kwargs=EXAMPLES[name].parts(world))).status_code != 405]
    assert followed == [], f"these do something for a link that is followed; let them take POST only: {followed}"


def test_every_action_of_the_table_is_needed_somewhere_or_asked_in_a_view():
    assert set(ADDRESSES.values()) <= set(Action)
