"""Headers that keep browsers from doing what a page of ours never needs."""

from __future__ import annotations

import secrets

from flask import Flask, Response, g, request

_STATIC_YEAR = "public, max-age=31536000, immutable"


def install(app: Flask) -> None:
    """Add the headers to every answer; templates get the nonce of their scripts as `csp_nonce()`."""
    app.jinja_env.globals["csp_nonce"] = nonce
    app.after_request(_add_headers)


def nonce() -> str:
    """Give this answer's nonce, without which no inline script or style runs."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    made: str = g.csp_nonce
    return made


def policy(*, script: str = "", style: str = "", extra: str = "") -> str:
    """Give the content security policy; only the SPARQL editor's page adds to it."""
    return (
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; "
        f"img-src 'self' data:; font-src 'self'; connect-src 'self'; script-src 'self' 'nonce-{nonce()}'{script}; "
        f"style-src 'self' 'nonce-{nonce()}'{style}{extra}"
    )


def _add_headers(response: Response) -> Response:
    headers = response.headers
    if response.status_code != 304:  # the page that the browser kept goes with the nonce that it kept
        headers.setdefault("Content-Security-Policy", policy())
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("X-Frame-Options", "DENY")
    headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if _is_open_data() else "same-origin")
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if request.endpoint == "static" and "v" in request.args:
        headers["Cache-Control"] = _STATIC_YEAR
    elif "Cache-Control" not in headers:
        headers["Cache-Control"] = "private, no-store" if g.get("is_signed_in") else "no-cache"
    if response.mimetype == "text/html" or _is_open_data():
        headers.add(
            "Vary", "Accept, Accept-Language, Cookie" if response.mimetype == "text/html" else "Accept"
        )
    return response


def _is_open_data() -> bool:
    return request.path.startswith(("/api/", "/id/", "/data/", "/sparql", "/concept/", "/ns"))
