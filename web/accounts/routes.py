"""A person's own pages: profile, password, API tokens; and the links by which people come in."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request
from flask_login import current_user
from flask_security import login_user
from werkzeug.wrappers import Response

from registry.commands.change_account import change_password, change_profile
from registry.commands.manage_accounts import (
    accept_invitation,
    dead_link,
    issue_token,
    revoke_token,
    set_password,
)
from registry.errors import RegistryError, Rejected
from registry.model.account import User
from registry.policy import SCOPES
from registry.queries.list_members import own_account, own_tokens, working_link
from web import current
from web.accounts.pages import only_signed_in, page, refusal
from web.accounts.sessions import no_store
from web.accounts.sign_in import came_in, current_datastore
from web.language import COOKIE, tr

account = Blueprint("account", __name__, url_prefix="/account")
entrance = Blueprint("entrance", __name__, url_prefix="/account")
entrance.after_request(no_store)
only_signed_in(account)

Answer = tuple[str, int] | Response


@account.get("")
def profile() -> Answer:
    """Show the account: name, language, password, tokens."""
    return _account_page()


@account.post("/profile")
def save_profile() -> Answer:
    """Change name and language."""
    name, language = request.form.get("name", ""), request.form.get("language", "")
    try:
        change_profile(current.registry().unit_of_work(), name=name, language=language, actor=current.actor())
    except RegistryError as error:
        return _account_page(error)
    flash(tr("Profil tersimpan.", "Profile saved."), "success")
    response = redirect("/account", 303)
    response.set_cookie(COOKIE, language, max_age=31_536_000, samesite="Lax", httponly=True)
    return response


@account.post("/password")
def save_password() -> Answer:
    """Change the password: every other session of the account ends, this one goes on."""
    new = request.form.get("new", "")
    registry, actor = current.registry(), current.actor()
    try:
        _require_same(new, request.form.get("again", ""))
        change_password(
            registry.unit_of_work(), stored_hash=current_user.password, old=request.form.get("present", ""),
            new=new, actor=actor,
        )  # fmt: skip
    except RegistryError as error:
        return _account_page(error)
    store = current_datastore()
    store.db.session.rollback()  # a new snapshot, in which the new uniquifier is seen
    again = store.find_user(email=actor.name)
    if again is not None:
        login_user(again)
    flash(
        tr(
            "Kata sandi diganti; sesi lain sudah berakhir.",
            "The password was changed; other sessions have ended.",
        ),
        "success",
    )
    return redirect("/account", 303)


@account.post("/tokens")
def make_token() -> Answer:
    """Make an API token and show its secret, this once."""
    form = request.form
    try:
        secret = issue_token(
            current.registry().unit_of_work(), name=form.get("name", ""), scopes=form.getlist("scope"),
            days=form.get("days", type=int) or 0, actor=current.actor(),
        )  # fmt: skip
    except RegistryError as error:
        return _account_page(error)
    return _account_page(fresh_token=secret)


@account.post("/tokens/<int:number>/revoke")
def end_token(number: int) -> Answer:
    """Revoke one of the person's tokens."""
    revoke_token(current.registry().unit_of_work(), number, actor=current.actor())
    flash(tr("Token dicabut.", "Token revoked."), "success")
    return redirect("/account#tokens", 303)


@entrance.get("/invitation/<secret>")
def invitation(secret: str) -> Answer:
    """Show who invites whom to what, and ask for a name and a password."""
    return _entrance_page("invitation", secret)


@entrance.post("/invitation/<secret>")
def accept(secret: str) -> Answer:
    """Make the account that was promised, and let its person in."""
    new = request.form.get("new", "")
    try:
        _require_same(new, request.form.get("again", ""))
        member = accept_invitation(
            current.registry().unit_of_work(), secret=secret, name=request.form.get("name", ""), password=new
        )
    except Rejected as error:
        return _entrance_page("invitation", secret, error)
    return _come_in(
        member, tr("Akun Anda siap, dan Anda sudah masuk.", "Your account is ready, and you are signed in.")
    )


@entrance.get("/password/<secret>")
def password_link(secret: str) -> Answer:
    """Ask for a new password."""
    return _entrance_page("password", secret)


@entrance.post("/password/<secret>")
def use_password_link(secret: str) -> Answer:
    """Set the new password; every session of the account ends, and a new one begins here."""
    new = request.form.get("new", "")
    try:
        _require_same(new, request.form.get("again", ""))
        person = set_password(current.registry().unit_of_work(), secret=secret, password=new)
    except Rejected as error:
        return _entrance_page("password", secret, error)
    return _come_in(
        person, tr("Kata sandi tersimpan, dan Anda sudah masuk.", "Password saved, and you are signed in.")
    )


def _come_in(person: User, greeting: str) -> Response:
    if came_in(person.email):
        flash(greeting, "success")
        return redirect("/desk", 303)
    flash(tr("Tersimpan. Silakan masuk.", "Saved. Please sign in."), "success")
    return redirect("/login", 303)


def _account_page(error: RegistryError | None = None, fresh_token: str | None = None) -> Answer:
    database, actor = current.registry().database, current.actor()
    shown = refusal(error) if error else {}
    return page(
        "accounts/account.html", account=own_account(database, actor), tokens=own_tokens(database, actor),
        scopes=SCOPES, fresh_token=fresh_token, now=current.registry().clock(), form=request.form, **shown,
    )  # fmt: skip


def _entrance_page(purpose: str, secret: str, error: RegistryError | None = None) -> Answer:
    registry = current.registry()
    link = working_link(registry.database, secret, purpose, registry.clock())
    if link is None:
        raise dead_link()
    shown = refusal(error) if error else {}
    return page("accounts/entrance.html", link=link, purpose=purpose, form=request.form, **shown)


def _require_same(new: str, again: str) -> None:
    if new != again:
        raise Rejected(
            {"id": "Kedua kata sandi tidak sama.", "en": "The two passwords differ."}, "SDMI-AU-008"
        )
