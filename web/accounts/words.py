"""Roles, scopes and steps in the visitor's words."""

from __future__ import annotations

from collections.abc import Iterable

from registry.model.account import Role
from web.language import tr

_ROLES = {
    Role.READER: ("Pembaca", "Reader"),
    Role.PRODUCER: ("Produsen data", "Data producer"),
    Role.WALIDATA: ("Walidata", "Walidata (data custodian)"),
    Role.REVIEWER: ("Pembina data (peninjau)", "Reviewer (pembina data)"),
    Role.ADMINISTRATOR: ("Administrator", "Administrator"),
}
_SCOPES = {
    "read": ("membaca draf instansi saya", "read my agency’s drafts"),
    "write": ("mendaftarkan, mengubah dan mengajukan data", "register, change and submit datasets"),
    "publish": ("menerbitkan dan mengembalikan (peninjau)", "publish and return (reviewers)"),
    "sources": ("mengurus sumber panen", "look after harvest sources"),
    "accounts": ("mengundang anggota dan membuat token", "invite members and make tokens"),
}
_STEPS = {
    "register": ("mendaftarkan", "registered"),
    "revise": ("menyimpan perubahan", "saved changes"),
    "submit": ("mengajukan", "submitted"),
    "publish": ("menerbitkan", "published"),
    "return": ("mengembalikan dengan komentar", "returned with comments"),
    "withdraw": ("menarik", "withdrew"),
    "restore": ("memulihkan", "restored"),
    "comment": ("mengomentari", "commented"),
    "harvest": ("memanen", "harvested"),
}
_KINDS = {
    "national": ("Kementerian atau lembaga", "Ministry or national agency"),
    "local": ("Pemerintah daerah", "Local government"),
    "international": ("Organisasi internasional", "International organization"),
    "ngo": ("Organisasi masyarakat sipil", "Civil-society organization"),
    "academic": ("Perguruan tinggi atau riset", "University or research"),
}


def role_label(role: Role) -> str:
    """Give the name of a role."""
    return tr(*_ROLES[role])


def role_labels(held: Iterable[Role]) -> str:
    """Give the names of several roles, in the order of the table."""
    owned = set(held)
    return ", ".join(role_label(role) for role in _ROLES if role in owned)


def scope_label(scope: str) -> str:
    """Say what a token with this scope may do."""
    return tr(*_SCOPES[scope])


def step_label(action: str) -> str:
    """Say what somebody did, as a verb."""
    return tr(*_STEPS[action]) if action in _STEPS else action.replace("_", " ")


def kind_label(kind: str) -> str:
    """Give the name of a kind of agency."""
    return tr(*_KINDS[kind]) if kind in _KINDS else kind
