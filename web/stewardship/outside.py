"""What a source lists and is not about migration: readable by all, to be let in by its stewards."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request
from werkzeug.wrappers import Response

from registry.commands.admit_skipped import admit_skipped
from registry.errors import NotSignedIn, RegistryError
from registry.queries.suggested_links import skipped_of
from web import current
from web.accounts.pages import page
from web.harvests.pages import source_view
from web.language import language, tr

outside = Blueprint("outside", __name__, url_prefix="/harvest/source/<slug>/outside")
PAGE_SIZE = 50


@outside.get("")
def listing(slug: str) -> tuple[str, int]:
    """Show what of a source waits outside the catalog, with the reasons."""
    health, number = source_view(slug), max(1, request.args.get("page", 1, type=int))
    found, total = skipped_of(
        current.registry().database, slug, start=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    last = max(1, -(-total // PAGE_SIZE))
    return page(
        "stewardship/outside.html",
        source=health.source,
        found=found,
        total=total,
        number_of_page=number,
        last=last,
    )


@outside.post("")
def admit(slug: str) -> Response:
    """Let one record in."""
    if current.actor().is_anonymous:
        raise NotSignedIn(
            {"id": "Sesi Anda telah berakhir. Masuk lagi, lalu ulangi.",
             "en": "Your session has ended. Sign in again, then repeat."},
            "SDMI-AU-001",
        )  # fmt: skip
    identifier = request.form.get("identifier", "")
    try:
        written = admit_skipped(current.registry().unit_of_work(), slug, identifier, actor=current.actor())
    except RegistryError as error:
        flash(error.text(language()), "error")
        return redirect(f"/harvest/source/{slug}/outside", 303)
    flash(
        tr("Dimasukkan ke katalog sebagai “{slug}”; panen berikutnya memperbaruinya seperti yang lain.",
           "Let into the catalog as “{slug}”; later runs update it like any other.", slug=written.record.slug),
        "success",
    )  # fmt: skip
    return redirect(f"/harvest/source/{slug}/outside", 303)
