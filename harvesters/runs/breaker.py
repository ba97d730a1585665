"""The deletion breaker: figures of a run in, a verdict out (RELIABILITY 1.2); nothing else decides.

A run that trips it is held as a whole: nothing is withdrawn, and nothing is written, until a person has
looked at the difference. The catalog meanwhile keeps the last good state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CHURN_SHARE = 0.5
COLLAPSE_SHARE = 0.3
COLLAPSE_MINIMUM = 2
DAILY_MINIMUM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When the breaker trips; the defaults are those of the settings."""

    minimum: int = 3
    share: float = 0.05
    daily_share: float = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a run found, counted before any of it is applied.

    `last_good` counts the records of the last good run, `present` those of ours that the source is known to
    hold, `read` the different identifiers of this run, `new` those never seen, `missing` the present ones
    not seen, `lost` the known ones without title, description or distributions now, `due` the withdrawals
    that would follow, `withdrawn_today` and `public` the whole catalog's balance of the last 24 hours.
    """

    is_complete: bool
    last_good: int = 0
    present: int = 0
    read: int = 0
    new: int = 0
    missing: int = 0
    lost: int = 0
    due: int = 0
    withdrawn_today: int = 0
    public: int = 0

    @property
    def was_known(self) -> bool:
        """True when the source gave records before."""
        return self.last_good > 0 or self.present > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a run is held: a code, a sentence in both languages, and the numbers behind it."""

    code: str
    message: Mapping[str, str]
    numbers: Mapping[str, float]

    def to_json(self) -> dict[str, object]:
        """Give the form kept in the plan of the run."""
        return {"code": self.code, "message": dict(self.message), "numbers": dict(self.numbers)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The reasons to hold a run; none means: proceed."""

    reasons: tuple[Reason, ...] = ()

    @property
    def is_held(self) -> bool:
        """True when a person has to decide."""
        return bool(self.reasons)


def judge(figures: Figures, limits: Limits) -> Verdict:
    """Say whether the plan of a run may be applied, and if not, why."""
    found = (
        _zero(figures),
        _missing(figures, limits),
        _churn(figures, limits),
        _collapse(figures),
        _daily(figures, limits),
    )
    return Verdict(tuple(reason for reason in found if reason is not None))


def _zero(figures: Figures) -> Reason | None:
    if figures.read > 0 or not figures.was_known:
        return None
    before = max(figures.last_good, figures.present)
    return Reason(
        code="zero",
        message={
            "id": f"Sumber tidak memuat satu pun rekaman, padahal sebelumnya {before}.",
            "en": f"The source lists not a single record, where it had {before} before.",
        },
        numbers={"read": 0, "before": before},
    )


def _missing(figures: Figures, limits: Limits) -> Reason | None:
    before = figures.last_good or figures.present
    allowed = max(limits.minimum, limits.share * before)
    if not figures.is_complete or figures.missing <= allowed:
        return None
    return Reason(
        code="missing",
        message={
            "id": f"{figures.missing} rekaman tidak ada lagi di sumber; batasnya {allowed:g} dari {before}.",
            "en": f"{figures.missing} records are no longer in the source; the limit is {allowed:g} of {before}.",
        },
        numbers={"missing": figures.missing, "allowed": allowed, "before": before},
    )


def _churn(figures: Figures, limits: Limits) -> Reason | None:
    # Nothing missing and no good run before: the rest of a first run that broke off.
    is_mere_growth = figures.missing == 0 and (figures.last_good == 0 or figures.new <= limits.minimum)
    if not figures.was_known or figures.new <= CHURN_SHARE * figures.read or is_mere_growth:
        return None
    return Reason(
        code="churn",
        message={
            "id": f"{figures.new} dari {figures.read} pengenal belum pernah ada; mungkin sumber mengganti pengenalnya.",
            "en": f"{figures.new} of {figures.read} identifiers were never seen; the source may have renamed them all.",
        },
        numbers={"new": figures.new, "read": figures.read, "allowed_share": CHURN_SHARE},
    )


def _collapse(figures: Figures) -> Reason | None:
    known = figures.read - figures.new
    if figures.lost < COLLAPSE_MINIMUM or figures.lost <= COLLAPSE_SHARE * known:
        return None
    return Reason(
        code="collapse",
        message={
            "id": f"{figures.lost} dari {known} rekaman kehilangan judul, deskripsi, atau berkasnya.",
            "en": f"{figures.lost} of {known} records lost their title, description or distributions.",
        },
        numbers={"lost": figures.lost, "known": known, "allowed_share": COLLAPSE_SHARE},
    )


def _daily(figures: Figures, limits: Limits) -> Reason | None:
    allowed = max(DAILY_MINIMUM, int(limits.daily_share * (figures.public + figures.withdrawn_today)))
    if figures.due == 0 or figures.withdrawn_today + figures.due <= allowed:
        return None
    return Reason(
        code="daily",
        message={
            "id": f"{figures.due} penarikan lagi melampaui batas harian {allowed} untuk seluruh katalog "
            f"({figures.withdrawn_today} sudah ditarik).",
            "en": f"{figures.due} more withdrawals pass the daily limit of {allowed} for the whole catalog "
            f"({figures.withdrawn_today} were withdrawn already).",
        },
        numbers={"due": figures.due, "withdrawn_today": figures.withdrawn_today, "allowed": allowed},
    )
