"""Registering and changing statistical records by form, by file, and step by step to the public."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, flash, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from registry.commands.import_statistics import ImportedRecord, import_statistics
from registry.commands.move_statistics import Step, move_statistics
from registry.commands.register_statistics import register_statistics, revise_statistics
from registry.errors import Conflict, NotPermitted, RegistryError, Rejected
from registry.mapping.indah_documents import read_export
from registry.mapping.statistics_workbook_reading import read_workbook
from registry.mapping.strict_json import json_from_bytes
from registry.model.finding import Finding, ValidationReport
from registry.model.statistical_activity import StatisticalActivity
from registry.model.statistical_record import StatisticalKind, title_of
from registry.model.statistics_json import StatisticalReading, statistics_from_json
from registry.policy import Action, require
from registry.queries.describe_statistics import StatisticsDescription, describe_statistics
from registry.sandbox import refuse_deep_json
from web import current
from web.accounts.pages import only_signed_in, page, refusal
from web.language import tr
from web.statistics import forms
from web.statistics.forms import Form, StatisticsForm, form_of, unasked_values, values_of
from web.statistics.routes import KINDS
from web.statistics.shown import kind_word

Answer = tuple[str, int] | Response

statistics_editing = Blueprint("statistics_editing", __name__, url_prefix="/statistics")
only_signed_in(statistics_editing)


@statistics_editing.get(f"/{KINDS}/new")
def blank(kind: str) -> Answer:
    """Show an empty form; a variable or indicator may be begun for an activity (`?activity=`)."""
    actor = current.actor()
    require(actor, Action.REGISTER, actor.agency)
    return _form_page(StatisticsForm(kind=StatisticalKind(kind), form=MultiDict()))


@statistics_editing.post(f"/{KINDS}/new")
def register(kind: str) -> Answer:
    """Save a new draft."""
    actor, form = current.actor(), request.form
    require(actor, Action.REGISTER, actor.agency)
    wanted = StatisticalKind(kind)
    reading = _read(wanted, form)
    activity = request.args.get("activity")
    if activity and not isinstance(reading.description, StatisticalActivity):
        reading = replace(reading, description=replace(reading.description, activity=activity))
    view = StatisticsForm(kind=wanted, form=form, findings=reading.findings)
    if more := _wanted_row(form):
        view.more = more
        return _form_page(view)
    try:
        written = register_statistics(current.registry().unit_of_work(), reading, actor=actor)
    except Rejected as error:
        return _form_page(view, error)
    flash(tr("Draf tersimpan.", "Draft saved."), "success")
    return redirect(f"/statistics/{kind}/{written.record.slug}/edit", 303)


@statistics_editing.get(f"/{KINDS}/<slug>/edit")
def edit(kind: str, slug: str) -> Answer:
    """Show the newest revision in its form, with what was found beside the fields."""
    described = _editable(kind, slug)
    return _form_page(_stored(described))


@statistics_editing.post(f"/{KINDS}/<slug>/edit")
def revise(kind: str, slug: str) -> Answer:
    """Save a new revision; nothing is lost when somebody else saved meanwhile."""
    described, form = _editable(kind, slug), request.form
    before = described.description
    read = _read(described.record.kind, form, unasked_values(before, described.record.kind))
    reading = replace(read, description=replace(read.description, kept=before.kept))
    view = _stored(described)
    view.form, view.findings = form, reading.findings
    if more := _wanted_row(form):
        view.more = more
        return _form_page(view)
    try:
        revise_statistics(
            current.registry().unit_of_work(), slug, reading, actor=current.actor(),
            expected_version=form.get("record_version", type=int),
        )  # fmt: skip
    except (Rejected, Conflict) as error:
        return _form_page(view, error)
    flash(tr("Tersimpan sebagai draf.", "Saved as a draft."), "success")
    return redirect(f"/statistics/{kind}/{slug}/edit", 303)


@statistics_editing.post(f"/{KINDS}/<slug>/step")
def take_step(kind: str, slug: str) -> Answer:
    """Submit, return, publish, withdraw or restore."""
    form, step = request.form, request.form.get("step", "")
    if step not in set(Step):
        return redirect(f"/statistics/{kind}/{slug}?draft", 303)
    try:
        move_statistics(
            current.registry().unit_of_work(), StatisticalKind(kind), slug, Step(step), actor=current.actor(),
            expected_version=form.get("record_version", type=int), note=form.get("note", ""),
        )  # fmt: skip
    except NotPermitted:
        raise
    except (Rejected, Conflict) as error:
        return _refused_step(kind, slug, error)
    flash(tr("Langkah selesai.", "Done."), "success")
    return redirect(f"/statistics/{kind}/{slug}?draft", 303)


@statistics_editing.get("/import")
def import_page() -> Answer:
    """Ask for a file: an export of INDAH, or our workbook."""
    actor = current.actor()
    require(actor, Action.REGISTER, actor.agency)
    return page("statistics/import.html")


@statistics_editing.post("/import")
def import_file() -> Answer:
    """Tell what a file would bring in, or bring it in."""
    actor, registry = current.actor(), current.registry()
    require(actor, Action.REGISTER, actor.agency)
    upload = request.files.get("file")
    is_trial = request.form.get("step") != "import"
    try:
        content = upload.stream.read() if upload else b""
        readings, unread, is_workbook = _readings(content)
        imported = import_statistics(
            registry.unit_of_work(), readings, actor=actor, agency=actor.agency, is_trial=is_trial,
            keeps_documents=is_workbook,
        )  # fmt: skip
    except NotPermitted:
        raise
    except RegistryError as error:
        return page("statistics/import.html", **refusal(error))
    return _import_report(imported, unread, is_trial=is_trial)


def _readings(content: bytes) -> tuple[list[tuple[str, StatisticalReading]], tuple[Finding, ...], bool]:
    if not content:
        raise Rejected(
            {"id": "Pilih satu berkas JSON atau XLSX yang tidak kosong.",
             "en": "Choose one file, JSON or XLSX, that is not empty."},
            "SDMI-API-003",
        )  # fmt: skip
    if content.startswith(b"PK"):
        read = current.registry().sandbox.run(read_workbook, content)
        return (
            [(place, statistics_from_json(StatisticalKind(kind), values)) for place, kind, values in read],
            (),
            True,
        )
    refuse_deep_json(content, 64)
    export = read_export(json_from_bytes(content))
    documents = [
        (one.place, StatisticalReading(one.reading.description, one.reading.findings))
        for one in export.documents
    ]
    return documents, export.findings, False


def _import_report(
    imported: tuple[ImportedRecord, ...], unread: tuple[Finding, ...], *, is_trial: bool
) -> Answer:
    return page(
        "statistics/import.html", imported=imported, unread=unread, is_trial=is_trial, kind_word=kind_word
    )


def _read(kind: StatisticalKind, form: Form, unasked: dict[str, object] | None = None) -> StatisticalReading:
    return statistics_from_json(kind, {**(unasked or {}), **values_of(kind, form)})


def _editable(kind: str, slug: str) -> StatisticsDescription:
    registry, actor = current.registry(), current.actor()
    described = describe_statistics(registry.database, StatisticalKind(kind), slug, actor, draft=True)
    require(actor, Action.REVISE, described.record.agency)
    return described


def _stored(described: StatisticsDescription) -> StatisticsForm:
    return StatisticsForm(
        kind=described.record.kind, form=form_of(described.description), record=described.record,
        findings=described.findings, title=title_of(described.description),
        is_kept=bool(described.description.kept),
    )  # fmt: skip


def _form_page(view: StatisticsForm, error: RegistryError | None = None) -> Answer:
    shown = refusal(error) if error else {}
    return page(
        "statistics/form.html", view=view, tools=forms, kind_word=kind_word,
        activity=request.args.get("activity", ""), **shown,
    )  # fmt: skip


def _refused_step(kind: str, slug: str, error: RegistryError) -> Answer:
    """Show the form with the findings that stand in the way, or say why the step is not possible."""
    described = describe_statistics(
        current.registry().database, StatisticalKind(kind), slug, current.actor(), draft=True
    )
    view = _stored(described)
    if isinstance(error, Rejected) and isinstance(error.report, ValidationReport) and error.report.findings:
        view.findings = error.report.findings
    return _form_page(view, error)


def _wanted_row(form: Form) -> str:
    return next((name.removeprefix("add_") for name in form if name.startswith("add_")), "")
