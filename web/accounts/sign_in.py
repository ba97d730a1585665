"""Signing in and out with Flask-Security: its sessions and second factor, our forms, words and hashes."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any, cast

from flask import Flask, Response, current_app, g, redirect, request, session
from flask_limiter import Limiter
from flask_security import LoginForm, Security, SQLAlchemySessionUserDatastore, login_user, logout_user
from flask_security.forms import Form
from werkzeug.wrappers import Response as AnyResponse
from wtforms import EmailField, Field, HiddenField, PasswordField

from registry.bootstrap import Registry
from registry.commands.change_account import end_sessions, note_sign_in
from registry.errors import NotFound
from registry.passwords import is_password
from web import current
from web.accounts.addresses import FALLBACK, inside, is_inside
from web.accounts.models import RoleRow, UserRow, open_sessions
from web.accounts.sessions import no_store
from web.accounts.spoken_messages import SpokenDomain
from web.language import tr
from web.rate_limits import limited_sign_in

CHECKS_A_SECRET = ("security.login", "security.two_factor_token_validation")


class SignInForm(LoginForm):
    """Address and password; whatever is wrong, the answer is the same and takes the same time."""

    email = EmailField()
    password = PasswordField()
    next = HiddenField()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Leave out the box that would keep people signed in: government desks are shared."""
        super().__init__(*arguments, **named)
        del self.remember

    def validate_next(self, next_field: Field) -> None:
        """Forget an address that is not a path of ours, instead of refusing the sign-in."""
        next_field.data = inside(next_field.data)

    def validate(self, **_: Any) -> bool:
        """Find the account and compare the password; both failures look alike from outside."""
        if not Form.validate(self):
            return False
        address = (self.email.data or "").strip().lower()
        self.user = current_datastore().find_user(email=address)
        fits = is_password(self.user.password if self.user else None, self.password.data or "")
        if self.user is None or not fits or not self.user.active:
            note_sign_in(current.registry().unit_of_work(), email=address, succeeded=False)
            self.form_errors.append(
                tr(
                    "Alamat surel atau kata sandi tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.",
                    "The e-mail address or the password does not match. Check capitals and try again.",
                )
            )
            return False
        note_sign_in(current.registry().unit_of_work(), email=address, succeeded=True)
        self.user_authenticated = True
        return True


def current_datastore() -> SQLAlchemySessionUserDatastore:
    """Give the datastore of this application's accounts."""
    return cast(SQLAlchemySessionUserDatastore, current_security().datastore)


def came_in(email: str) -> bool:
    """Sign in the person who just used a one-time link; False where the account is off or has a second factor.

    The session is a new one, and the audit trail has the sign-in as if it were typed.
    """
    store = current_datastore()
    store.db.session.rollback()  # a new snapshot, in which what the command wrote is seen
    person = store.find_user(email=email)
    if person is None or not person.active or person.tf_primary_method:
        return False
    note_sign_in(current.registry().unit_of_work(), email=email, succeeded=True)
    return login_user(person)


def current_security() -> Security:
    """Give this application's Flask-Security."""
    found: Security = current_app.extensions["security"]
    return found


def install(app: Flask, registry: Registry, limiter: Limiter) -> None:
    """Set Flask-Security up on the registry's own tables.

    Its datastore commits by itself, the one exception to the unit of work; here it has nothing to write,
    since whatever changes an account is a command (`registry.commands.change_account`).
    """
    app.config.update(_configuration(registry))
    sessions = open_sessions(registry.database)
    datastore = SQLAlchemySessionUserDatastore(sessions, UserRow, RoleRow)
    security = Security(app, datastore, login_form=SignInForm)
    security.i18n_domain = SpokenDomain(app)  # type: ignore[no-untyped-call]
    app.teardown_appcontext(lambda _error: sessions.remove())
    app.view_functions["security.logout"] = sign_out
    app.view_functions["security.verify"] = _nothing_here
    app.jinja_env.globals["sign_in_next"] = lambda: inside(request.values.get("next"))
    for endpoint in CHECKS_A_SECRET:
        if endpoint in app.view_functions:
            app.view_functions[endpoint] = limited_sign_in(limiter, app.view_functions[endpoint])
    app.after_request(_stay_inside)


def sign_out() -> AnyResponse:
    """End this session, and by the account's new uniquifier every other one."""
    actor = current.actor()
    if not actor.is_anonymous:
        end_sessions(current.registry().unit_of_work(), actor=actor)
    logout_user()
    session.clear()
    return redirect("/", 303)


def _nothing_here() -> AnyResponse:
    """Close an address that Flask-Security brings and no page of ours uses."""
    raise NotFound(
        {"id": "Tidak ada apa-apa di alamat ini.", "en": "There is nothing at this address."}, "HTTP-404"
    )


def _stay_inside(response: Response) -> Response:
    """Let no page of the accounts send a browser anywhere but to a path of this site."""
    if (request.blueprint or "") != "security":
        return response
    location = response.headers.get("Location")
    if location and request.endpoint in CHECKS_A_SECRET and g.get("is_signed_in"):
        response.headers["Location"] = inside(request.form.get("next") or request.args.get("next"))
    elif location and not is_inside(location):
        response.headers["Location"] = FALLBACK
    return no_store(response)


def _configuration(registry: Registry) -> dict[str, Any]:
    key = registry.secret_key()
    totp_key = hashlib.sha256(b"sdmi totp " + key.encode()).hexdigest()
    return {
        "WTF_CSRF_TIME_LIMIT": None,
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
        "SECURITY_PASSWORD_SALT": key,
        "SECURITY_DATETIME_FACTORY": lambda: datetime.datetime.now(datetime.UTC),
        "SECURITY_TRACKABLE": False,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
        "SECURITY_POST_LOGIN_VIEW": FALLBACK,
        "SECURITY_POST_LOGOUT_VIEW": "/",
        "SECURITY_LOGOUT_METHODS": ["POST"],
        "SECURITY_FLASH_MESSAGES": False,
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_CLI_USERS_NAME": "",
        "SECURITY_CLI_ROLES_NAME": "",
        "SECURITY_TOTP_SECRETS": {"1": totp_key},
        "SECURITY_TOTP_ISSUER": "SDMI",
        "REMEMBER_COOKIE_DURATION": datetime.timedelta(0),
    }
