"""The form: register a dataset, go on with a draft, mend what was returned, hand it to the reviewers."""

from __future__ import annotations

import secrets

from flask import Blueprint, flash, jsonify, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from registry.commands.publish_dataset import submit_dataset
from registry.commands.register_dataset import register_dataset, revise_dataset
from registry.commands.revision_writing import Written
from registry.errors import Conflict, NotFound, Rejected
from registry.identifiers import content_digest
from registry.model.catalog import RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import Finding, ValidationReport
from registry.model.provenance import Comment
from registry.model.rules import finding
from registry.policy import Action, require
from registry.queries.describe_record import RecordDescription, describe_record
from registry.storage.request_keys import RequestKey
from web import current
from web.accounts.pages import only_signed_in, page, refusal
from web.language import language, tr
from web.registration import form_view
from web.registration.examples import EXAMPLES
from web.registration.form_fields import Fields, form_fields
from web.registration.form_reading import Form, FormReading, read_form
from web.registration.form_view import FormView
from web.registration.merging import merge
from web.registration.suggested_words import LISTS, first_proposals, matching

registration = Blueprint("registration", __name__)

Answer = tuple[str, int] | Response
VALUE_LOST = frozenset({"SDMI-012", "SDMI-013", "SDMI-017", "SDMI-021", "SDMI-022", "SDMI-050"})
"""Rules about what could not be kept as it was typed: the form then shows the typed text again."""


@registration.before_request
def keep_what_was_typed() -> Answer | None:
    """Give a form back whose session ended meanwhile: sign in beside it, then send it again."""
    if request.method != "POST" or not current.actor().is_anonymous:
        return None
    return page("registration/kept.html", 401, fields=list(request.form.items(multi=True)))


only_signed_in(registration)


@registration.get("/dataset/new")
def blank() -> Answer:
    """Show an empty form, or one filled from another dataset (`?from=`)."""
    actor = current.actor()
    require(actor, Action.REGISTER, actor.agency)
    dataset = Dataset(identifier="", publisher=actor.agency)
    source = request.args.get("from")
    form = form_fields(dataset, language())
    if source:
        copied = describe_record(current.registry().database, source, actor).dataset
        form = {**form_fields(copied, language()), "publisher": [actor.agency or str(copied.publisher)]}
        form.pop("identifier", None)
    return form_page(FormView(form=_as_form(form), dataset=dataset, is_saved=False))


@registration.post("/dataset/new")
def register() -> Answer:
    """Save a new draft, and hand it to the reviewers where that button was pressed."""
    registry, actor, form = current.registry(), current.actor(), request.form
    require(actor, Action.REGISTER, actor.agency)
    reading = read_form(form)
    read = reading.reading()
    view = FormView(form=settled(form, reading), dataset=read.dataset, is_saved=False)
    if more := _wanted_row(form):
        view.more, view.findings = more, tuple(reading.findings)
        return form_page(view)
    try:
        written = register_dataset(
            registry.unit_of_work(), read, actor=actor, request_key=_pressed_once(form, actor.name)
        )
    except Rejected as error:
        view.findings = reading.in_form((*read.findings, *_title_missing(error)))
        return form_page(view, **refusal(error))
    return _after_saving(written, reading, form)


@registration.get("/dataset/<slug>/edit")
def edit(slug: str) -> Answer:
    """Show the newest revision in the form, with findings and the reviewer's comments at their fields."""
    description = _editable(slug)
    if description.record.status is RecordStatus.WITHDRAWN:
        return redirect(f"/dataset/{slug}/withdraw")
    return form_page(_stored_view(description))


@registration.post("/dataset/<slug>/edit")
def revise(slug: str) -> Answer:
    """Save a new revision; when somebody else saved meanwhile, show both versions and lose nothing."""
    actor, form = current.actor(), request.form
    description = _editable(slug)
    base = _base_of(description, form)
    reading = read_form(form, base)
    if more := _wanted_row(form):
        view = _typed_view(description, reading, form)
        view.more = more
        return form_page(view)
    read = reading.reading()
    if read.dataset == description.dataset and not read.findings:
        return _after_saving(Written(record=description.record, report=_report(description)), reading, form)
    try:
        written = revise_dataset(
            current.registry().unit_of_work(), slug, read, actor=actor,
            expected_version=form.get("record_version", type=int),
        )  # fmt: skip
    except Conflict:
        return _conflict(slug, base, reading, form)
    except Rejected as error:
        view = _typed_view(description, reading, form)
        view.findings = reading.in_form((*read.findings, *_title_missing(error)))
        return form_page(view, **refusal(error))
    return _after_saving(written, reading, form)


@registration.get("/desk/words")
def words() -> Response:
    """Give what a field may propose for the letters typed so far."""
    name = request.args.get("list", "")
    found = matching(name, request.args.get("q", "")[:100], language()) if name in LISTS else []
    return jsonify([{"value": value, "names": names} for value, names in found])


def form_page(view: FormView, status: int = 200, **values: object) -> Answer:
    """Show the form."""
    return page(
        "registration/form.html", status, view=view, tools=form_view, examples=EXAMPLES,
        proposals=first_proposals, once=secrets.token_urlsafe(12), **values,
    )  # fmt: skip


def settled(form: Form, reading: FormReading) -> Form:
    """Give the form as it goes on: words that were understood are chosen now, the others stay typed."""
    shown = MultiDict(form)
    for name in [one for one in form if one.endswith(".add")]:
        place = name.removesuffix(".add")
        shown[name] = reading.leftovers.get(name, "")
        shown.poplist(place)
        if chosen := reading.values.get(place):
            shown.setlist(place, list(chosen))
    return shown


def _after_saving(written: Written, reading: FormReading, form: Form) -> Answer:
    slug, actor, registry = written.record.slug, current.actor(), current.registry()
    lost = [one for one in reading.reading().findings if one.rule in VALUE_LOST]
    if form.get("step") == "submit" and not lost:
        try:
            submit_dataset(
                registry.unit_of_work(), slug, actor=actor, expected_version=written.record.version
            )
        except Rejected as error:
            return form_page(_typed_view(_editable(slug), reading, form, written.report), **refusal(error))
        flash(
            tr("Diajukan. Peninjau akan memeriksanya.", "Submitted. A reviewer will look at it."), "success"
        )
        return redirect("/desk", 303)
    if lost:
        notice = tr(
            "Draf tersimpan, kecuali {n} isian yang ditandai di bawah: perbaiki, lalu simpan lagi.",
            "The draft is saved, except {n} values marked below: mend them, then save again.",
            n=len(lost),
        )
        return form_page(_typed_view(_editable(slug), reading, form, written.report), notice=notice)
    flash(tr("Draf tersimpan.", "Draft saved."), "success")
    return redirect(f"/dataset/{slug}/edit", 303)


def _editable(slug: str) -> RecordDescription:
    registry, actor = current.registry(), current.actor()
    description = describe_record(registry.database, slug, actor, draft=True)
    require(actor, Action.REVISE, description.record.agency)
    return description


def _base_of(description: RecordDescription, form: Form) -> Dataset:
    number = form.get("record_revision", type=int)
    if number is None or number == description.record.revision:
        return description.dataset
    registry = current.registry()
    try:
        return describe_record(
            registry.database, description.record.slug, current.actor(), draft=True, number=number
        ).dataset
    except NotFound:
        return description.dataset


def _stored_view(description: RecordDescription) -> FormView:
    form = _as_form(form_fields(description.dataset, language()))
    return FormView(
        form=form, dataset=description.dataset, record=description.record, findings=description.findings,
        comments=newest_comments(description),
    )  # fmt: skip


def _typed_view(
    description: RecordDescription, reading: FormReading, form: Form, report: ValidationReport | None = None
) -> FormView:
    view = _stored_view(description)
    view.form = settled(form, reading)
    view.findings = reading.in_form(report if report is not None else reading.reading().findings)
    view.is_saved = report is not None
    return view


def _conflict(slug: str, base: Dataset, reading: FormReading, form: Form) -> Answer:
    description = _editable(slug)
    mine = reading.reading().dataset
    merged = merge(base, mine, description.dataset, settled(form, reading), language())
    view = _stored_view(description)
    view.form, view.contested, view.taken, view.is_saved = merged.form, merged.contested, merged.taken, False
    view.findings = tuple(reading.findings)
    return form_page(view, 409, other=description.revision)


def newest_comments(description: RecordDescription) -> tuple[Comment, ...]:
    """Give the comments of the last review that had any."""
    newest = max((one.revision for one in description.comments), default=0)
    return tuple(one for one in description.comments if one.revision == newest)


def _as_form(fields: Fields) -> Form:
    form: Form = MultiDict()
    for name, texts in fields.items():
        form.setlist(name, texts)
    return form


def _report(description: RecordDescription) -> ValidationReport:
    return ValidationReport(description.findings)


def _title_missing(error: Rejected) -> tuple[Finding, ...]:
    return (finding(error.code, "title"),) if error.code == "SDMI-001" else ()


def _pressed_once(form: Form, who: str) -> RequestKey:
    """Make one request of a button that was pressed twice: the same form with the same content."""
    content = content_digest(repr(sorted(form.items(multi=True))).encode("utf-8", "replace"))
    return RequestKey(actor=who, key=f"form {content}", body_digest=content)


def _wanted_row(form: Form) -> str:
    asked = [name.removeprefix("add_") for name in form if name.startswith("add_")]
    return asked[0] if asked and asked[0] in form_view.PROPERTY_BY_NAME else ""
