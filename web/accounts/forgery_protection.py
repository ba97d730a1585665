"""Forms count only when they come from our own pages (CSRF): a token in each, and the browser's word on top."""

from __future__ import annotations

from flask import Flask, current_app, request
from flask_wtf.csrf import CSRFError, CSRFProtect

from web.problems import MACHINE_PATHS

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
UNPROTECTED = tuple(path for path in MACHINE_PATHS if path.endswith("/") or path in ("/sparql", "/oai"))
"""Where programs post: no cookie counts there, so nobody's session can be abused."""


def install(app: Flask) -> None:
    """Give templates `csrf_token()` and check every unsafe request of a person."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    CSRFProtect(app)
    app.before_request(_check)


def _check() -> None:
    if request.method in SAFE_METHODS or request.path.startswith(UNPROTECTED):
        return
    protection: CSRFProtect = current_app.extensions["csrf"]
    try:
        protection.protect()
    except CSRFError:
        if not _is_resent():
            raise


def _is_resent() -> bool:
    """Tell whether this is a long form sent from a page of ours whose session ended while somebody typed.

    Its token belongs to the old session, but the browser itself says that the page is ours (no page can set
    this header), so the text need not be lost.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return is_ours and request.blueprint == "registration" and "csrf_token" in request.form
