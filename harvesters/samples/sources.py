"""The six sample sources as a steward would register them.

Options by kind:

- ``ckan``, ``dcat``: none
- ``register``: ``columns`` (header -> field, for headers that do not explain themselves); for workbooks
  ``sheet`` and ``header_row``; for CSV ``delimiter`` and ``encoding``
- ``bps_webapi``: ``key``, ``domain``, ``models``, ``subject_links`` and ``record_links`` (see ``bps_links``)
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harvesters.samples.bps_items import ENTRY_BY_MODEL
from harvesters.samples.bps_links import bps_links
from harvesters.samples.bps_webapi import SAMPLE_KEY
from harvesters.samples.register_rows import IMIGRASI, KEMENP2MI, KEMLU, RegisterLayout


@dataclass(frozen=True)
class SampleSource:
    """One source: whose it is, of what kind, where, and the options its harvester needs."""

    slug: str
    title: Mapping[str, str]
    kind: str
    url: str
    agency: str
    options: Mapping[str, Any] = field(default_factory=dict)


def sample_sources(base_url: str) -> tuple[SampleSource, ...]:
    """The sources served by a ``SampleServer`` at ``base_url``."""
    return (
        SampleSource(
            "contoh-portal-nasional",
            {"id": "Portal Satu Data nasional (contoh)", "en": "National data portal (sample)"},
            "ckan",
            f"{base_url}/ckan",
            "setsdi",
        ),
        SampleSource(
            "contoh-katalog-internasional",
            {
                "id": "Katalog lembaga internasional (contoh)",
                "en": "Catalog of international agencies (sample)",
            },
            "dcat",
            f"{base_url}/dcat/catalog",
            "iom",
        ),
        _register(base_url, KEMENP2MI, "KemenP2MI"),
        _register(base_url, IMIGRASI, "Ditjen Imigrasi"),
        _register(base_url, KEMLU, "Kemlu"),
        SampleSource(
            "contoh-webapi-bps",
            {"id": "WebAPI BPS (contoh)", "en": "BPS WebAPI (sample)"},
            "bps_webapi",
            f"{base_url}/bps/v1/",
            "bps",
            {"key": SAMPLE_KEY, "domain": "0000", "models": list(ENTRY_BY_MODEL)} | bps_links(),
        ),
    )


def _register(base_url: str, layout: RegisterLayout, name: str) -> SampleSource:
    options: dict[str, Any] = {}
    if layout.explained:
        options["columns"] = {header: layout.columns[header] for header in layout.explained}
    if layout.sheet:
        options |= {"sheet": layout.sheet, "header_row": layout.header_row}
    else:
        options |= {"delimiter": ";", "encoding": "utf-8-sig"}
    return SampleSource(
        f"contoh-daftar-{layout.agency}",
        {"id": f"Daftar data {name} (contoh)", "en": f"Data register of {name} (sample)"},
        "register",
        f"{base_url}/register/{layout.file_name}",
        layout.agency,
        options,
    )
