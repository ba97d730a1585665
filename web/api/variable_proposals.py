"""Proposing the variables of a data file through the API: read in the sandbox, answered, forgotten."""

from __future__ import annotations

from typing import Any

from flask import request

from registry.errors import Rejected
from registry.inference.proposal import Proposals
from registry.inference.sheets import LARGEST_FILE, MEBIBYTE
from registry.mapping.strict_json import json_from_bytes
from registry.queries.propose_variables import propose_for_file, propose_for_rows, propose_for_text
from web import current
from web.api.bodies import require_media_type
from web.api.routes import Routes
from web.api.schemas.parameters import LanguageParameters
from web.api.schemas.variable_proposals import HEADER_WITH_ROWS, VariableProposalsSchema

JSON, TEXT, FORM = "application/json", "text/plain", "multipart/form-data"
FILES = (
    "text/csv",
    "text/tab-separated-values",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.ms-excel",
    "application/vnd.datapackage+json",
    "application/zip",
    "application/octet-stream",
)
LARGEST_BODY = LARGEST_FILE + MEBIBYTE
"""The form around a file takes some room too."""

proposal_routes = Routes("variable-proposal", ("Mengusulkan variabel", "Proposing variables"))
_UPLOAD = {
    "type": "object",
    "properties": {
        "file": {"type": "string", "format": "binary"},
        "header": {"type": "string", "description": "A pasted header line, perhaps with rows below"},
    },
}
_BODY = {
    "required": True,
    "content": {
        JSON: {"schema": HEADER_WITH_ROWS},
        TEXT: {"schema": {"type": "string", "example": "provinsi;tahun;jumlah PMI (orang)"}},
        FORM: {"schema": _UPLOAD},
        **{name: {"schema": {"type": "string", "format": "binary"}} for name in FILES},
    },
}


@proposal_routes.route("/variable-proposals", methods=["POST"])
@proposal_routes.operation("Usulkan variabel", "Propose variables", fails=(400, 413, 415), requestBody=_BODY)
@proposal_routes.arguments(LanguageParameters, location="query")
@proposal_routes.response(200, VariableProposalsSchema)
def propose_variables(_arguments: dict[str, Any]) -> dict[str, Any]:
    """Propose the variables of a table: a data file, `{"header", "rows"}`, or a pasted header line.

    CSV, XLSX, ODS and data packages (`datapackage.json` or its ZIP), up to 10 MiB and 5,000 rows a table. Each
    proposal has its confidence and its reason; nothing is stored, no account is needed, and no value of a cell
    is repeated. A column that looks like personal data is warned about: data with it must not be published.
    """
    request.max_content_length = LARGEST_BODY
    return _proposed(require_media_type(JSON, TEXT, FORM, *FILES)).to_json()


def _proposed(media_type: str) -> Proposals:
    sandbox = current.registry().tables_sandbox
    if media_type == FORM:
        upload = request.files.get("file")
        content = upload.stream.read() if upload else b""
        if content:
            return propose_for_file(content, sandbox=sandbox)
        return propose_for_text(request.form.get("header", ""), sandbox=sandbox)
    body = request.get_data(cache=False)
    if media_type == TEXT:
        return propose_for_text(body.decode("utf-8", "replace"), sandbox=sandbox)
    if media_type == JSON:
        sent = json_from_bytes(body)
        if not isinstance(sent, dict):
            raise Rejected(
                {"id": "Kirim satu objek JSON: {…}.", "en": "Send one JSON object: {…}."}, "SDMI-API-003"
            )
        if not {"resources", "schema", "fields"} & set(sent):
            return propose_for_rows(sent, sandbox=sandbox)
    return propose_for_file(body, sandbox=sandbox)
