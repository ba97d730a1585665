"""The way of a draft to the public, as resources: submissions, returns, publications, restorations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response

from registry.commands.publish_dataset import publish_dataset, return_dataset, submit_dataset
from registry.commands.revision_writing import Written
from registry.commands.withdraw_dataset import restore_dataset
from registry.errors import Rejected
from web import current
from web.api.bodies import require_signed_in, sent_object, sent_version
from web.api.editing import IF_MATCH, JSON, SIGNED, body_of, written_answer
from web.api.routes import Routes
from web.api.schemas.answers import ReturnSchema, WrittenSchema
from web.api.schemas.parameters import LanguageParameters

workflow_routes = Routes(
    "workflow",
    ("Alur kerja: mengajukan, mengembalikan, menerbitkan", "Workflow: submitting, returning, publishing"),
)
_PROBLEMS = (403, 404, 412, 428)
_MOST_COMMENTS = 200


@workflow_routes.route("/datasets/<slug>/submissions", methods=["POST"])
@workflow_routes.operation("Ajukan draf", "Submit a draft", fails=_PROBLEMS, headers=(IF_MATCH,), **SIGNED)
@workflow_routes.arguments(LanguageParameters, location="query")
@workflow_routes.response(200, WrittenSchema)
def submit(_arguments: dict[str, Any], slug: str) -> Response:
    """Hand a draft to the reviewers; refused with the findings while an error stands."""
    return _step(submit_dataset, slug)


@workflow_routes.route("/datasets/<slug>/publications", methods=["POST"])
@workflow_routes.operation(
    "Terbitkan draf yang diajukan",
    "Publish a submitted draft",
    fails=_PROBLEMS,
    headers=(IF_MATCH,),
    **SIGNED,
)
@workflow_routes.arguments(LanguageParameters, location="query")
@workflow_routes.response(200, WrittenSchema)
def publish(_arguments: dict[str, Any], slug: str) -> Response:
    """Make a submitted draft public (reviewers)."""
    return _step(publish_dataset, slug)


@workflow_routes.route("/datasets/<slug>/returns", methods=["POST"])
@workflow_routes.operation(
    "Kembalikan draf dengan komentar", "Return a draft with comments", fails=(400, *_PROBLEMS, 413, 415),
    headers=(IF_MATCH,), requestBody=body_of(ReturnSchema), **SIGNED,
)  # fmt: skip
@workflow_routes.arguments(LanguageParameters, location="query")
@workflow_routes.response(200, WrittenSchema)
def send_back(_arguments: dict[str, Any], slug: str) -> Response:
    """Give a submitted draft back with comments on what to mend (reviewers)."""
    require_signed_in(current.actor())
    comments = _comments(sent_object(JSON))
    written = return_dataset(
        current.registry().unit_of_work(), slug, actor=current.actor(), expected_version=sent_version(),
        comments=comments,
    )  # fmt: skip
    return written_answer(written)


@workflow_routes.route("/datasets/<slug>/restorations", methods=["POST"])
@workflow_routes.operation(
    "Pulihkan dataset yang ditarik",
    "Restore a withdrawn dataset",
    fails=_PROBLEMS,
    headers=(IF_MATCH,),
    **SIGNED,
)
@workflow_routes.arguments(LanguageParameters, location="query")
@workflow_routes.response(200, WrittenSchema)
def restore(_arguments: dict[str, Any], slug: str) -> Response:
    """Bring a withdrawn dataset back under its old name; `GET ?draft=true` gives the version to name."""
    return _step(restore_dataset, slug)


def _step(command: Callable[..., Written], slug: str) -> Response:
    actor = current.actor()
    require_signed_in(actor)
    written = command(current.registry().unit_of_work(), slug, actor=actor, expected_version=sent_version())
    return written_answer(written)


def _comments(sent: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    comments = sent.get("comments")
    is_readable = set(sent) == {"comments"} and isinstance(comments, list) and len(comments) <= _MOST_COMMENTS
    if not is_readable or not all(map(_is_comment, comments or ())):
        raise Rejected(
            {
                "id": 'Kirim {"comments": [{"place": "title", "text": "…"}]}; `place` boleh kosong.',
                "en": 'Send {"comments": [{"place": "title", "text": "…"}]}; `place` may be left out.',
            },
            "SDMI-API-003",
        )
    return tuple((one.get("place", ""), one["text"]) for one in comments or ())


def _is_comment(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) <= {"place", "text"}
        and isinstance(value.get("text"), str)
        and isinstance(value.get("place", ""), str)
        and len(value.get("place", "")) <= 200
    )
