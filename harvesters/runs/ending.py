"""Says how a run ended, in the words that people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harvesters.runs.fetching import findings_of
from harvesters.runs.planning import Plan
from harvesters.runs.run_context import RunContext
from registry.commands.end_run import RunEnd
from registry.model.finding import Severity
from registry.model.harvest import HarvestSource, Outcome, RunState
from registry.model.multilingual import EMPTY, MultilingualText
from registry.model.rules import finding


def finished(
    checkpoint: Mapping[str, Any], counts: Mapping[str, int], postponed: MultilingualText | None
) -> RunEnd:  # fmt: skip
    """Give the end of a run that was written: completed, or completed with errors."""
    is_complete = bool(checkpoint.get("complete"))
    bad = counts.get(Outcome.REJECTED, 0) + counts.get(Outcome.FAILED, 0)
    has_errors = any(one.severity is Severity.ERROR for one in findings_of(checkpoint))
    message = _message(checkpoint, is_complete, bad, postponed)
    is_clean = is_complete and not bad and not has_errors and not postponed
    plan = {**checkpoint.get("plan", {}), "findings": checkpoint.get("findings", [])}
    return RunEnd(
        state=RunState.COMPLETED if is_clean else RunState.COMPLETED_WITH_ERRORS,
        is_complete=is_complete,
        message=message,
        plan=plan,
        validators={name: checkpoint.get(name) if is_clean else None for name in ("etag", "last_modified")},
    )


def held(plan: Plan, checkpoint: Mapping[str, Any]) -> RunEnd:
    """Give the end of a run whose plan waits for a person."""
    languages = ("id", "en")
    tail = {
        "id": "Tidak ada yang diubah. Periksa rencananya, lalu terima atau tolak.",
        "en": "Nothing was changed. Look at the plan, then accept or reject it.",
    }
    reasons = plan.verdict.reasons
    message = {lang: " ".join([*(one.message[lang] for one in reasons), tail[lang]]) for lang in languages}
    return RunEnd(
        state=RunState.HELD,
        is_complete=plan.figures.is_complete,
        message=MultilingualText(message),
        plan={**plan.to_json(), "findings": checkpoint.get("findings", [])},
        checkpoint=dict(checkpoint),
    )


def failed(message: Mapping[str, str]) -> RunEnd:
    """Give the end of a run whose source could not be read."""
    return RunEnd(state=RunState.FAILED, message=MultilingualText(message), counts={})


def abandoned(source: HarvestSource) -> RunEnd:
    """Give the end of a run whose source is not approved (any more)."""
    message = MultilingualText.of(
        id=f"Sumber “{source.slug}” tidak disetujui untuk dipanen ({source.state}).",
        en=f"The source “{source.slug}” is not approved for harvesting ({source.state}).",
    )
    return RunEnd(state=RunState.ABORTED, message=message, counts={})


def not_modified(context: RunContext) -> RunEnd:
    """Give the end of a run whose source has nothing new: what we hold of it counts as unchanged or skipped."""
    with context.registry.unit_of_work() as uow:
        counts = uow.harvests.settled_counts(context.slug)
    message = MultilingualText.of(
        id="Sumber belum berubah sejak panen terakhir.", en="Nothing new since the last run."
    )
    return RunEnd(
        state=RunState.COMPLETED,
        is_complete=True,
        message=message,
        plan={"not_modified": True},
        counts=counts,
    )


def _message(
    checkpoint: Mapping[str, Any], is_complete: bool, bad: int, postponed: MultilingualText | None
) -> MultilingualText:  # fmt: skip
    said: list[Mapping[str, str]] = []
    if not is_complete:
        declared, read = checkpoint.get("declared"), checkpoint.get("records", 0)
        shown = f"{declared} ({read})" if declared is not None else f"{read}+"
        said.append(finding("SDMI-031", "", shown).message)
    if bad:
        said.append({"id": f"{bad} rekaman tidak diterima.", "en": f"{bad} records were not accepted."})
    if is_complete and not checkpoint.get("records"):
        said.append(finding("SDMI-036", "").message)
    if postponed:
        said.append(postponed)
    return (
        MultilingualText({lang: " ".join(one[lang] for one in said) for lang in ("id", "en")})
        if said
        else EMPTY
    )
