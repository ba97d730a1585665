"""Who is asking: before each request, the actor behind the session cookie or the API token.

A session ends after the idle time of the settings, twelve hours after sign-in at the latest, and at once
when the `fs_uniquifier` of its account changes: at sign-out, with a new password, with other roles.
"""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from flask import Flask, Response, flash, g, request, session
from flask_login import current_user
from flask_security import user_authenticated

from registry.commands.change_account import note_token_use
from registry.errors import NotSignedIn, Unavailable
from registry.model.account import ANONYMOUS
from registry.queries.identify_caller import caller_by_token
from web import current
from web.accounts.models import UserRow
from web.language import tr
from web.problems import MACHINE_PATHS

LONGEST_SESSION = datetime.timedelta(hours=12)
KEPT_AT_SIGN_IN = ("_user_id", "_fresh", "_id", "fs_cc", "fs_paa")
TOKEN_ONLY = "/api/"  # noqa: S105 - a path


def install(app: Flask) -> None:
    """Find out who asks before each request; start a new session at each sign-in."""
    app.before_request(find_actor)
    user_authenticated.connect(_begin_session, app)


def install_refusal(app: Flask) -> None:
    """Refuse a bad token, after its asker was counted by the rate limits."""
    app.before_request(_refuse_bad_token)


def find_actor() -> None:
    """Set `g.actor` and `g.is_signed_in`.

    A token counts where programs ask (there it wins over a cookie), never on the pages of people: with it
    nobody can make themselves a wider one. On the API a cookie counts for nothing.
    """
    g.actor, g.is_signed_in, g.token_id, g.token_refused = ANONYMOUS, False, None, False
    if request.endpoint == "static":
        return
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer" and request.path.startswith(MACHINE_PATHS):
        _take_token(secret.strip())
    elif not request.path.startswith(TOKEN_ONLY):
        _take_session()


def _take_token(secret: str) -> None:
    registry = current.registry()
    now = registry.clock()
    caller = caller_by_token(registry.database, secret, now)
    g.is_signed_in = True
    if caller is None:
        g.token_refused = True
        return
    g.actor, g.token_id = caller.actor, caller.token_id
    if caller.is_use_worth_noting(now):
        try:
            note_token_use(registry.unit_of_work(), caller.token_id)
        except Unavailable:
            return  # somebody else is writing; the next request notes it


def _refuse_bad_token() -> None:
    if g.get("token_refused"):
        raise NotSignedIn(
            {
                "id": "Token ini tidak dikenal, sudah dicabut, atau kedaluwarsa. Buat yang baru di /account.",
                "en": "This token is unknown, revoked or expired. Make a new one at /account.",
            },
            "SDMI-AU-009",
        )


def _take_session() -> None:
    if "_user_id" not in session:
        return
    now = current.registry().clock()
    if not _is_alive(now):
        session.clear()
        flash(
            tr("Sesi Anda telah berakhir. Silakan masuk lagi.", "Your session has ended. Please sign in again."),
            "warning",
        )  # fmt: skip
        return
    g.is_signed_in = True
    row = current_user._get_current_object()
    if isinstance(row, UserRow):
        session["seen"] = now.timestamp()
        g.actor = row.actor()
    else:
        session.clear()


def _is_alive(now: datetime.datetime) -> bool:
    idle = datetime.timedelta(minutes=current.registry().settings.session_idle_minutes)
    began, seen = session.get("began", 0.0), session.get("seen", 0.0)
    moment = now.timestamp()
    is_fresh = moment - began <= LONGEST_SESSION.total_seconds() and moment - seen <= idle.total_seconds()
    return bool(is_fresh)


def _begin_session(_app: Flask, user: UserRow, **_: Any) -> None:
    """Start with an empty session under a new id: whatever was planted before sign-in is gone."""
    kept = {name: session[name] for name in KEPT_AT_SIGN_IN if name in session}
    session.clear()
    g.pop("csrf_token", None)
    now = current.registry().clock().timestamp()
    session.update(kept, id=secrets.token_urlsafe(16), began=now, seen=now)
    session.permanent = True
    g.actor, g.is_signed_in = user.actor(), True


def no_store(response: Response) -> Response:
    """Keep pages about accounts and drafts out of every cache, signed in or not."""
    response.headers["Cache-Control"] = "private, no-store"
    return response
