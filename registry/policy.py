"""Who may do what: one table of actions and roles, and one question, `require`.

Roles (Perpres 39/2019): producers and walidata work for one agency, reviewers (pembina data) and
administrators for all. A token can do what its person may do *and* what its scopes allow, never more.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from registry.errors import NotFound, NotPermitted, NotSignedIn
from registry.model.account import Actor, Role
from registry.model.catalog import CatalogRecord, RecordStatus


class Action(StrEnum):
    """Everything that needs a permission."""

    READ_DRAFT = "read_draft"
    REGISTER = "register"
    REVISE = "revise"
    SUBMIT = "submit"
    COMMENT = "comment"
    PUBLISH = "publish"
    RETURN = "return"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    ADD_SOURCE = "add_source"
    APPROVE_SOURCE = "approve_source"
    REQUEST_HARVEST = "request_harvest"
    DECIDE_HELD_RUN = "decide_held_run"
    INVITE = "invite"
    ADD_AGENCY = "add_agency"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    DECIDE_LINKS = "decide_links"
    ADMIT_RECORD = "admit_record"
    ISSUE_TOKEN = "issue_token"  # noqa: S105 - the name of an action


@dataclass(frozen=True, slots=True)
class Permission:
    """Roles that may act within their own agency, roles that may act everywhere, and the token scope needed."""

    own_agency: frozenset[Role]
    everywhere: frozenset[Role]
    scope: str


_TEAM = frozenset({Role.PRODUCER, Role.WALIDATA})
_WALIDATA = frozenset({Role.WALIDATA})
_NONE: frozenset[Role] = frozenset()
_ADMIN = frozenset({Role.ADMINISTRATOR})
_REVIEW = frozenset({Role.REVIEWER, Role.ADMINISTRATOR})

PERMISSIONS: dict[Action, Permission] = {
    Action.READ_DRAFT: Permission(_TEAM, _REVIEW, "read"),
    Action.REGISTER: Permission(_TEAM, _ADMIN, "write"),
    Action.REVISE: Permission(_TEAM, _ADMIN, "write"),
    Action.SUBMIT: Permission(_TEAM, _ADMIN, "write"),
    Action.COMMENT: Permission(_TEAM, _REVIEW, "write"),
    Action.PUBLISH: Permission(_NONE, _REVIEW, "publish"),
    Action.RETURN: Permission(_NONE, _REVIEW, "publish"),
    Action.WITHDRAW: Permission(_WALIDATA, _REVIEW, "write"),
    Action.RESTORE: Permission(_WALIDATA, _REVIEW, "write"),
    Action.ADD_SOURCE: Permission(_WALIDATA, _ADMIN, "sources"),
    Action.APPROVE_SOURCE: Permission(_NONE, _REVIEW, "sources"),
    Action.REQUEST_HARVEST: Permission(_WALIDATA, _REVIEW, "sources"),
    Action.DECIDE_HELD_RUN: Permission(_NONE, _REVIEW, "sources"),
    Action.INVITE: Permission(_WALIDATA, _ADMIN, "accounts"),
    Action.ADD_AGENCY: Permission(_NONE, _ADMIN, "accounts"),
    Action.MANAGE_ACCOUNTS: Permission(_NONE, _ADMIN, "accounts"),
    Action.READ_AUDIT: Permission(_TEAM, _REVIEW, "read"),
    Action.DECIDE_LINKS: Permission(_WALIDATA, _REVIEW, "write"),
    Action.ADMIT_RECORD: Permission(_WALIDATA, _REVIEW, "sources"),
    Action.ISSUE_TOKEN: Permission(frozenset(Role), frozenset(Role), "accounts"),
}

SCOPES = ("read", "write", "publish", "sources", "accounts")
"""What a token may be limited to."""


def may(actor: Actor, action: Action, agency: str | None) -> bool:
    """Tell whether `actor` may do `action` to something of `agency` (None: of no agency)."""
    permission = PERMISSIONS[action]
    if actor.is_anonymous or (actor.scopes is not None and permission.scope not in actor.scopes):
        return False
    if actor.roles & permission.everywhere:
        return True
    return agency is not None and actor.agency == agency and bool(actor.roles & permission.own_agency)


def require(actor: Actor, action: Action, agency: str | None) -> None:
    """Raise NotSignedIn or NotPermitted, with what to do next, unless `actor` may do this."""
    if may(actor, action, agency):
        return
    if actor.is_anonymous:
        raise NotSignedIn(
            {
                "id": "Masuk dahulu, atau kirim token API pada kepala Authorization.",
                "en": "Sign in first, or send an API token in the Authorization header.",
            },
            "SDMI-AU-001",
        )
    raise NotPermitted(
        {
            "id": "Akun Anda tidak berwenang untuk ini. Mintalah kepada walidata instansi atau administrator.",
            "en": "Your account may not do this. Ask your agency's walidata or the administrator.",
        },
        "SDMI-AU-002",
    )


def is_public(record: CatalogRecord) -> bool:
    """Tell whether anyone may see the published revision of this record."""
    return record.published_revision is not None and record.status is not RecordStatus.WITHDRAWN


def require_visible(actor: Actor, record: CatalogRecord, not_found: NotFound) -> None:
    """Raise `not_found` for a record that this actor may not know of: a draft of another agency."""
    ever_public = record.published_revision is not None
    if not ever_public and not may(actor, Action.READ_DRAFT, record.agency):
        raise not_found
