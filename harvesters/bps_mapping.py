"""An item of the BPS WebAPI in one or two languages -> a draft, with what the source's options add to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from harvesters.draft import Draft
from harvesters.register import size_in_bytes
from harvesters.words.dates import period
from registry.model.canonical_json import Reading, is_web_address
from vocab.code_lists import code_list

Entry = Mapping[str, Any]
PUBLISHER = "bps"
OFFICIAL_ADDRESS = "https://webapi.bps.go.id/v1/"
_LANGUAGES = {"ind": "id", "eng": "en"}
_SUBJECT_NAMES = {"statictable": "subj", "var": "sub_name", "pressrelease": "subj", "subject": "subcat"}
_SUBJECT_NUMBERS = {"statictable": "subj_id", "var": "sub_id", "pressrelease": "subj_id", "subject": "sub_id"}
_YEARS = re.compile(r"\b((?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)\d{2})?)\s*\)?\s*$")
_SOURCE = re.compile(r"\bSumber\s*:\s*([^\n.;]+)|\bSource\s*:\s*([^\n.;]+)", re.IGNORECASE)
_OWN_NAME = re.compile(r"^(?:BPS|Badan Pusat Statistik|Statistics Indonesia)\s*[,-]?\s*", re.IGNORECASE)
_NO_UNITS = frozenset(("tidak ada satuan", "no unit", "-", "none"))
_KEY_NEEDED = {
    "id": "Akses lewat program; perlu kunci WebAPI, yang ditambahkan sebagai /key/{kunci}.",
    "en": "Access by program; needs a WebAPI key, to be added as /key/{key}.",
}


def read_item(
    content: Mapping[str, Any],
    *,
    address: str = OFFICIAL_ADDRESS,
    subject_links: Mapping[str, Any] | None = None,
    record_links: Mapping[str, Any] | None = None,
) -> Reading:
    """Map one item; links of its subject and then links of its own stand before what the WebAPI says."""
    model, number, domain = content["model"], content["number"], content["domain"]
    texts: dict[str, Entry] = {_LANGUAGES[code]: content[code] for code in _LANGUAGES if content.get(code)}
    entry = next(iter(texts.values()))
    draft = Draft(f"bps-{domain}-{model}-{number}" if domain.strip("0") else f"bps-{model}-{number}")
    draft.say("title", {language: one.get("title") for language, one in texts.items()})
    _describe(draft, model, texts)
    draft.put("publisher", PUBLISHER)
    draft.put("access_right", "public")
    draft.date("modified", entry.get("updt_date"))
    draft.date("issued", entry.get("rl_date") or entry.get("cr_date"))
    _cover(draft, domain, str(entry.get("title") or ""))
    for language, one in texts.items():
        draft.keywords([str(one.get(_SUBJECT_NAMES.get(model, "")) or "")], language)
    _put_variable(draft, model, number, texts)
    _put_distributions(draft, model, number, domain, entry, address)
    subject = str(entry.get(_SUBJECT_NUMBERS.get(model, "")) or "")
    _add_links(draft, (subject_links or {}).get(subject))
    _add_links(draft, (record_links or {}).get(f"{model}:{number}"))
    return draft.reading()


def _describe(draft: Draft, model: str, texts: Mapping[str, Entry]) -> None:
    """Put definition, abstract and notes together; the notes often name the survey behind the figures."""
    for language, entry in texts.items():
        for name in ("def", "abstract", "notes"):
            draft.add_saying("description", str(entry.get(name) or ""), language)
        for said in draft.by_language(str(entry.get("notes") or ""), language).values():
            match = _SOURCE.search(said)
            name = _OWN_NAME.sub("", (match[1] or match[2]).strip()) if match else ""
            if name and "source_system" not in draft.values:
                draft.put("source_system", name[:120].strip(" ,"))
        if model == "subject":
            words = {"id": "Subjek statistik", "en": "Statistical subject"}[language]
            draft.add_saying(
                "description", f"{words}: {entry.get('subcat') or entry.get('title')}.", language
            )


def _cover(draft: Draft, domain: str, title: str) -> None:
    """Put the area of the domain, and the years with which a title ends."""
    if domain and not domain.strip("0"):
        draft.put("spatial_coverage", [{"place": "country:ID", "role": "coverage"}])
    elif domain.endswith("00") and domain[:2] in code_list("region-bps"):
        draft.put("spatial_coverage", [{"place": f"bps:{domain[:2]}", "role": "coverage"}])
    elif domain in code_list("region-bps"):
        draft.put("spatial_coverage", [{"place": f"bps:{domain}", "role": "coverage"}])
    elif domain:
        draft.put("spatial_coverage", [{"role": "coverage", "label": {"und": f"BPS {domain}"}}])
    match = _YEARS.search(title)
    found = period(match[1]) if match else None
    if found and found[0]:
        draft.put("temporal_coverage", [{"start": found[0], "end": found[1]}])


def _put_variable(draft: Draft, model: str, number: str, texts: Mapping[str, Entry]) -> None:
    if model != "var":
        return
    unit = next((str(one["unit"]).strip() for one in texts.values() if one.get("unit")), "")
    variable = {
        "name": f"var_{number}",
        "label": draft.by_language({language: one.get("title") for language, one in texts.items()}),
        "role": "measure",
        "unit": "" if unit.lower() in _NO_UNITS else unit,
    }
    draft.put("variable", [{key: one for key, one in variable.items() if one}])


def _put_distributions(
    draft: Draft, model: str, number: str, domain: str, entry: Entry, address: str
) -> None:
    """Put the file that an item offers, and the WebAPI itself as an access by program."""
    for name, file_type in (("excel", "XLS"), ("pdf", "PDF")):
        url = str(entry.get(name) or "").strip()
        if is_web_address(url):
            draft.distribution(
                {
                    "title": draft.values.get("title"),
                    "access_url": url,
                    "download_url": url,
                    "format": file_type,
                    "byte_size": size_in_bytes(str(entry.get("size") or "")),
                    "modified": str(entry.get("updt_date") or "")[:10],
                }
            )
    where = f"/domain/{domain or '0000'}"
    path = {
        "var": f"api/list/model/data{where}/var/{number}",
        "subject": f"api/list/model/statictable{where}/subject/{number}",
    }.get(model, f"api/view/model/{model}/lang/ind{where}/id/{number}")
    draft.distribution(
        {
            "title": {"id": "WebAPI BPS", "en": "BPS WebAPI"},
            "description": _KEY_NEEDED,
            "access_url": address + path,
            "format": "API",
            "media_type": "application/json",
        }
    )


def _add_links(draft: Draft, link: object) -> None:
    if isinstance(link, Mapping):
        draft.values.update(
            {str(key): value for key, value in link.items() if value not in (None, "", [], {})}
        )
