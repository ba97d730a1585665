"""The WebAPI of the statistics office: lists, single items and domains, by path or by query."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from harvesters.samples.bps_items import (
    ENTRY_BY_MODEL,
    Entry,
    category_entries,
    records_of,
    static_table_view,
    subject_entries,
    subject_of,
    webapi_identifier,
)
from harvesters.samples.feed import FeedAnswer, FeedRequest, json_answer, natural_number
from harvesters.samples.sample_records import SampleRecord, sample_records

SAMPLE_KEY = "contoh"
_LANGUAGES = {"ind": "id", "eng": "en"}
_DOMAINS: list[Entry] = [
    {"domain_id": "0000", "domain_name": "Pusat", "domain_url": "https://www.bps.go.id"},
]
_NOTHING: Mapping[str, Any] = {"status": "OK", "data-availability": "list-not-available", "data": ""}


class BpsWebApi:
    """Serves ``/bps/v1/api/{list|view|domain}/...``; the models it does not know are empty."""

    prefix = "bps"
    title = "WebAPI BPS (contoh)"
    entrance = f"v1/api/list/model/var/lang/ind/domain/0000/key/{SAMPLE_KEY}"

    def answer(self, request: FeedRequest) -> FeedAnswer | None:
        """The answer as JSON; a wrong key gets status 200 with an Error document, as the WebAPI does it."""
        action, _, rest = request.path.removeprefix("v1/api/").partition("/")
        actions = {"list": _list_answer, "view": _view_answer, "domain": _domain_answer}
        if not request.path.startswith("v1/api/") or action not in actions:
            return None
        asked = dict(_pairs(rest)) | dict(request.query)
        if asked.get("key") != SAMPLE_KEY:
            return json_answer({"status": "Error", "message": "Invalid key. Contact administrator."})
        modified = max(record.modified for record in sample_records("bps"))
        return json_answer(actions[action](asked), modified=modified)


def _pairs(path: str) -> Iterator[tuple[str, str]]:
    """``model/var/page/2`` as pairs."""
    parts = path.strip("/").split("/")
    return zip(parts[::2], parts[1::2], strict=False)


def _list_answer(asked: Mapping[str, str]) -> Mapping[str, Any]:
    language = _LANGUAGES.get(asked.get("lang", "ind"), "id")
    if asked.get("domain") != "0000":
        return _NOTHING
    return _page(_entries(asked, language), asked)


def _entries(asked: Mapping[str, str], language: str) -> Sequence[Entry]:
    model = asked.get("model", "")
    if model == "subject":
        return subject_entries(language)
    if model in ("subcat", "subcatcsa"):
        return category_entries(language)
    if model not in ENTRY_BY_MODEL:
        return ()
    records = (record for record in records_of(model) if _is_asked_for(record, asked))
    return [ENTRY_BY_MODEL[model](record, language) for record in records]


def _is_asked_for(record: SampleRecord, asked: Mapping[str, str]) -> bool:
    subject = subject_of(record)
    if "subject" in asked and (subject is None or str(subject.number) != asked["subject"]):
        return False
    return asked.get("keyword", "").casefold() in " ".join(record.title.values()).casefold()


def _page(entries: Sequence[Entry], asked: Mapping[str, str]) -> Mapping[str, Any]:
    """A page with its counts; past the last page the WebAPI sends an empty string for the data."""
    per_page = max(natural_number(asked.get("perpage", ""), 10), 1)
    page = max(natural_number(asked.get("page", ""), 1), 1)
    chosen = entries[(page - 1) * per_page : page * per_page]
    if not chosen:
        return _NOTHING
    counts = {
        "page": page,
        "pages": ceil(len(entries) / per_page),
        "per_page": per_page,
        "count": len(chosen),
        "total": len(entries),
    }
    return {"status": "OK", "data-availability": "available", "data": [counts, list(chosen)]}


def _view_answer(asked: Mapping[str, str]) -> Mapping[str, Any]:
    model = asked.get("model", "")
    language = _LANGUAGES.get(asked.get("lang", "ind"), "id")
    records = records_of(model) if model in ENTRY_BY_MODEL else ()
    record = next((r for r in records if str(webapi_identifier(r)) == asked.get("id")), None)
    if record is None:
        return _NOTHING
    view = static_table_view if model == "statictable" else ENTRY_BY_MODEL[model]
    return {"status": "OK", "data-availability": "available", "data": view(record, language)}


def _domain_answer(_: Mapping[str, str]) -> Mapping[str, Any]:
    counts = {"page": 1, "pages": 1, "total": len(_DOMAINS)}
    return {"status": "OK", "data-availability": "available", "data": [counts, _DOMAINS]}
