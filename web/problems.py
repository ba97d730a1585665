"""Errors as answers: one table from error class to status; problem+json for programs, a page for people."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, g, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from registry.errors import (
    Conflict,
    NotFound,
    NotPermitted,
    NotSignedIn,
    PreconditionRequired,
    RegistryError,
    Rejected,
    Unavailable,
    Withdrawn,
)
from registry.model.finding import ValidationReport
from web import current
from web.language import language
from web.rate_limits import seconds_to_wait, too_often

STATUSES: tuple[tuple[type[RegistryError], int], ...] = (
    (Withdrawn, 410),
    (NotFound, 404),
    (PreconditionRequired, 428),
    (Conflict, 412),
    (Rejected, 422),
    (NotSignedIn, 401),
    (NotPermitted, 403),
    (Unavailable, 503),
)
MACHINE_PATHS = ("/api/", "/sparql", "/id/", "/data/", "/oai", "/metrics", "/livez", "/readyz")
_log = logging.getLogger("sdmi.web")

_MESSAGES: dict[int, tuple[str, str]] = {
    400: (
        "Permintaan tidak dapat dibaca. Periksa alamat dan isinya.",
        "The request cannot be read. Check it.",
    ),
    401: ("Masuk dahulu untuk melihat halaman ini.", "Sign in first to see this page."),
    403: ("Anda tidak berwenang melihat halaman ini.", "You may not see this page."),
    404: ("Tidak ada apa-apa di alamat ini.", "There is nothing at this address."),
    405: ("Alamat ini tidak menerima cara itu.", "This address does not take that method."),
    406: ("Bentuk yang diminta tidak tersedia.", "The format asked for is not available."),
    413: ("Kiriman terlalu besar.", "What was sent is too large."),
    415: ("Bentuk kiriman tidak dikenal.", "The kind of content sent is not known."),
    422: ("Isian tidak dapat diterima.", "The input cannot be accepted."),
    500: ("Ada galat pada sistem kami; sudah tercatat.", "Something failed on our side; it was noted."),
    503: ("Layanan sedang sibuk. Coba lagi sebentar lagi.", "The service is busy. Try again in a moment."),
}


def install(app: Flask) -> None:
    """Send every error of the application through this module."""
    app.register_error_handler(RegistryError, _registry_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def status_of(error: RegistryError) -> int:
    """Give the HTTP status that stands for an error of the registry."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def problem(status: int, message: dict[str, str], code: str, **members: Any) -> Response:
    """Answer with problem+json (RFC 9457): `detail` in the caller's language, `messages` in both."""
    spoken = language()
    body = {
        "type": f"{current.registry().settings.base_url}/about/errors#{code}",
        "title": message.get(spoken) or next(iter(message.values())),
        "status": status,
        "detail": message.get(spoken) or next(iter(message.values())),
        "code": code,
        "messages": message,
        "instance": request.path,
        **members,
    }
    response = jsonify(body)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response


def answer(status: int, message: dict[str, str], code: str, **members: Any) -> Response:
    """Answer an error in the form its asker reads: a program or a person."""
    if wants_machine_answer():
        return problem(status, message, code, **members)
    page = render_template(
        "problem.html",
        status=status,
        message=message,
        code=code,
        report=members.get("findings"),
        extra=members,
    )
    return Response(page, status, mimetype="text/html")


def wants_machine_answer() -> bool:
    """Tell whether this request comes from a program: by its path, or because it does not take HTML."""
    if request.path.startswith(MACHINE_PATHS) and not (
        request.path.startswith(("/id/", "/sparql")) and "text/html" in request.headers.get("Accept", "")
    ):
        return True
    return not request.accept_mimetypes.accept_html


def _registry_error(error: RegistryError) -> Response:
    members: dict[str, Any] = {}
    if isinstance(error, Rejected) and isinstance(error.report, ValidationReport):
        members["findings"] = [one.to_json() for one in error.report]
    if isinstance(error, Withdrawn):
        members |= {
            "withdrawn_at": error.withdrawn_at,
            "reason": error.reason,
            "replaced_by": error.replaced_by,
        }
    response = answer(status_of(error), error.message, error.code, **members)
    if isinstance(error, Unavailable):
        response.headers["Retry-After"] = str(error.retry_after_seconds)
    if isinstance(error, NotSignedIn):
        response.headers["WWW-Authenticate"] = 'Bearer realm="sdmi"'
    return response


def _http_error(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error.get_response(request.environ)
    if status == 429:
        return _too_often()
    indonesian, english = _MESSAGES.get(status, _MESSAGES[500])
    response = answer(status, {"id": indonesian, "en": english}, f"HTTP-{status}")
    for name, value in error.get_headers() if status == 405 else ():
        if name == "Allow":
            response.headers[name] = value
    return response


def _too_often() -> Response:
    seconds = seconds_to_wait()
    return answer(429, too_often(seconds), "HTTP-429", retry_after_seconds=seconds)


def _unexpected(error: Exception) -> Response:
    _log.exception("unexpected error in %s %s", request.method, request.path)
    if request.environ.get("sdmi.raise_errors"):
        raise error
    g.failed = True
    indonesian, english = _MESSAGES[500]
    return answer(500, {"id": indonesian, "en": english}, "SDMI-500")
