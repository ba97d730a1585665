"""In which language a visitor is answered, and how texts, dates and numbers are written in it.

The product speaks exactly two languages, so both texts stand side by side where they are used,
`tr("Cari", "Search")`: a missing translation is a missing argument, not a hole in a catalogue.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent
from flask import current_app, g, request

from registry.model.multilingual import MultilingualText
from vocab.code_lists import code_list
from vocab.labels import preferred_label

LANGUAGES = ("id", "en")
COOKIE = "sdmi_language"
JAKARTA = datetime.timezone(datetime.timedelta(hours=7), "WIB")


def language() -> str:
    """Give the language of this answer: `?lang=`, else the visitor's choice, else what the browser asks for."""
    if "language" not in g:
        asked = request.args.get("lang") or request.cookies.get(COOKIE)
        fallback = current_app.config["SDMI_DEFAULT_LANGUAGE"]
        g.language = (
            asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or fallback
        )
    chosen: str = g.language
    return chosen


def tr(indonesian: str, english: str, **values: object) -> str:
    """Give the one of both texts that the visitor reads, with `{name}` filled from `values`."""
    text = indonesian if language() == "id" else english
    return text.format(**values) if values else text


def text_of(texts: Mapping[str, str] | None) -> str:
    """Give a multilingual text in the visitor's language, else in the one there is."""
    return MultilingualText(texts).preferred(language()) if texts else ""


def lang_of(texts: Mapping[str, str]) -> str:
    """Give the `lang` attribute for what `text_of` shows; empty when it is the page's own language."""
    shown = MultilingualText(texts).language_of_preferred(language())
    return "" if shown in (language(), "und") else shown


def code_label(scheme: str, notation: str | None) -> str:
    """Give the label of a code in the visitor's language, or the code itself where the list lacks it."""
    concept = code_list(scheme).get(notation) if notation else None
    return preferred_label(concept, language()) if concept else notation or ""


def place_label(place: str | None) -> str:
    """Give the label of a place written as `scheme:notation`."""
    scheme, _, notation = (place or "").partition(":")
    name = {"country": "country", "bps": "region-bps", "kemendagri": "region-kemendagri"}.get(scheme)
    return code_label(name, notation) if name else place or ""


def shown_number(value: float, digits: int = 0) -> str:
    """Write a number by the visitor's conventions: 1.234,5 or 1,234.5."""
    return format_decimal(round(value, digits), locale=language())


def shown_percent(share: float) -> str:
    """Write a share of 1 as a percentage."""
    return format_percent(share, locale=language())


def shown_date(moment: datetime.datetime | datetime.date | None) -> str:
    """Write a day, in Jakarta's time zone."""
    if isinstance(moment, datetime.datetime):
        moment = moment.astimezone(JAKARTA).date()
    return format_date(moment, "d MMM y", locale=language()) if moment else ""


def shown_time(moment: datetime.datetime | None) -> str:
    """Write a moment, in Jakarta's time zone."""
    if moment is None:
        return ""
    return format_datetime(moment.astimezone(JAKARTA), "d MMM y, HH.mm", locale=language()) + " WIB"


def shown_age(moment: datetime.datetime | None) -> str:
    """Write how long ago something was."""
    if moment is None:
        return tr("belum pernah", "never")
    age = moment - datetime.datetime.now(datetime.UTC)
    return format_timedelta(age, add_direction=True, locale=language())


def shown_partial_date(text: str | None) -> str:
    """Write a year, a year with month, or a day, in as much detail as is known."""
    if not text:
        return ""
    parts = [int(part) for part in text.split("-")]
    day = datetime.date(*(parts + [1, 1])[:3])
    return format_date(day, {1: "y", 2: "MMM y", 3: "d MMM y"}[len(parts)], locale=language())
