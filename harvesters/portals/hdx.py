"""HDX (data.humdata.org): periods, days of update and countries in fields of its own.

Seen in two `package_show` documents of HDX from 2021 and 2022: `dataset_date` holds "[from TO until]",
`data_update_frequency` a number of days (0 live, -1 as needed, -2 never), `groups` are countries by ISO
alpha-3 code, `maintainer` is a user id, and counters change with every visit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harvesters.words import codes
from harvesters.words.word_sets import words_of

VOLATILE = words_of(
    "pageviews_last_14_days total_res_downloads is_fresh update_status due_date overdue_date has_showcases "
    "has_quickcharts dataset_preview solr_additions"
)


def recognises(package: Mapping[str, Any]) -> bool:
    """Tell whether a package has the fields of HDX."""
    return "dataset_date" in package and "data_update_frequency" in package


def rewrite(package: Mapping[str, Any]) -> Mapping[str, Any]:
    """Write the package with extras of the usual names, and without its countries among the groups."""
    groups = package.get("groups")
    countries = [one for one in groups if isinstance(one, Mapping)] if isinstance(groups, list) else []
    own = {
        "temporal": str(package.get("dataset_date") or ""),
        "frequency": _frequency(package.get("data_update_frequency")),
        "spatial": "; ".join(str(one.get("title") or one.get("name") or "") for one in countries),
        "spatial_level": "province" if str(package.get("subnational")) == "1" else "country",
        "provenance": _provenance(package),
        "source_system": str(package.get("dataset_source") or ""),
        "rights": str(package.get("caveats") or ""),
        "language": "en",
        "access_right": _access(package),
    }
    read = (
        "dataset_date",
        "data_update_frequency",
        "dataset_source",
        "caveats",
        "methodology",
        "methodology_other",
    )
    kept = {key: one for key, one in package.items() if key not in read}
    return {
        **kept,
        "groups": [],
        "license_title": package.get("license_other") or package.get("license_title"),
        **own,
    }


def _frequency(days: object) -> str:
    text = str(days if days is not None else "").strip()
    number = int(text) if text.lstrip("-").isdecimal() and len(text) < 6 else None
    return (codes.frequency_of_days(number) or f"{text} days") if number is not None else text


def _provenance(package: Mapping[str, Any]) -> str:
    """Give how the data was made: HDX asks for a method, and for words where the method is `Other`."""
    method, words = str(package.get("methodology") or ""), str(package.get("methodology_other") or "")
    return words if method == "Other" and words else "\n".join(one for one in (method, words) if one)


def _access(package: Mapping[str, Any]) -> str:
    return "restricted" if package.get("is_requestdata_type") is True else "public"
