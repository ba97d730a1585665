"""The reviewer's page, and the end of a record: publish, return with comments, withdraw, restore, look back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from registry.commands.publish_dataset import publish_dataset, return_dataset
from registry.commands.withdraw_dataset import restore_dataset, withdraw_dataset
from registry.errors import Conflict, NotPermitted, RegistryError, Rejected
from registry.model.catalog import RecordStatus
from registry.model.dataset import Dataset
from registry.model.properties import DATASET_BY_NAME
from registry.policy import Action, require
from registry.queries.describe_record import RecordDescription, describe_record
from web import current
from web.accounts.pages import only_signed_in, page, refusal
from web.language import tr
from web.registration.shown_values import changes

review = Blueprint("review", __name__)
only_signed_in(review)

Answer = tuple[str, int] | Response


@review.get("/dataset/<slug>/review")
def compare(slug: str) -> Answer:
    """Show what changed against the published revision, what was found, and where to comment."""
    return _review_page(slug)


@review.post("/dataset/<slug>/review")
def decide(slug: str) -> Answer:
    """Publish the submitted revision, or return it with comments."""
    registry, actor, form = current.registry(), current.actor(), request.form
    version = form.get("record_version", type=int)
    try:
        if form.get("step") == "publish":
            publish_dataset(registry.unit_of_work(), slug, actor=actor, expected_version=version)
            said = tr(
                "Terbit. Pencarian menemukannya dalam beberapa detik.",
                "Published. The search finds it within seconds.",
            )
            flash(said, "success")
        else:
            return_dataset(
                registry.unit_of_work(), slug, actor=actor, expected_version=version, comments=_comments()
            )
            flash(tr("Dikembalikan dengan komentar.", "Returned with comments."), "success")
    except (Conflict, Rejected) as error:
        return _review_page(slug, error)
    return redirect("/desk", 303)


@review.get("/dataset/<slug>/withdraw")
def withdrawal(slug: str) -> Answer:
    """Ask for the reason of a withdrawal; for a withdrawn record, show it and offer to restore."""
    return _withdrawal_page(slug)


@review.post("/dataset/<slug>/withdraw")
def withdraw(slug: str) -> Answer:
    """Withdraw the record: its address tells the reason from now on."""
    registry, form, actor = current.registry(), request.form, current.actor()
    successor = form.get("replaced_by", "").strip() or None
    try:
        if successor:
            describe_record(
                registry.database, successor, actor
            )  # a draft of others is not to be met here either
        withdraw_dataset(
            registry.unit_of_work(), slug, actor=actor, expected_version=form.get("record_version", type=int),
            reason=form.get("reason", ""), replaced_by=successor,
            daily_share=registry.settings.breaker_daily_share,
        )  # fmt: skip
    except NotPermitted:
        raise
    except RegistryError as error:
        return _withdrawal_page(slug, error)
    flash(
        tr("Ditarik. Alamatnya kini menyebut alasannya.", "Withdrawn. Its address now tells why."), "success"
    )
    return redirect("/desk", 303)


@review.post("/dataset/<slug>/restore")
def restore(slug: str) -> Answer:
    """Bring a withdrawn record back."""
    try:
        restore_dataset(
            current.registry().unit_of_work(), slug, actor=current.actor(),
            expected_version=request.form.get("record_version", type=int),
        )  # fmt: skip
    except (Conflict, Rejected) as error:
        return _withdrawal_page(slug, error)
    flash(tr("Dipulihkan.", "Restored."), "success")
    return redirect(f"/dataset/{slug}/history", 303)


@review.get("/dataset/<slug>/history")
def history(slug: str) -> Answer:
    """Show who did what to a record, its revisions and every comment."""
    description = _described(slug, Action.READ_AUDIT)
    return page("registration/history.html", description=description, properties=DATASET_BY_NAME)


def _described(slug: str, action: Action) -> RecordDescription:
    actor = current.actor()
    description = describe_record(current.registry().database, slug, actor, draft=True)
    require(actor, action, description.record.agency)
    return description


def _published(description: RecordDescription) -> Dataset | None:
    number = description.record.published_revision
    if number is None or number == description.record.revision:
        return None
    found = describe_record(
        current.registry().database, description.record.slug, current.actor(), draft=True, number=number
    )
    return found.dataset


def _review_page(slug: str, error: RegistryError | None = None) -> Answer:
    description = _described(slug, Action.PUBLISH)
    before = _published(description)
    shown = refusal(error) if error else {}
    return page(
        "registration/review.html", description=description, changes=changes(before, description.dataset),
        is_first=before is None, is_waiting=description.record.status is RecordStatus.SUBMITTED,
        form=request.form, **shown,
    )  # fmt: skip


def _comments() -> tuple[tuple[str, str], ...]:
    said = [("", request.form.get("comment", ""))]
    said += [(name, request.form.get(f"comment.{name}", "")) for name in DATASET_BY_NAME]
    return tuple((place, text) for place, text in said if text.strip())


def _withdrawal_page(slug: str, error: RegistryError | None = None) -> Answer:
    description = _described(slug, Action.WITHDRAW)
    shown = refusal(error) if error else {}
    return page(
        "registration/withdraw.html", description=description, form=request.form,
        is_withdrawn=description.record.status is RecordStatus.WITHDRAWN, **shown,
    )  # fmt: skip
