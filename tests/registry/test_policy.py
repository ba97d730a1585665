"""Who may do what: the table against the rule that it states."""

from __future__ import annotations

import itertools

import pytest

from registry.errors import NotFound, NotPermitted, NotSignedIn
from registry.model.account import ANONYMOUS, Actor, Role
from registry.model.catalog import CatalogRecord, RecordStatus
from registry.policy import PERMISSIONS, SCOPES, Action, is_public, may, require, require_visible
from tests.fakes import FakeClock


def actor(*roles: Role, agency: str | None = "kemenp2mi", scopes: frozenset[str] | None = None) -> Actor:
    return Actor(name="orang@kp2mi.go.id", roles=frozenset(roles), agency=agency, scopes=scopes, user_id=1)


def test_every_action_has_a_permission_with_a_known_scope() -> None:
    assert set(PERMISSIONS) == set(Action)
    assert {one.scope for one in PERMISSIONS.values()} <= set(SCOPES)


@pytest.mark.parametrize(("action", "role"), itertools.product(Action, Role))
def test_role_acts_where_the_table_says(action: Action, role: Role) -> None:
    permission = PERMISSIONS[action]
    everywhere, at_home = role in permission.everywhere, role in permission.own_agency
    assert may(actor(role), action, "kemenp2mi") is (everywhere or at_home)
    assert may(actor(role), action, "imigrasi") is everywhere
    assert may(actor(role), action, None) is everywhere
    assert may(actor(role, agency=None), action, None) is everywhere


@pytest.mark.parametrize("action", Action)
def test_nobody_acts_without_signing_in(action: Action) -> None:
    assert not may(ANONYMOUS, action, None)
    with pytest.raises(NotSignedIn):
        require(ANONYMOUS, action, "kemenp2mi")


@pytest.mark.parametrize(("action", "scope"), itertools.product(Action, SCOPES))
def test_token_acts_within_its_scopes(action: Action, scope: str) -> None:
    strong = (Role.ADMINISTRATOR, Role.REVIEWER, Role.WALIDATA)
    may_at_all = may(actor(*strong), action, "kemenp2mi")
    with_token = actor(*strong, scopes=frozenset({scope}))
    assert may(with_token, action, "kemenp2mi") is (may_at_all and PERMISSIONS[action].scope == scope)
    assert not may(actor(*strong, scopes=frozenset()), action, "kemenp2mi")


def test_refusal_says_what_to_do_next() -> None:
    with pytest.raises(NotPermitted) as refused:
        require(actor(Role.READER), Action.REGISTER, "kemenp2mi")
    assert set(refused.value.message) == {"id", "en"}


@pytest.mark.parametrize(
    ("published", "status", "who", "is_seen"),
    [
        (None, RecordStatus.DRAFT, actor(Role.PRODUCER), True),
        (None, RecordStatus.DRAFT, actor(Role.PRODUCER, agency="imigrasi"), False),
        (None, RecordStatus.SUBMITTED, actor(Role.REVIEWER, agency="bps"), True),
        (None, RecordStatus.RETURNED, actor(Role.READER), False),
        (None, RecordStatus.DRAFT, ANONYMOUS, False),
        (1, RecordStatus.PUBLISHED, ANONYMOUS, True),
        (1, RecordStatus.DRAFT, ANONYMOUS, True),
        (1, RecordStatus.WITHDRAWN, ANONYMOUS, True),
    ],
)
def test_draft_is_seen_by_its_agency_and_the_reviewers(
    published: int | None, status: RecordStatus, who: Actor, is_seen: bool
) -> None:
    now = FakeClock().now
    record = CatalogRecord(
        slug="x", agency="kemenp2mi", status=status, version=1, revision=1, published_revision=published, listed=now,
        modified=now,
    )  # fmt: skip
    hidden = NotFound({"id": "x", "en": "x"}, "X")
    if is_seen:
        require_visible(who, record, hidden)
    else:
        with pytest.raises(NotFound):
            require_visible(who, record, hidden)
    assert is_public(record) is (published is not None and status is not RecordStatus.WITHDRAWN)
