"""What the pages behind the sign-in share: who may come in, how a refusal is shown beside the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from registry.errors import NotSignedIn, RegistryError, Rejected
from registry.model.agent import Organization
from web import current
from web.accounts.sessions import no_store
from web.accounts.words import kind_label, role_label, role_labels, scope_label, step_label
from web.language import language, text_of
from web.problems import status_of

WORDS: Mapping[str, Any] = {
    "role_label": role_label,
    "role_labels": role_labels,
    "scope_label": scope_label,
    "step_label": step_label,
    "kind_label": kind_label,
}


def only_signed_in(blueprint: Blueprint) -> None:
    """Send visitors of this blueprint to the sign-in and back, and keep its pages out of caches."""
    blueprint.before_request(_sign_in_first)
    blueprint.after_request(no_store)


def _sign_in_first() -> Response | None:
    if not current.actor().is_anonymous:
        return None
    if request.method == "GET":
        asked = request.full_path.rstrip("?")
        return redirect(f"/login?next={quote(asked, safe='/')}")
    raise NotSignedIn(
        {
            "id": "Sesi Anda telah berakhir. Masuk lagi, lalu ulangi.",
            "en": "Your session has ended. Sign in again, then repeat.",
        },
        "SDMI-AU-001",
    )


def page(template: str, status: int = 200, **values: Any) -> tuple[str, int]:
    """Render a page of the desk with its words."""
    return render_template(template, **{**WORDS, "agency_name": agency_name, **values}), status


def refusal(error: RegistryError) -> dict[str, Any]:
    """Give what a template needs to show why something was refused, without leaving the form."""
    findings = list(error.report) if isinstance(error, Rejected) and error.report else []  # type: ignore[call-overload]
    return {"refused": error.text(language()), "refused_findings": findings, "status": status_of(error)}


def agencies() -> Mapping[str, Organization]:
    """Give all agencies."""
    return current.registry().agencies()


def agency_name(notation: str | None) -> str:
    """Give the short name of an agency in the visitor's language."""
    if not notation:
        return ""
    found = agencies().get(notation)
    return (found.acronym.partition(";")[0].strip() or text_of(found.name)) if found else notation
