"""Accounts: sign-in, sessions, API tokens, the desk, members, agencies."""

from __future__ import annotations

from flask import Flask

from web import current, rate_limits
from web.accounts import forgery_protection, sessions, sign_in
from web.accounts.desk import desk
from web.accounts.routes import account, entrance


def install(app: Flask) -> None:
    """Add the area: first who asks, then how often, then whether the form is ours."""
    registry = app.extensions[current.EXTENSION]
    sessions.install(app)
    limiter = rate_limits.install(app, registry.settings)
    sessions.install_refusal(app)
    forgery_protection.install(app)
    sign_in.install(app, registry, limiter)
    for blueprint in (account, entrance, desk):
        app.register_blueprint(blueprint)
