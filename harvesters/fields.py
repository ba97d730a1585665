"""Plain fields by our names (of extras, columns, items) -> a draft."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from harvesters.draft import Draft, split_words
from harvesters.words import codes
from harvesters.words.dates import partial_date
from registry.model.canonical_json import is_web_address

_TRUE = frozenset(("true", "1", "ya", "yes", "benar", "y", "contoh", "sample"))
_MAXIMUM_VARIABLES = 500
_DESCRIBED = re.compile(r"^[\w .-]{1,60}:", re.MULTILINE)


def fill_draft(draft: Draft, fields: Mapping[str, Any], *, agency: str = "") -> None:
    """Put each field into the draft; `agency` stands in for a publisher that is unknown or not named.

    A field may be a text, or a mapping of texts by language, or for lists a sequence of texts.
    """
    for name, value in fields.items():
        put = _WAYS.get(name)
        if put and value not in (None, "", [], {}):
            put(draft, value)
    draft.publisher(_names(fields.get("publisher")), agency)
    draft.contact(
        _plain(fields.get("contact_name")),
        _plain(fields.get("contact_email")),
        _plain(fields.get("contact_url")),
    )
    draft.between(_plain(fields.get("temporal_start")), _plain(fields.get("temporal_end")))


def variables_of(value: object) -> list[dict[str, Any]]:
    """Read variables: a JSON list of descriptions, a list of names, or names divided by semicolons."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return []
    if isinstance(value, str):
        value = [_variable_of_line(line) for line in _lines(value)]
    if not isinstance(value, list | tuple):
        return []
    described = (
        _variable(one) if isinstance(one, Mapping) else {"name": str(one)} for one in value if one is not None
    )
    return [one for one in described if one.get("name")][:_MAXIMUM_VARIABLES]


def _lines(text: str) -> list[str]:
    """Split a cell of variables: one a line, or divided by slashes before a name and colon, or plain names."""
    if not _DESCRIBED.search(text):
        return split_words(text)
    return [line.strip() for line in re.split(r"\n|\s/\s(?=[\w .-]{1,60}:)", text) if line.strip()]


def _variable_of_line(line: str) -> dict[str, Any]:
    """Read `name: label | English label | role | code list | unit`, of which all but the name may be missing."""
    name, _, rest = line.partition(":")
    parts = [*(part.strip() for part in rest.split("|")), "", "", "", "", ""]
    label = {language: text for language, text in (("id", parts[0]), ("en", parts[1])) if text}
    role = codes.code("variable-role", parts[2])
    read = {"name": name.strip(), "label": label, "role": role, "code_list": parts[3], "unit": parts[4]}
    return {key: value for key, value in read.items() if value}


def _variable(source: Mapping[str, Any]) -> dict[str, Any]:
    names = ("name", "label", "definition", "role", "concept", "code_list", "code_list_version", "unit")
    kept = {name: source[name] for name in (*names, "personal_data_class") if source.get(name)}
    kept.setdefault("name", source.get("nama") or source.get("id") or source.get("title"))
    return kept


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        value = next(iter(value.values()), "")
    if isinstance(value, list | tuple):
        value = "; ".join(str(one) for one in value)
    return "" if value is None else str(value).strip()


def _names(value: object) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(one) for one in value if one]
    if isinstance(value, Mapping):
        return [str(one) for one in value.values() if one]
    return [str(value)] if value else []


def _said(name: str) -> Callable[[Draft, Any], None]:
    return lambda draft, value: draft.say(name, value)


def _dated(name: str) -> Callable[[Draft, Any], None]:
    return lambda draft, value: draft.date(name, value)


def _coded(name: str, scheme: str) -> Callable[[Draft, Any], None]:
    return lambda draft, value: draft.coded(name, scheme, split_words(value))


def _addresses(name: str) -> Callable[[Draft, Any], None]:
    return lambda draft, value: draft.put(name, split_words(value))


def _keywords(draft: Draft, value: object) -> None:
    if isinstance(value, Mapping):
        for language, words in value.items():
            draft.keywords(split_words(words), str(language))
    else:
        draft.keywords(split_words(value))


def _standards(draft: Draft, value: object) -> None:
    """Keep addresses of standards; a name that is no address goes to the provenance."""
    words = split_words(value)
    draft.put("conforms_to", [word for word in words if is_web_address(word)])
    for word in words:
        if not is_web_address(word):
            draft.add_saying("provenance", f"Standar: {word}", "id")


def _landing_page(draft: Draft, value: object) -> None:
    draft.put("landing_page", next(iter(_plain(value).split()), ""))


def _levels(draft: Draft, value: object) -> None:
    draft.placed(_plain(value).replace(",", ";"))


def _sampled(draft: Draft, value: object) -> None:
    if _plain(value).lower() in _TRUE:
        draft.values["sample"] = True


def _frequency(draft: Draft, value: object) -> None:
    """Keep a frequency; a date under such a heading ("pemutakhiran") is when the data last changed."""
    word = _plain(value)
    if codes.frequency(word) is None and (day := partial_date(word)):
        draft.values.setdefault("modified", day)
    else:
        draft.frequency(word)


def _license(draft: Draft, value: object) -> None:
    draft.licensed(*_names(value))


_WAYS: dict[str, Callable[[Draft, Any], None]] = {
    "title": _said("title"),
    "description": _said("description"),
    "population": _said("population"),
    "provenance": _said("provenance"),
    "rights": _said("rights"),
    "access_ground": _said("access_ground"),
    "access_procedure": _said("access_procedure"),
    "version_notes": _said("version_notes"),
    "creator": lambda draft, value: draft.creator(_plain(value)),
    "theme": lambda draft, value: draft.themes(split_words(value)),
    "concept": _coded("concept", "migration"),
    "sdg": _coded("sdg", "sdg"),
    "gcm": _coded("gcm", "gcm"),
    "keyword": _keywords,
    "landing_page": _landing_page,
    "documentation": _addresses("documentation"),
    "issued": _dated("issued"),
    "modified": _dated("modified"),
    "frequency": _frequency,
    "language": lambda draft, value: draft.languages(split_words(value)),
    "spatial": lambda draft, value: draft.placed(_plain(value)),
    "spatial_level": _levels,
    "temporal": lambda draft, value: draft.during(_plain(value)),
    "access_right": lambda draft, value: draft.access(_plain(value)),
    "license": _license,
    "source_system": lambda draft, value: draft.put("source_system", _plain(value)),
    "conforms_to": _standards,
    "version": lambda draft, value: draft.put("version", _plain(value)),
    "is_replaced_by": lambda draft, value: draft.put("is_replaced_by", _plain(value)),
    "sample": _sampled,
    "variables": lambda draft, value: draft.put("variable", variables_of(value)),
}


def merged_fields(named: Sequence[tuple[str, str | None, Any]]) -> dict[str, Any]:
    """Gather (name, language, value) into fields: texts with languages become mappings, repeats are joined."""
    fields: dict[str, Any] = {}
    for name, language, value in named:
        kept = fields.get(name)
        if language:
            texts = kept if isinstance(kept, dict) else ({"": kept} if kept else {})
            texts.setdefault(language, value)
            fields[name] = texts
        elif isinstance(kept, dict):
            kept.setdefault("", value)
        elif kept is None or kept == "":
            fields[name] = value
        elif value != kept:
            fields[name] = f"{kept}; {value}" if name in _JOINED else kept
    return fields


_JOINED = frozenset(("keyword", "theme", "concept", "sdg", "gcm", "spatial", "spatial_level", "temporal"))
