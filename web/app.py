"""The application: `create_app(registry)` puts together blueprints, error pages and security headers."""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, request, url_for
from flask_babel import Babel
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from web import current, problems, security
from web import language as languages
from web.pages import install_template_tools

if TYPE_CHECKING:
    from registry.bootstrap import Registry

AREAS = (
    "web.accounts",
    "web.catalog",
    "web.concepts",
    "web.harvests",
    "web.registration",
    "web.stewardship",
    "web.statistics",
    "web.api",
    "web.linked_data",
    "web.sparql",
    "web.feeds",
    "web.operation",
)
"""The areas of the site; each package has an `install(app)`."""


def create_app(registry: Registry) -> Flask:
    """Make the WSGI application that shows `registry`."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config.update(_configuration(registry))
    app.extensions[current.EXTENSION] = registry
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    Babel(app, locale_selector=languages.language, default_timezone="Asia/Jakarta")
    security.install(app)
    problems.install(app)
    install_template_tools(app)
    _install_static_versions(app)
    for area in AREAS:
        import_module(area).install(app)
    # After the areas, since the accounts' library brings a JSON provider of its own.
    app.json.sort_keys = app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.after_request(_remember_language)
    if registry.settings.trusted_proxies:
        hops = registry.settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _configuration(registry: Registry) -> dict[str, Any]:
    settings = registry.settings
    is_secure = settings.base_url.startswith("https://")
    host = settings.base_url.partition("://")[2].partition("/")[0].rpartition("@")[2]
    named = [one.strip() for one in settings.trusted_hosts.split(",") if one.strip()]
    return {
        "SECRET_KEY": registry.secret_key(),
        "SDMI_DEFAULT_LANGUAGE": settings.default_language,
        "BABEL_DEFAULT_LOCALE": settings.default_language,
        "MAX_CONTENT_LENGTH": settings.request_body_bytes,
        "MAX_FORM_MEMORY_SIZE": settings.request_body_bytes,
        "MAX_FORM_PARTS": 2000,
        "TRUSTED_HOSTS": [*named, host.partition(":")[0], "127.0.0.1", "localhost", "[::1]"],
        "SESSION_COOKIE_NAME": "__Host-sdmi" if is_secure else "sdmi",
        "SESSION_COOKIE_SECURE": is_secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": settings.session_idle_minutes * 60,
        "SEND_FILE_MAX_AGE_DEFAULT": 3600,
        "TEMPLATES_AUTO_RELOAD": False,
    }


def _remember_language(response: Response) -> Response:
    asked = request.args.get("lang")
    if asked in languages.LANGUAGES and response.mimetype == "text/html":
        response.set_cookie(languages.COOKIE, asked, max_age=31_536_000, samesite="Lax", httponly=True)
    return response


def _install_static_versions(app: Flask) -> None:
    """Give static files an address that changes with their content, so that they can be cached for a year."""
    digests: dict[str, str] = {}

    def static_url(filename: str) -> str:
        if filename not in digests:
            path = Path(str(app.static_folder)) / filename
            content = path.read_bytes() if path.is_file() else b""
            digests[filename] = hashlib.sha256(content).hexdigest()[:10]
        return url_for("static", filename=filename, v=digests[filename])

    app.jinja_env.globals["static_url"] = static_url
