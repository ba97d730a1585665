"""The desk: what waits for whoever is signed in; members, agencies and accounts for who looks after them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from registry.commands.change_account import change_rights
from registry.commands.manage_accounts import invite_member, make_password_link
from registry.commands.register_agency import KINDS, register_agency
from registry.errors import NotPermitted, RegistryError
from registry.model.account import Role
from registry.model.multilingual import MultilingualText
from registry.policy import Action, may, require
from registry.queries.list_members import members, waiting_invitations
from registry.queries.list_work import review_queue, work_of_agency
from registry.queries.suggested_links import waiting_suggestions
from web import current
from web.accounts.mail import is_mailed
from web.accounts.pages import agencies, agency_name, only_signed_in, page, refusal
from web.language import tr

desk = Blueprint("desk", __name__, url_prefix="/desk")
only_signed_in(desk)

Answer = tuple[str, int] | Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A one-time link to be handed over: shown here, or mailed."""

    email: str
    address: str
    is_mailed: bool


@desk.get("")
def overview() -> Answer:
    """Show what waits: my agency's records, the reviewers' queue, what an administrator looks after."""
    registry, actor = current.registry(), current.actor()
    is_team = may(actor, Action.READ_DRAFT, actor.agency) and actor.agency is not None
    work = work_of_agency(registry.database, str(actor.agency), actor) if is_team else None
    is_reviewer = may(actor, Action.PUBLISH, None)
    queue = review_queue(registry.database, actor) if is_reviewer else ()
    return page(
        "accounts/desk.html", work=work, queue=queue, is_reviewer=is_reviewer,
        suggestions=waiting_suggestions(registry.database, actor),
    )  # fmt: skip


@desk.get("/members")
def member_page() -> Answer:
    """Show an agency's accounts and open invitations, with the form to invite."""
    return _members()


@desk.post("/members")
def invite() -> Answer:
    """Invite somebody into an agency; the link is mailed, or shown this once."""
    agency, actor = _wanted_agency(), current.actor()
    role = request.form.get("role", "")
    try:
        wanted = Role(role) if role in set(Role) else Role.READER
        email = request.form.get("email", "")
        secret = invite_member(
            current.registry().unit_of_work(), email=email, role=wanted, agency=agency, actor=actor
        )
    except NotPermitted:
        raise
    except RegistryError as error:
        return _members(error)
    return _members(handover=_hand_over("invitation", secret, email.strip().lower(), agency))


@desk.get("/agencies")
def agency_page() -> Answer:
    """Show all agencies, with the form to add one."""
    return _agencies()


@desk.post("/agencies")
def add_agency() -> Answer:
    """Add an agency and, where an address is given, invite its first walidata."""
    form, registry, actor = request.form, current.registry(), current.actor()
    email = form.get("walidata", "").strip().lower()
    try:
        made = register_agency(
            registry.unit_of_work(), notation=form.get("notation", ""), acronym=form.get("acronym", ""),
            name=MultilingualText.of(id=form.get("name_id", "").strip(), en=form.get("name_en", "").strip()),
            kind=form.get("kind", ""), homepage=form.get("homepage", "").strip() or None, actor=actor,
        )  # fmt: skip
        flash(tr("Instansi ditambahkan.", "Agency added."), "success")
        if not email:
            return redirect("/desk/agencies", 303)
        secret = invite_member(
            registry.unit_of_work(), email=email, role=Role.WALIDATA, agency=made.notation, actor=actor
        )
    except NotPermitted:
        raise
    except RegistryError as error:
        return _agencies(error)
    return _agencies(handover=_hand_over("invitation", secret, email, made.notation))


@desk.get("/users")
def user_page() -> Answer:
    """Show all accounts to an administrator."""
    return _users()


@desk.post("/users/<int:number>/rights")
def save_rights(number: int) -> Answer:
    """Change roles, agency and activity of an account."""
    form = request.form
    roles = [Role(one) for one in form.getlist("role") if one in set(Role)]
    try:
        change_rights(
            current.registry().unit_of_work(), number, roles=roles, agency=form.get("agency") or None,
            active="active" in form, actor=current.actor(),
        )  # fmt: skip
    except NotPermitted:
        raise
    except RegistryError as error:
        return _users(error)
    flash(tr("Hak akun tersimpan; sesinya berakhir.", "Rights saved; its sessions have ended."), "success")
    return redirect("/desk/users", 303)


@desk.post("/users/password-link")
def hand_out_password_link() -> Answer:
    """Make a password link for somebody who forgot theirs; mailed, or shown this once."""
    email = request.form.get("email", "").strip().lower()
    try:
        secret = make_password_link(current.registry().unit_of_work(), email=email, actor=current.actor())
    except NotPermitted:
        raise
    except RegistryError as error:
        return _users(error)
    return _users(handover=_hand_over("password", secret, email))


def _members(error: RegistryError | None = None, handover: Handover | None = None) -> Answer:
    agency, actor, registry = _wanted_agency(), current.actor(), current.registry()
    require(actor, Action.INVITE, agency)
    may_all = may(actor, Action.MANAGE_ACCOUNTS, None)
    roles = tuple(Role) if may_all else (Role.PRODUCER, Role.READER)
    shown = refusal(error) if error else {}
    return page(
        "accounts/members.html", agency=agency, members=members(registry.database, agency, actor),
        waiting=waiting_invitations(registry.database, agency, actor, registry.clock()), roles=roles,
        agencies=agencies() if may_all else {}, handover=handover, form=request.form, **shown,
    )  # fmt: skip


def _agencies(error: RegistryError | None = None, handover: Handover | None = None) -> Answer:
    require(current.actor(), Action.ADD_AGENCY, None)
    shown = refusal(error) if error else {}
    return page(
        "accounts/agencies.html", agencies=agencies(), kinds=KINDS, handover=handover, form=request.form,
        **shown,
    )  # fmt: skip


def _users(error: RegistryError | None = None, handover: Handover | None = None) -> Answer:
    registry, actor = current.registry(), current.actor()
    users = members(registry.database, None, actor)
    shown = refusal(error) if error else {}
    return page(
        "accounts/users.html", users=users, roles=tuple(Role), agencies=agencies(), handover=handover, **shown
    )


def _wanted_agency() -> str:
    """Give the agency asked for; who asks for none means the own one, an administrator any."""
    return request.values.get("agency") or current.actor().agency or "bps"


def _hand_over(kind: str, secret: str, email: str, agency: str | None = None) -> Handover:
    settings = current.registry().settings
    address = f"{settings.base_url}/account/{kind}/{secret}"
    subject = tr("Undangan ke katalog SDMI", "Invitation to the SDMI catalog")
    if kind == "password":
        subject = tr("Kata sandi baru untuk katalog SDMI", "A new password for the SDMI catalog")
    text = tr(
        "Buka tautan ini; hanya berlaku sekali: {address}\n",
        "Open this link; it works only once: {address}\n",
        address=address,
    )
    if agency:
        text += f"\n{tr('Instansi', 'Agency')}: {agency_name(agency)}\n"
    mailed = is_mailed(settings, to=email, subject=subject, text=text)
    return Handover(email=email, address=address, is_mailed=mailed)
