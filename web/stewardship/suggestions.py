"""The desk of suggested links: a list with filters, decisions one by one or in bulk, undo, corrections to export."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlencode

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.wrappers import Response as Answered

from registry.commands.decide_links import Decided, decide_listed, undo_decisions, undo_listed
from registry.model.link import LinkKind, LinkStatus
from registry.model.link_decision import Verdict
from registry.queries.link_corrections import COLUMNS, Correction, link_corrections
from registry.queries.suggested_links import Wanted, decidable_agency, decided_batch, suggested_links
from web import current
from web.accounts.pages import only_signed_in, page
from web.language import code_label, tr
from web.shown_links import SCHEME_OF_KIND, decider
from web.spreadsheet import csv_answer

stewardship = Blueprint("stewardship", __name__, url_prefix="/desk/suggestions")
only_signed_in(stewardship)

PAGE_SIZE = 50
SHARES = (0.6, 0.7, 0.8, 0.9)
ORDERS = ("confidence", "dataset")
FILTERS = ("status", "agency", "kind", "target", "least", "order", "page", "all")


@stewardship.get("")
def overview() -> tuple[str, int]:
    """Show the suggestions that this person may decide on, or those decided on already."""
    registry, actor = current.registry(), current.actor()
    wanted, number = _wanted(), max(1, request.args.get("page", 1, type=int))
    found = suggested_links(registry.database, actor, wanted, start=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    last = max(1, -(-found.total // PAGE_SIZE))
    return page(
        "stewardship/suggestions.html", found=found, wanted=wanted, number_of_page=number, last=last, shares=SHARES,
        only_agency=decidable_agency(actor), batch=decided_batch(registry.database, request.args.get("batch", "")),
        is_all="all" in request.args, target_label=target_label, decider=decider, kept=_kept(),
    )  # fmt: skip


@stewardship.post("")
def decide() -> Answered:
    """Accept or reject: the one whose button was pressed, or all that were ticked."""
    verdict, numbers = _decision()
    decided = decide_listed(
        current.registry().unit_of_work(), numbers, verdict, actor=current.actor(),
        comment=request.form.get("comment", ""),
    )  # fmt: skip
    if decided.kept:
        flash(
            tr("{n} usulan sudah diputuskan orang lain atau tidak lagi diusulkan.",
               "{n} suggestions were decided by somebody else, or are no longer made.", n=decided.kept),
            "warning",
        )  # fmt: skip
    return _back(decided)


@stewardship.post("/undo")
def undo() -> Answered:
    """Take back the decision whose button was pressed in the list, or all that was decided together."""
    uow, actor, one = current.registry().unit_of_work(), current.actor(), request.form.get("one", "")
    if one.isdecimal():
        undone = undo_listed(uow, [int(one)], actor=actor)
    else:
        undone = undo_decisions(uow, request.form.get("batch", ""), actor=actor)
    said = tr("{n} keputusan diurungkan.", "{n} decisions were taken back.", n=undone.changed)
    if undone.kept:
        said += " " + tr("{n} tetap, karena sudah diputuskan lain.", "{n} stay, since they were decided otherwise.",
                         n=undone.kept)  # fmt: skip
    flash(said, "success")
    return _back(Decided(batch="", changed=0, kept=0))


@stewardship.get("/corrections.csv")
def corrections_csv() -> Response:
    """Give the decisions as a table."""
    rows = (one.to_row() for one in _corrections())
    return csv_answer("sdmi-link-corrections", COLUMNS, rows)


@stewardship.get("/corrections.jsonl")
def corrections_jsonl() -> Response:
    """Give the decisions as JSON Lines."""
    lines = (json.dumps(one.to_json(), ensure_ascii=False) + "\n" for one in _corrections())
    response = Response("".join(lines), mimetype="application/x-ndjson")
    response.headers["Content-Disposition"] = 'attachment; filename="sdmi-link-corrections.jsonl"'
    return response


def target_label(kind: LinkKind, target: str) -> str:
    """Name the target of a link in a list of choices."""
    scheme = SCHEME_OF_KIND[kind]
    code = f"{kind.upper()} {target} · " if scheme in ("sdg", "gcm") else ""
    return (code + code_label(scheme, target))[:90]


def _corrections() -> Iterator[Correction]:
    return link_corrections(current.registry().database, current.actor())


def _wanted() -> Wanted:
    asked = request.args
    kind, _, target = asked.get("target", "").partition(":")
    chosen = asked.get("kind", "") or kind
    order, status = asked.get("order", ""), asked.get("status", "")
    return Wanted(
        status=LinkStatus(status) if status in ("accepted", "rejected") else LinkStatus.SUGGESTED,
        agency=asked.get("agency", ""),
        kind=LinkKind(chosen) if chosen in set(LinkKind) else None,
        target=target,
        least=min(1.0, max(0.0, asked.get("least", 0.0, type=float))),
        order=order if order in ORDERS else ORDERS[0],
    )


def _decision() -> tuple[Verdict, list[int]]:
    form = request.form
    for verdict in Verdict:
        if form.get(verdict.value, "").isdecimal():
            return verdict, [int(form[verdict.value])]
    verdict = Verdict.ACCEPT if form.get("bulk") == Verdict.ACCEPT else Verdict.REJECT
    return verdict, [int(one) for one in form.getlist("link") if one.isdecimal()]


def _kept() -> str:
    return urlencode({name: request.args[name] for name in FILTERS if request.args.get(name)})


def _back(decided: Decided) -> Answered:
    """Lead back to the list as it was filtered, with what was decided just now."""
    kept = request.form.get("kept", "")[:1000]
    told = "&".join(part for part in (kept, f"batch={decided.batch}" if decided.batch else "") if part)
    return redirect(f"/desk/suggestions?{told}" if told else "/desk/suggestions", 303)
