"""Password hashes: argon2id with the parameters of the OWASP recommendation (m=19 MiB, t=2, p=1)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from registry.errors import Rejected

SHORTEST = 10
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    """Give the hash to be stored; raises Rejected when the password is too short to be one."""
    if len(password) < SHORTEST:
        raise Rejected(
            {
                "id": f"Kata sandi sedikitnya {SHORTEST} karakter; beberapa kata acak mudah diingat dan kuat.",
                "en": f"A password has at least {SHORTEST} characters; a few random words are easy and strong.",
            },
            "SDMI-AU-003",
        )
    return _HASHER.hash(password)


def is_password(stored_hash: str | None, password: str) -> bool:
    """Tell whether `password` fits; takes as long for an unknown user as for a known one."""
    try:
        fits = _HASHER.verify(stored_hash or _NOBODY, password)
        return fits if stored_hash is not None else False
    except (Argon2Error, InvalidHashError):
        return False


_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$3V0sQ8v7Wmq1cF0gkVb6c3e1S0o4Xo3nq1i7o8m0v2A"
"""A hash that fits no password, verified in place of a missing user's."""
