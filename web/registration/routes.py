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
from registry.model.canonical_json import Reading
from registry.model.catalog import RecordStatus
from registry.model.dataset import Dataset
from registry.model.finding import Finding, ValidationReport
from registry.model.provenance import Comment
from registry.model.rules import finding
from registry.policy import Action, require
from registry.queries.describe_record import RecordDescription, describe_record
from registry.storage.request_keys import RequestKey
from registry.validation.known_codes import keep_known_codes
from web import current
from web.accounts.pages import only_signed_in, page, refusal
from web.language import language, tr
from web.registration import form_view
from web.registration.examples import EXAMPLES
from web.registration.form_fields import Fields, form_fields
from web.registration.form_reading import Form, FormReading, read_form
from web.registration.form_view import FormView
from web.registration.link_proposals import proposed_links
from web.registration.merging import merge
from web.registration.settling import settled
from web.registration.suggested_words import LISTS, first_proposals, matching
from web.registration.typed_again import DOUBTFUL, NOT_KEPT, not_kept, show_again
from web.registration.variable_proposals import (
    ShownProposals,
    allow_upload,
    is_about_proposals,
    taken_over,
)

registration = Blueprint("registration", __name__)
registration.url_value_preprocessor(allow_upload)

Answer = tuple[str, int] | Response
TO_MEND = "mend"
"""Where the list of what to mend stands on the page."""


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
    return form_page(FormView(form=_as_form(form), dataset=dataset))


@registration.post("/dataset/new")
def register() -> Answer:
    """Save a new draft, and hand it to the reviewers where that button was pressed."""
    registry, actor = current.registry(), current.actor()
    require(actor, Action.REGISTER, actor.agency)
    form, proposed = taken_over(request.form)
    reading = read_form(form)
    read = reading.stored()
    view = FormView(
        form=settled(form, reading, language()), dataset=read.dataset, findings=tuple(reading.findings),
        more=_wanted_row(form), is_typed=True, proposed_variables=proposed,
    )  # fmt: skip
    if view.more or _is_only_shown(form):
        return form_page(view)
    try:
        written = register_dataset(
            registry.unit_of_work(), read, actor=actor, request_key=_pressed_once(form, actor.name)
        )
    except Rejected as error:
        view.findings = reading.in_form((*_title_missing(error), *reading.reading().findings))
        return form_page(view, **refusal(error))
    return _after_saving(written, form)


@registration.get("/dataset/<slug>/edit")
def edit(slug: str) -> Answer:
    """Show the newest revision in the form, with findings and the reviewer's comments at their fields.

    With `?step=submit`, where a refused submission leads, also what stands in its way.
    """
    description = _editable(slug)
    if description.record.status is RecordStatus.WITHDRAWN:
        return redirect(f"/dataset/{slug}/withdraw")
    view = _stored_view(description)
    if request.args.get("step") == "submit" and description.record.status is not RecordStatus.SUBMITTED:
        view.refuse()
    return form_page(view)


@registration.post("/dataset/<slug>/edit")
def revise(slug: str) -> Answer:
    """Save a new revision; when somebody else saved meanwhile, show both versions and lose nothing."""
    registry, actor = current.registry(), current.actor()
    description = _editable(slug)
    form, proposed = taken_over(request.form)
    base = _base_of(description, form)
    reading = read_form(form, base)
    more = _wanted_row(form)
    if more or _is_only_shown(form):
        return form_page(_typed_view(description, reading, form, more, proposed))
    read = reading.stored()
    if _is_saved_already(description, read):
        return _after_saving(Written(record=description.record, report=_report(description)), form)
    try:
        written = revise_dataset(
            registry.unit_of_work(), slug, read, actor=actor,
            expected_version=form.get("record_version", type=int),
        )  # fmt: skip
    except Conflict:
        return _conflict(slug, base, reading, form)
    except Rejected as error:
        view = _typed_view(description, reading, form)
        view.findings = (*_title_missing(error), *view.findings)
        return form_page(view, **refusal(error))
    return _after_saving(written, form)


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
        proposals=first_proposals, proposed=proposed_links(view), once=secrets.token_urlsafe(12), **values,
    )  # fmt: skip


def _after_saving(written: Written, form: Form) -> Answer:
    """Lead to the draft's own address, or to the desk where it was handed to the reviewers."""
    report, address = written.report, f"/dataset/{written.record.slug}/edit"
    if form.get("step") == "submit":
        if not not_kept(report) and _is_submitted(written):
            flash(
                tr(
                    "Diajukan. Peninjau BPS akan memeriksanya; hasilnya tampil di meja ini.",
                    "Submitted. A reviewer of BPS will look at it; the outcome shows up at this desk.",
                ),
                "success",
            )
            return redirect("/desk", 303)
        return redirect(f"{address}?step=submit#{TO_MEND}", 303)
    if any(one.rule in NOT_KEPT | DOUBTFUL for one in report):
        return redirect(f"{address}#{TO_MEND}", 303)
    flash(tr("Draf tersimpan.", "Draft saved."), "success")
    return redirect(address, 303)


def _is_submitted(written: Written) -> bool:
    """Hand a draft to the reviewers; False with the reason on the next page when that is refused."""
    record = written.record
    try:
        submit_dataset(
            current.registry().unit_of_work(), record.slug, actor=current.actor(),
            expected_version=record.version,
        )  # fmt: skip
    except Rejected as error:
        if error.report is None:
            flash(error.text(language()), "error")
        return False
    return True


def _is_saved_already(description: RecordDescription, read: Reading) -> bool:
    """Tell whether the newest revision holds just this: the same content, and the same words not kept."""
    known = keep_known_codes(read.dataset, current.registry().agencies())
    found = {(one.rule, one.place, one.value) for one in not_kept((*read.findings, *known.findings))}
    shown = {(one.rule, one.place, one.value) for one in not_kept(_findings_of_form(description))}
    return known.dataset == description.dataset and found == shown


def _findings_of_form(description: RecordDescription) -> tuple[Finding, ...]:
    """Give the findings that a form left; a harvest's are about texts that nobody typed here."""
    return () if description.revision.run is not None else description.findings


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
    show_again(form, _findings_of_form(description))
    return FormView(
        form=form, dataset=description.dataset, record=description.record, findings=description.findings,
        comments=newest_comments(description),
    )  # fmt: skip


def _typed_view(
    description: RecordDescription, reading: FormReading, form: Form, more: str = "",
    proposed: ShownProposals | None = None,
) -> FormView:  # fmt: skip
    """Show a form that was not saved; it stays one made from the version that it was made from."""
    return FormView(
        form=settled(form, reading, language()), dataset=description.dataset, record=description.record,
        findings=reading.in_form(reading.reading().findings), comments=newest_comments(description), more=more,
        version=form.get("record_version", type=int), revision=form.get("record_revision", type=int),
        is_typed=True, proposed_variables=proposed,
    )  # fmt: skip


def _conflict(slug: str, base: Dataset, reading: FormReading, form: Form) -> Answer:
    description = _editable(slug)
    mine = reading.reading().dataset
    merged = merge(base, mine, description.dataset, settled(form, reading, language()), language())
    view = _stored_view(description)
    view.form, view.contested, view.taken, view.is_typed = merged.form, merged.contested, merged.taken, True
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


def _is_only_shown(form: Form) -> bool:
    """Tell whether the form is to be shown again with all that was typed, in the other language or with proposals."""
    return form.get("step") == "speak" or is_about_proposals(form)


def _wanted_row(form: Form) -> str:
    asked = [name.removeprefix("add_") for name in form if name.startswith("add_")]
    return asked[0] if asked and asked[0] in form_view.PROPERTY_BY_NAME else ""
