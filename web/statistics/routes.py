"""The reading pages of statistical metadata: lists of the three kinds, and one record of each."""

from __future__ import annotations

import json

from flask import Blueprint, Response, render_template, request

from registry.mapping.indah import statistics_to_indah
from registry.mapping.indah_documents import bundle
from registry.mapping.statistics_workbook import workbook_of
from registry.model.statistical_record import FORM_NAMES, StatisticalKind, public_face
from registry.policy import Action, may
from registry.queries.describe_statistics import (
    StatisticsDescription,
    count_statistics,
    describe_statistics,
    list_statistics,
)
from web import current
from web.statistics.shown import kind_word, shown_blocks
from web.statistics.steps import possible_steps

PER_PAGE = 20
KINDS = "<any(activity,variable,indicator):kind>"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

statistics = Blueprint("statistics", __name__, url_prefix="/statistics")


@statistics.get("")
def overview() -> str:
    """Show the records of a kind, those that hold every word asked for."""
    registry, actor = current.registry(), current.actor()
    asked = request.args.get("kind", StatisticalKind.ACTIVITY)
    kind = StatisticalKind(asked) if asked in set(StatisticalKind) else StatisticalKind.ACTIVITY
    is_team = actor.agency is not None and may(actor, Action.READ_DRAFT, actor.agency)
    works = is_team or may(actor, Action.READ_DRAFT, None)
    drafts = works and "draft" in request.args
    number = max(request.args.get("page", 1, type=int), 1)
    found = list_statistics(
        registry.database, kind, actor, words=request.args.get("q", "")[:200], agency=request.args.get("agency"),
        year=request.args.get("year", type=int), drafts=drafts, offset=(number - 1) * PER_PAGE, limit=PER_PAGE,
    )  # fmt: skip
    return render_template(
        "statistics/list.html", kind=kind, kinds=StatisticalKind, kind_word=kind_word, found=found, number=number,
        last=max(1, -(-found.total // PER_PAGE)), counts=count_statistics(registry.database), works=works,
        drafts=drafts, forms=FORM_NAMES,
    )  # fmt: skip


@statistics.get(f"/{KINDS}/<slug>")
def record(kind: str, slug: str) -> str:
    """Show one record; `draft` is for those who work with it."""
    described = _described(kind, slug)
    return render_template(
        "statistics/record.html", described=described, record=described.record, kind_word=kind_word,
        blocks=shown_blocks(described.description), kinds=StatisticalKind, forms=FORM_NAMES,
        steps=possible_steps(described.record, current.actor()),
        iri=current.registry().iris.statistics(described.record.kind, slug),
        indah_name=_file_name(described, "json"),
    )  # fmt: skip


@statistics.get(f"/{KINDS}/<slug>.json")
def indah(kind: str, slug: str) -> Response:
    """Give a record as INDAH v2 JSON: an activity with its variables and indicators; without persons in public."""
    described = _described(kind, slug)
    shown = [described.description, *(one.description for one in described.members)]
    if not described.is_insider:
        shown = [public_face(one) for one in shown]
    document = bundle(shown, is_placed=False) if described.members else statistics_to_indah(shown[0])
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return _download(text.encode(), "application/json", _file_name(described, "json"))


@statistics.get("/activity/<slug>.xlsx")
def workbook(slug: str) -> Response:
    """Give an activity with its variables and indicators as a workbook to be filled in further."""
    described = _described(StatisticalKind.ACTIVITY, slug)
    members = [one.description for one in described.members]
    return _download(workbook_of([described.description, *members]), XLSX, _file_name(described, "xlsx"))


@statistics.get("/form.xlsx")
def blank_workbook() -> Response:
    """Give the workbook with nothing filled in."""
    return _download(workbook_of([]), XLSX, "sdmi-ms-keg.xlsx")


def _described(kind: str, slug: str) -> StatisticsDescription:
    return describe_statistics(
        current.registry().database, StatisticalKind(kind), slug, current.actor(), draft="draft" in request.args
    )  # fmt: skip


def _download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _file_name(described: StatisticsDescription, ending: str) -> str:
    return f"{FORM_NAMES[described.record.kind].lower()}-{described.record.slug}.{ending}"
