"""The desk of the vocabulary: propose a concept, decide proposals, look after feedback."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from registry.commands.concept_feedback import settle_feedback
from registry.commands.propose_concept import check_proposal, decide_proposal, propose_concept
from registry.errors import Conflict, Rejected
from registry.mapping.proposed_concepts import proposals_to_triples, proposed_notation
from registry.mapping.rdf_documents import serialise
from registry.model.concept_proposal import FeedbackState, ProposalState, ProposedConcept
from registry.model.finding import Finding, ValidationReport
from registry.model.multilingual import MultilingualText
from registry.policy import Action, may, require
from registry.queries.concept_feedback import (
    accepted_proposals,
    count_waiting,
    describe_proposal,
    list_feedback,
    visible_proposals,
)
from vocab.code_lists import code_list
from web import current
from web.accounts.pages import only_signed_in, page
from web.language import language, tr

concept_desk = Blueprint("concept_desk", __name__)
only_signed_in(concept_desk)

Answer = tuple[str, int] | AnyResponse
LONGEST_FIELD = 4_000


@concept_desk.get("/concept/propose")
def form() -> Answer:
    """Show the form by which an agency proposes a concept."""
    require(current.actor(), Action.REGISTER, current.actor().agency or "bps")
    return _form(request.args)


@concept_desk.post("/concept/propose")
def propose() -> Answer:
    """Check a proposal and, where nothing is wrong, send it to the reviewers."""
    registry, actor = current.registry(), current.actor()
    require(actor, Action.REGISTER, actor.agency or "bps")
    concept = _proposed(request.form)
    if request.form.get("step") == "check":
        return _form(request.form, report=check_proposal(registry.schemes, concept))
    try:
        number = propose_concept(registry.unit_of_work(), registry.schemes, concept, actor=actor)
    except Rejected as error:
        report = error.report if isinstance(error.report, ValidationReport) else ValidationReport()
        return _form(request.form, report=report, refused=error.text(language()), status=422)
    flash(tr("Usulan terkirim kepada peninjau.", "The proposal was sent to the reviewers."), "success")
    return redirect(f"/desk/concepts/{number}", 303)


@concept_desk.get("/desk/concepts")
def overview() -> Answer:
    """Show the proposals that one may see, and to a reviewer the feedback of visitors."""
    registry, actor = current.registry(), current.actor()
    is_reviewer = may(actor, Action.PUBLISH, None)
    number = max(request.args.get("page", default=1, type=int), 1)
    asked = request.args.get("state", "")
    state = FeedbackState(asked) if asked in set(FeedbackState) else FeedbackState.WAITING
    return page(
        "concepts/desk.html", proposals=visible_proposals(registry.database, actor), is_reviewer=is_reviewer,
        feedback=list_feedback(registry.database, actor, state=state, page=number) if is_reviewer else (),
        waiting=count_waiting(registry.database), state=state, number=number,
    )  # fmt: skip


@concept_desk.get("/desk/concepts/<int:number>")
def proposal_page(number: int) -> Answer:
    """Show one proposal with what the rules say about it now."""
    return _proposal(number)


@concept_desk.post("/desk/concepts/<int:number>")
def decide(number: int) -> Answer:
    """Accept a proposal, or return it with a reason."""
    registry, actor, sent = current.registry(), current.actor(), request.form
    state = ProposalState.ACCEPTED if sent.get("step") == "accept" else ProposalState.RETURNED
    try:
        decide_proposal(
            registry.unit_of_work(), number, state=state, comment=sent.get("comment", ""), actor=actor
        )
    except (Conflict, Rejected) as error:
        return _proposal(number, refused=error.text(language()), status=422)
    flash(tr("Keputusan tersimpan.", "The decision was saved."), "success")
    return redirect("/desk/concepts", 303)


@concept_desk.post("/desk/concepts/feedback/<int:number>")
def settle(number: int) -> Answer:
    """Say what became of feedback."""
    sent = request.form
    state = FeedbackState.DONE if sent.get("step") == "done" else FeedbackState.DECLINED
    settle_feedback(
        current.registry().unit_of_work(), number, state=state, answer=sent.get("answer", ""), actor=current.actor()
    )  # fmt: skip
    flash(tr("Tersimpan.", "Saved."), "success")
    return redirect("/desk/concepts#feedback", 303)


@concept_desk.get("/desk/concepts/accepted.ttl")
def accepted() -> AnyResponse:
    """Give the accepted proposals as Turtle, to be taken into the vocabulary."""
    require(current.actor(), Action.PUBLISH, None)
    triples = proposals_to_triples(accepted_proposals(current.registry().database))
    response = Response(serialise(triples, "text/turtle"), content_type="text/turtle; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="accepted-proposals.ttl"'
    return response


def _proposed(sent: MultiDict[str, str]) -> ProposedConcept:
    def typed(name: str) -> str:
        return " ".join(sent.get(name, "")[:LONGEST_FIELD].split())

    def both(name: str) -> MultilingualText:
        return MultilingualText({one: text for one in ("id", "en") if (text := typed(f"{name}_{one}"))})

    others = (one.strip() for one in sent.get("other_labels", "")[:LONGEST_FIELD].split(";"))
    return ProposedConcept(
        name=both("name"), definition=both("definition"), reference=typed("reference"), broader=typed("broader"),
        note=typed("note"), other_labels=tuple(dict.fromkeys(one for one in others if one)),
    )  # fmt: skip


def _form(
    typed: MultiDict[str, str],
    *,
    report: ValidationReport | None = None,
    refused: str = "",
    status: int = 200,
) -> Answer:
    by_place: dict[str, list[Finding]] = {}
    for one in report or ():
        by_place.setdefault(one.place, []).append(one)
    return page(
        "concepts/propose.html", status, typed=typed, report=report, by_place=by_place, refused=refused,
        themes=code_list("migration").top_concepts, broader=code_list("migration").get(typed.get("broader", "")),
    )  # fmt: skip


def _proposal(number: int, *, refused: str = "", status: int = 200) -> Answer:
    registry, actor = current.registry(), current.actor()
    proposal = describe_proposal(registry.database, number, actor)
    return page(
        "concepts/proposal.html", status, proposal=proposal, refused=refused, notation=proposed_notation(proposal),
        report=check_proposal(registry.schemes, proposal.concept), is_reviewer=may(actor, Action.PUBLISH, None),
        broader=code_list("migration").get(proposal.concept.broader),
    )  # fmt: skip
