"""A CKAN package -> a draft: standard fields, extras by name, fluent translations, resources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from harvesters.draft import Draft
from harvesters.field_names import field_of
from harvesters.fields import fill_draft, merged_fields
from harvesters.portals.dialects import dialect_of
from harvesters.words import codes
from harvesters.words.language_guess import guess_language
from harvesters.words.word_sets import words_of
from registry.model.canonical_json import Reading

Package = Mapping[str, Any]

# Standard fields of a package and the names under which they are read.
_STANDARD = {
    "title": "title",
    "notes": "description",
    "version": "version",
}
# When the entry was made and changed, where the portal has no field for the data's own dates.
_ENTRY_DATES = {"metadata_created": "issued", "metadata_modified": "modified"}
# Plumbing of CKAN and what is read by hand below; every other field may be a custom one of the portal.
_OWN = words_of(
    "id name type state private isopen author author_email maintainer maintainer_email owner_org organization "
    "groups tags num_tags extras resources num_resources relationships_as_subject relationships_as_object "
    "license_id license_title license_url creator_user_id url title notes version metadata_created "
    "metadata_modified tracking_summary name_translated revision_id archived batch"
)
_TRANSLATED = "_translated"
_SAMPLE_WORDS = frozenset(("contoh", "sample"))
_CHECKSUM = re.compile(r"(?:[a-z0-9-]+:)?[0-9a-fA-F]{32,128}")
_USER_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def read_package(package: Package, *, agency: str = "", language: str = "", dialect: str = "") -> Reading:
    """Map one package; `dialect` names a portal's way of writing, or is empty to tell it by the fields.

    `agency` stands in for an unknown publisher, `language` is that of texts that do not say theirs.
    """
    package = dialect_of(dialect, package)
    texts = f"{_string(package.get('title'))} {_string(package.get('notes'))}"
    draft = Draft(_string(package.get("name")) or identifier_of(package), language or guess_language(texts))
    fields = merged_fields([*_translations(package), *_standard_fields(package), *_custom_fields(package)])
    fields["publisher"] = [*_publisher_names(package), *_listed(fields.get("publisher"))]
    fields["license"] = _license_words(package) or fields.get("license")
    for name, field in _ENTRY_DATES.items():
        fields.setdefault(field, package.get(name))
    fields.setdefault("landing_page", _string(package.get("url")))
    fill_draft(draft, fields, agency=agency)
    _put_contact(draft, package)
    _put_groups_and_tags(draft, package)
    for resource in _mappings(package.get("resources")):
        _put_resource(draft, resource)
    return draft.reading()


def identifier_of(package: Package) -> str:
    """Give the identifier that lasts: CKAN's id, else the name."""
    return _string(package.get("id")) or _string(package.get("name"))


def extras_of(package: Package) -> dict[str, Any]:
    """Give the extras, which are a list of keys and values, or a mapping in old answers."""
    extras = package.get("extras")
    if isinstance(extras, Mapping):
        return dict(extras)
    return {_string(one.get("key")): one.get("value") for one in _mappings(extras)}


def _translations(package: Package) -> list[tuple[str, str | None, Any]]:
    """Read `title_translated` and its like before the plain fields, which only repeat one language."""
    found: list[tuple[str, str | None, Any]] = []
    for key, texts in package.items():
        if key.endswith(_TRANSLATED) and isinstance(texts, Mapping):
            name = key.removesuffix(_TRANSLATED)
            field = field_of(_STANDARD.get(name, name))
            if field:
                found.extend((field.name, str(language), text) for language, text in texts.items() if text)
    return found


def _standard_fields(package: Package) -> list[tuple[str, str | None, Any]]:
    return [
        (field, None, package[name])
        for name, field in _STANDARD.items()
        if package.get(name) and not isinstance(package.get(f"{name}{_TRANSLATED}"), Mapping)
    ]


def _custom_fields(package: Package) -> list[tuple[str, str | None, Any]]:
    """Read extras, and the custom fields that a schema puts at the top of the package."""
    found: list[tuple[str, str | None, Any]] = []
    own = ((key, one) for key, one in package.items() if key not in _OWN and not key.endswith(_TRANSLATED))
    for key, value in (*extras_of(package).items(), *own):
        field = field_of(key)
        if field and value not in (None, "", [], {}) and not field.name.startswith("distribution."):
            found.append((field.name, field.language, value))
    return found


def _publisher_names(package: Package) -> list[str]:
    organization = package.get("organization")
    if not isinstance(organization, Mapping):
        return []
    translated = organization.get("title_translated")
    names = [organization.get("title"), *(translated.values() if isinstance(translated, Mapping) else ())]
    return [name for one in (*names, organization.get("name")) if (name := _string(one))]


def _license_words(package: Package) -> list[str]:
    words = (_string(package.get(name)) for name in ("license_id", "license_url", "license_title"))
    return [word for word in words if word]


def _put_contact(draft: Draft, package: Package) -> None:
    """Keep the maintainer, else the author; the user ids that some portals write there name nobody."""
    for role in ("maintainer", "author"):
        name, email = _string(package.get(role)), _string(package.get(f"{role}_email"))
        name = "" if _USER_ID.fullmatch(name) else name
        if (name or email) and "contact_point" not in draft.values:
            draft.contact(name, email)


def _put_groups_and_tags(draft: Draft, package: Package) -> None:
    for group in _mappings(package.get("groups")):
        name, title = _string(group.get("name")), _string(group.get("title") or group.get("display_name"))
        is_theme = bool(codes.code("migration", name))
        draft.themes([name if is_theme else title or name])
    tags = [_string(tag.get("display_name") or tag.get("name")) for tag in _mappings(package.get("tags"))]
    for tag in tags:
        if tag.lower() not in _SAMPLE_WORDS:
            guessed = guess_language(tag)
            draft.keywords([tag], guessed if guessed != "und" else None)
    if _SAMPLE_WORDS & {tag.lower() for tag in tags}:
        draft.values["sample"] = True


def _put_resource(draft: Draft, resource: Mapping[str, Any]) -> None:
    url, download = _string(resource.get("url")), _string(resource.get("download_url"))
    mimetype = _string(resource.get("mimetype"))
    format_word = _string(resource.get("format"))
    file_type = codes.file_type(*(word for word in (format_word, mimetype, url) if word))
    is_file = resource.get("url_type") == "upload" or (file_type and codes.file_type(url) == file_type)
    place = f"distribution[{len(draft.values.get('distribution', ()))}]"
    description = draft.by_language(resource.get("description_translated") or resource.get("description"))
    if format_word and codes.file_type(format_word) is None:
        draft.note("SDMI-050", f"{place}.format", format_word)
        description = {tag: f"{one}\nFormat: {format_word}" for tag, one in description.items()} or {
            "und": f"Format: {format_word}"
        }
    draft.distribution(
        {
            "identifier": _string(resource.get("id")),
            "title": draft.by_language(resource.get("name_translated") or resource.get("name")),
            "description": description,
            "access_url": url or download,
            "download_url": download or (url if is_file else ""),
            "format": file_type,
            "media_type": codes.media_type(mimetype),
            "byte_size": byte_size(resource.get("size")),
            "checksum": _checksum(_string(resource.get("hash"))),
            "issued": _string(resource.get("created")),
            "modified": _string(resource.get("last_modified") or resource.get("metadata_modified")),
        }
    )


def byte_size(size: object) -> int | None:
    """Give a size in bytes, also of a text of digits; None for anything else."""
    if isinstance(size, str):
        size = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else None
    if isinstance(size, float):
        size = int(size) if 0 <= size < 2**53 else None
    return size if isinstance(size, int) and not isinstance(size, bool) and 0 < size < 2**62 else None


def _checksum(text: str) -> str:
    return text.lower() if _CHECKSUM.fullmatch(text) else ""


def _mappings(value: object) -> Iterable[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []


def _listed(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [str(one) for one in value.values()]
    return [str(value)] if value else []


def _string(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
