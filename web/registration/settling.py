"""A form on its way back to its author: words that were understood stand as what they were understood to be."""

from __future__ import annotations

import re

from werkzeug.datastructures import MultiDict

from registry.model.properties import DATASET, VARIABLE
from web.registration.form_fields import is_typed_code
from web.registration.form_reading import Form, FormReading
from web.registration.typed_words import resolve_codes, resolve_place, written_code, written_place

_PLACE = re.compile(r"spatial_coverage\[\d+\]\.place")
_ROW = re.compile(r"^variable\[\d+\]\.")


def settled(form: Form, reading: FormReading, language: str) -> Form:
    """Give the form as it goes on: words that were understood are chosen now, the others stay typed."""
    shown: Form = MultiDict(form)
    for name in [one for one in form if one.endswith(".add")]:
        place = name.removesuffix(".add")
        shown[name] = reading.leftovers.get(name, "")
        shown.poplist(place)
        if chosen := reading.values.get(place):
            shown.setlist(place, list(chosen))
    for name in [one for one in shown if _is_spoken(one)]:
        shown[name] = _spoken(shown, name, language)
    return shown


def _is_spoken(name: str) -> bool:
    return _PLACE.fullmatch(name) is not None or _scheme_of(name) is not None


def _spoken(form: Form, name: str, language: str) -> str:
    """Write a place or a code that was typed in the language of the page; anything else as it was typed."""
    typed = form[name].strip()
    if not typed:
        return ""
    scheme = _scheme_of(name)
    if scheme is not None:
        met = resolve_codes(scheme, typed, name).notations
        return written_code(scheme, met[0], language) if len(met) == 1 else typed
    words = form.get(f"{name.removesuffix('.place')}.label_was", "").split("\n")
    place = None if typed in words else resolve_place(typed)
    return written_place(place, language) if place else typed


def _scheme_of(name: str) -> str | None:
    """Give the code list of a field into which one code is typed as words."""
    table, member = (VARIABLE, name.rpartition(".")[2]) if _ROW.match(name) else (DATASET, name)
    row = next((one for one in table if one.name == member), None)
    return str(row.code_list) if row is not None and not row.many and is_typed_code(row) else None
