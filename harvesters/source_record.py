"""SourceRecord and SourcePage: what a source sent, one description at a time, before it is understood."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.model.finding import Finding, Severity
from registry.model.rules import finding

MAXIMUM_RECORD_BYTES = 5 * 1024 * 1024
JSON_MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """The canonical bytes of one record alone, so that its digest does not depend on page or order.

    `modified` is what the source itself says; a record that could not even be told apart carries an error
    among its `findings` and is not read further.
    """

    identifier: str
    content: bytes
    media_type: str
    digest: str
    modified: str | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def is_readable(self) -> bool:
        """True when no finding forbids reading the record."""
        return all(one.severity is not Severity.ERROR for one in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One answer of a source, split into records.

    `declared` is the total that the source claims, `cursor` what `pages` takes to go on after this page. The
    listing was complete only if its last page says `is_last`: a reader that gives up ends without such a
    page. `etag` and `last_modified` are given only when the page is the whole listing.
    """

    records: tuple[SourceRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    declared: int | None = None
    cursor: Mapping[str, Any] | None = None
    is_last: bool = False
    not_modified: bool = False
    etag: str | None = None
    last_modified: str | None = None


def canonical_json(value: object) -> bytes:
    """Give the one spelling of a JSON value: sorted keys, no spaces, real letters, no lone surrogates."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def json_record(
    identifier: str, value: object, *, modified: str | None = None, findings: tuple[Finding, ...] = ()
) -> SourceRecord:
    """Make the record of a JSON value."""
    return source_record(
        identifier, canonical_json(value), JSON_MEDIA_TYPE, modified=modified, findings=findings
    )


def source_record(
    identifier: str,
    content: bytes,
    media_type: str,
    *,
    modified: str | None = None,
    findings: tuple[Finding, ...] = (),
) -> SourceRecord:
    """Make a record with its digest; one that is too large becomes an error and keeps no content."""
    digest = hashlib.sha256(content).hexdigest()
    if len(content) > MAXIMUM_RECORD_BYTES:
        reason = f"{len(content)} > {MAXIMUM_RECORD_BYTES} byte"
        findings = (*findings, finding("SDMI-032", identifier, reason))
        content = b""
    return SourceRecord(
        identifier=identifier,
        content=content,
        media_type=media_type,
        digest=digest,
        modified=modified,
        findings=findings,
    )


def unreadable_record(value: object, reason: str, code: str = "SDMI-032") -> SourceRecord:
    """Make the record of something that has no usable identifier; it is known by its content."""
    content = canonical_json(value)
    identifier = f"unreadable-{hashlib.sha256(content).hexdigest()[:16]}"
    return source_record(identifier, content, JSON_MEDIA_TYPE, findings=(finding(code, identifier, reason),))
