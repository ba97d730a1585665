"""Add an agency to the catalog, so that its people can be invited."""

from __future__ import annotations

from registry.errors import Conflict, Rejected
from registry.identifiers import is_slug
from registry.model.account import Actor
from registry.model.agent import Organization
from registry.model.canonical_json import is_web_address
from registry.model.multilingual import MultilingualText
from registry.policy import Action, require
from registry.storage.unit_of_work import UnitOfWork

KINDS = ("national", "local", "international", "ngo", "academic")


def register_agency(
    uow: UnitOfWork, *, notation: str, name: MultilingualText, acronym: str = "", kind: str = "national",
    homepage: str | None = None, actor: Actor,
) -> Organization:  # fmt: skip
    """Add an agency; raises Rejected for a name that will not do, Conflict for one that is taken."""
    require(actor, Action.ADD_AGENCY, None)
    wanted = notation.strip().lower()
    _require_usable(wanted, name, kind, homepage)
    organization = Organization(
        notation=wanted, name=name, acronym=acronym.strip()[:120], kind=kind, homepage=homepage or None
    )
    with uow:
        if uow.agencies.find(wanted) is not None:
            raise Conflict(
                {"id": f"Instansi “{wanted}” sudah ada.", "en": f"There is an agency “{wanted}” already."},
                "SDMI-AG-002",
            )
        uow.agencies.save(organization)
        uow.changed("agency", wanted)
        uow.note(actor.name, Action.ADD_AGENCY, "agency", wanted, name=dict(name))
        uow.commit()
    return organization


def _require_usable(notation: str, name: MultilingualText, kind: str, homepage: str | None) -> None:
    is_usable = is_slug(notation) and "id" in name and kind in KINDS
    if not is_usable or (homepage and not is_web_address(homepage)):
        raise Rejected(
            {
                "id": "Isi nama Indonesia, kode berhuruf kecil tanpa spasi (misalnya “kemenpppa”), dan alamat laman "
                "yang diawali https:// bila ada.",
                "en": "Give the Indonesian name, a code in small letters without spaces (such as “kemenpppa”), and "
                "an address that begins with https:// if there is one.",
            },
            "SDMI-AG-001",
        )
