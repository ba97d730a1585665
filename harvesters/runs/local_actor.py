"""Who acts when a command is typed on this machine."""

from __future__ import annotations

import getpass

from registry.model.account import Actor, Role


def local_actor() -> Actor:
    """Give the actor for whoever sits here: an administrator, named in the audit trail."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = "unknown"
    return Actor(name=f"cli:{name}", roles=frozenset({Role.ADMINISTRATOR}))
