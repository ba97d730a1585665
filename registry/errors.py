"""The error tree: the class of an error says what the caller should do about it.

`web.problems` maps each class to an HTTP status in one table; the command line prints the message and
exits with 1. Every message exists in Indonesian and English, and `code` is the stable rule code for machines.
"""

from __future__ import annotations

from collections.abc import Mapping


class RegistryError(Exception):
    """An expected refusal: what is wrong and what to do next, in Indonesian (`id`) and English (`en`)."""

    def __init__(self, message: Mapping[str, str], code: str) -> None:
        """Keep the message by language, and the rule code that machines read."""
        super().__init__(message.get("en") or next(iter(message.values()), code))
        self.message: dict[str, str] = dict(message)
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a child process with message and code intact."""
        return (_restore, (type(self), self.__dict__.copy()))

    def text(self, language: str) -> str:
        """Give the message in `language`, else in English, else in whatever there is."""
        return self.message.get(language) or self.message.get("en") or next(iter(self.message.values()))


def _restore(error_class: type[RegistryError], state: dict[str, object]) -> RegistryError:
    error = error_class.__new__(error_class)
    error.__dict__.update(state)
    Exception.__init__(error, error.text("en"))
    return error


class NotFound(RegistryError):
    """Nothing of that name is here, or the caller may not know that it is."""


class Withdrawn(NotFound):
    """The record existed and was taken back: answer 410 with what its tombstone says."""

    def __init__(
        self,
        message: Mapping[str, str],
        code: str,
        *,
        withdrawn_at: str,
        reason: str,
        replaced_by: str | None,
    ) -> None:
        """Carry the tombstone: when (ISO 8601), why, and the slug of the successor if there is one."""
        super().__init__(message, code)
        self.withdrawn_at = withdrawn_at
        self.reason = reason
        self.replaced_by = replaced_by


class Conflict(RegistryError):
    """Someone else changed the record first, or the name is taken: read again, then decide."""


class PreconditionRequired(RegistryError):
    """The edit did not say which version it was made from: send `If-Match`."""


class Rejected(RegistryError):
    """The input is not acceptable; `report` (a `ValidationReport`, if any) says what to mend and how."""

    def __init__(self, message: Mapping[str, str], code: str, report: object | None = None) -> None:
        """Keep the report of findings beside the message."""
        super().__init__(message, code)
        self.report = report


class NotPermitted(RegistryError):
    """The caller is known but may not do this."""


class NotSignedIn(RegistryError):
    """The caller is not known: sign in, or send a token."""


class Unavailable(RegistryError):
    """It cannot be done just now; trying again later may work."""

    def __init__(self, message: Mapping[str, str], code: str, retry_after_seconds: int = 5) -> None:
        """Say after how many seconds a new try is worth it."""
        super().__init__(message, code)
        self.retry_after_seconds = retry_after_seconds
