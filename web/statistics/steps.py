"""The steps that a visitor may take with a statistical record, in the words of a button."""

from __future__ import annotations

from dataclasses import dataclass

from registry.commands.move_statistics import Step
from registry.model.account import Actor
from registry.model.catalog import RecordStatus
from registry.model.statistical_record import StatisticalRecord
from registry.policy import Action, may
from web.language import tr

S = RecordStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleStep:
    """A button: what it does, what it says, and what has to be written beside it, if anything."""

    step: Step
    label: str
    note: str = ""


def possible_steps(record: StatisticalRecord, actor: Actor) -> tuple[PossibleStep, ...]:
    """Give the steps that this actor may take with a record in its present state."""
    wanted: tuple[tuple[Step, Action, frozenset[S], tuple[str, str], tuple[str, str]], ...] = (
        (Step.SUBMIT, Action.SUBMIT, frozenset({S.DRAFT, S.RETURNED}),
         ("Ajukan ke peninjau", "Submit for review"), ("", "")),
        (Step.PUBLISH, Action.PUBLISH, frozenset({S.SUBMITTED}), ("Terbitkan", "Publish"), ("", "")),
        (Step.RETURN, Action.RETURN, frozenset({S.SUBMITTED}), ("Kembalikan", "Return"),
         ("Apa yang perlu diperbaiki?", "What has to be mended?")),
        (Step.WITHDRAW, Action.WITHDRAW, frozenset(S) - {S.WITHDRAWN}, ("Tarik", "Withdraw"),
         ("Mengapa ditarik? Alasan ini tampil di alamatnya.", "Why? The reason is shown at its address.")),
        (Step.RESTORE, Action.RESTORE, frozenset({S.WITHDRAWN}), ("Pulihkan", "Restore"), ("", "")),
    )  # fmt: skip
    return tuple(
        PossibleStep(step=step, label=tr(*label), note=tr(*note))
        for step, action, states, label, note in wanted
        if record.status in states and may(actor, action, record.agency)
    )
