"""A visitor who comes back gets a page again only when it changed (conditional requests, RFC 9110, section 13).

The tag is made of the finished page, so it can never be out of date, whatever the page depends on: revisions,
the index, the day, the language, a message shown once. It saves the way, not the work.
"""

from __future__ import annotations

import hashlib

from flask import Flask, Response, g, request

READING = ("catalog", "concepts", "harvests")
"""The areas whose pages look the same to everybody who is not signed in."""


def install(app: Flask) -> None:
    """Tag the reading pages, and answer 304 where the visitor has the page already."""
    app.after_request(_tag)


def _tag(response: Response) -> Response:
    if not _is_taggable(response):
        return response
    page = response.get_data().replace(str(g.get("csp_nonce") or "no nonce").encode(), b"")
    response.set_etag(hashlib.sha256(page).hexdigest()[:24], weak=True)
    response.make_conditional(request)
    response.headers.pop("Date", None)  # the server says it once
    return response


def _is_taggable(response: Response) -> bool:
    return (
        request.blueprint in READING
        and request.method in ("GET", "HEAD")
        and response.status_code == 200
        and response.mimetype == "text/html"
        and not g.get("is_signed_in")
        and "Set-Cookie" not in response.headers
        and "ETag" not in response.headers
    )
