"""Note what a visitor says about a concept, and what a steward did about it."""

from __future__ import annotations

import re

from registry.errors import Conflict, NotFound, Rejected
from registry.model.account import Actor
from registry.model.concept_proposal import FeedbackState
from registry.model.finding import ValidationReport
from registry.model.rules import finding
from registry.policy import Action, require
from registry.storage.concept_voice_repository import ConceptVoiceRepository
from registry.storage.unit_of_work import UnitOfWork

SHORTEST, LONGEST = 10, 2_000
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.\w{2,}"  # an e-mail address
    r"|(?<![\d.,/-])(?:\+62|62|0)[\s.-]?8\d{1,3}[\s.-]?\d{3,4}[\s.-]?\d{3,5}(?!\d)"  # a telephone number
    r"|(?<!\d)\d{16}(?!\d)"  # an identity number (NIK)
    r"|(?<![A-Za-z0-9])[A-Z]\d{7}(?!\d)"  # a passport number
)


def give_feedback(uow: UnitOfWork, scheme: str, notation: str, text: str, *, language: str) -> int:
    """Note feedback of a visitor, of whom nothing is kept; raises Rejected for too short, long or personal texts."""
    told = text.strip()
    if not SHORTEST <= len(told) <= LONGEST or _PERSONAL.search(told):
        found = finding("SDMI-159", "text")
        raise Rejected(dict(found.message), "SDMI-159", ValidationReport((found,)))
    with uow:
        number = ConceptVoiceRepository(uow.connection).add_feedback(
            scheme, notation, told, language=language, at=uow.now
        )
        uow.note("visitor", "give_feedback", "concept", f"{scheme}/{notation}"[:200], feedback=number)
        uow.commit()
    return number


def settle_feedback(uow: UnitOfWork, number: int, *, state: FeedbackState, answer: str, actor: Actor) -> None:
    """Say what was done about feedback; raises NotFound, Conflict when somebody else did already."""
    require(actor, Action.PUBLISH, None)
    with uow:
        voices = ConceptVoiceRepository(uow.connection)
        given = voices.find_feedback(number)
        if given is None:
            raise NotFound(
                {"id": "Masukan ini tidak ada.", "en": "There is no such feedback."}, "SDMI-NF-007"
            )
        if not voices.settle_feedback(number, state, answer.strip()[:LONGEST], by=actor.name, at=uow.now):
            raise settled_already()
        uow.note(actor.name, "settle_feedback", "concept", f"{given.scheme}/{given.notation}"[:200],
                 feedback=number, state=state.value)  # fmt: skip
        uow.commit()


def settled_already() -> Conflict:
    """Make the error for what somebody else decided first."""
    return Conflict(
        {
            "id": "Orang lain sudah memutuskan ini. Muat ulang halamannya.",
            "en": "Somebody else has decided this already. Reload the page.",
        },
        "SDMI-CF-001",
    )
