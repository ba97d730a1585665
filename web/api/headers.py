"""Headers of the API: open to pages of other hosts for reading, private where a token was shown."""

from __future__ import annotations

from flask import Flask, Response, request

API = "/api/"
READING = ("GET", "HEAD", "OPTIONS")
EXPOSED = "ETag, Link, Location, Content-Disposition, Retry-After, RateLimit-Limit, RateLimit-Remaining"


def install(app: Flask) -> None:
    """Add the headers to every answer under /api."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    if not request.path.startswith(API):
        return response
    if request.method in READING:
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Methods"] = ", ".join(READING)
        response.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
    if "Authorization" in request.headers:
        response.headers["Cache-Control"] = "private, no-store"
    response.vary.update(("Authorization", "Accept-Language"))
    return response
