"""Every setting of an instance: one frozen dataclass, read from the environment, documented per field.

Durations carry their unit in their name. `docs/reference/settings.md` is made from this module.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from registry.errors import Rejected

PREFIX = "SDMI_"


def setting(default: object, help_text: str) -> Any:
    """Declare one field with its default and the sentence that the reference page prints."""
    return field(default=default, metadata={"help": help_text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may set; the variable of a field is `SDMI_` and its name in capitals."""

    base_url: str = setting(
        "http://127.0.0.1:8000", "Public address; all permanent identifiers begin with it."
    )
    data_directory: Path = setting(
        Path("var"), "Folder of the database, the projections, and the secret key."
    )
    database_url: str = setting("", "SQLAlchemy address; empty means SQLite in the data folder.")
    search_engine: str = setting("tantivy", "Search engine: tantivy, or whoosh (pure Python, up to 10,000).")
    rdf_endpoint: str = setting(
        "", "Query address of a remote SPARQL 1.1 store; empty means the embedded one."
    )
    rdf_update_endpoint: str = setting("", "Update address of that remote store.")
    secret_key: str = setting(
        "", "Signs sessions, at least 32 characters; empty: made once, kept in the data folder."
    )
    host: str = setting("127.0.0.1", "Address on which the web server listens.")
    port: int = setting(8000, "Port on which the web server listens.")
    web_workers: int = setting(2, "Web processes.")
    web_threads: int = setting(8, "Threads of each web process.")
    trusted_hosts: str = setting(
        "", "Host names accepted, by comma; empty: the host of base_url and loopback."
    )
    trusted_proxies: int = setting(0, "Reverse proxies in front whose X-Forwarded headers are believed.")
    default_language: str = setting("id", "Language where a visitor asks for neither Indonesian nor English.")
    catalog_title_id: str = setting(
        "SDMI · Satu Data Migrasi Internasional", "Name of the catalog, Indonesian."
    )
    catalog_title_en: str = setting(
        "SDMI · One International Migration Data", "Name of the catalog, English."
    )
    owner_name: str = setting("", "Body that runs this instance; shown only when set.")
    official_note: str = setting("", "Word such as 'official' beside the owner; empty unless it is true.")
    contact: str = setting("", "Mail or page in the User-Agent of our requests, and on the about page.")
    sparql_timeout_seconds: float = setting(10.0, "A SPARQL query may wait and run this long in all.")
    sparql_memory_bytes: int = setting(2 * 1024**3, "Memory that one query process may take.")
    sparql_pool_size: int = setting(2, "Query processes of each web process.")
    sparql_result_bytes: int = setting(20 * 1024**2, "An answer is cut at this size, and says so.")
    request_body_bytes: int = setting(1024**2, "Largest body of a form or an API call.")
    harvest_lease_seconds: int = setting(120, "A run whose worker is silent for so long is taken over.")
    harvest_spacing_seconds: float = setting(1.0, "Least time between two requests to one host.")
    harvest_grace_days: int = setting(7, "A record must be absent for so many days before it is withdrawn.")
    harvest_absent_runs: int = setting(2, "... and from so many complete runs in a row.")
    breaker_share: float = setting(
        0.05, "More absent records than this share of a source hold the whole plan."
    )
    breaker_minimum: int = setting(3, "... but so many absent records never do by themselves.")
    breaker_daily_share: float = setting(
        0.02, "More withdrawals a day than this share of the catalog stop all."
    )
    backup_directory: Path = setting(
        Path("var/backups"), "Where `sdmi backup` writes when no folder is named."
    )
    log_level: str = setting("INFO", "Least level that is logged (JSON lines on standard error).")
    mail_server: str = setting(
        "", "SMTP address host:port; empty: links are shown on the page instead of mailed."
    )
    mail_sender: str = setting("", "Sender of the mails.")
    demo: bool = setting(False, "Demonstration instance: sample accounts are named on the sign-in page.")
    session_idle_minutes: int = setting(30, "A session without a request for so long ends.")
    suggestion_concept_confidence: float = setting(
        0.5, "From this confidence (0 to 1) a proposed concept is shown as suggested."
    )
    suggestion_sdg_confidence: float = setting(0.5, "... and a proposed SDG code.")
    suggestion_gcm_confidence: float = setting(0.5, "... and a proposed GCM objective.")
    rate_limits: bool = setting(True, "Limit how often a client may ask.")

    @property
    def suggestion_floor(self) -> dict[str, float]:
        """The confidence from which a proposed link is kept as suggested, by kind of link."""
        return {
            "concept": self.suggestion_concept_confidence,
            "sdg": self.suggestion_sdg_confidence,
            "gcm": self.suggestion_gcm_confidence,
        }

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; raises Rejected naming the variable when a value does not fit its kind."""
        source = os.environ if environment is None else environment
        values: dict[str, Any] = {}
        for one in fields(cls):
            raw = source.get(PREFIX + one.name.upper())
            if raw is not None and raw != "":
                values[one.name] = _convert(one.name, raw, one.default)
        settings = cls(**values)
        return settings.normalised()

    def normalised(self) -> Settings:
        """Give the same settings with the base address free of a trailing slash."""
        from dataclasses import replace

        return replace(self, base_url=self.base_url.rstrip("/"))

    @property
    def database_address(self) -> str:
        """The SQLAlchemy address in force."""
        if self.database_url:
            return self.database_url
        return f"sqlite:///{(self.data_directory / 'sdmi.sqlite').absolute()}"

    @property
    def rdf_directory(self) -> Path:
        """Folder of the embedded RDF store and its checkpoints."""
        return self.data_directory / "rdf"

    @property
    def search_directory(self) -> Path:
        """Folder of the search index."""
        return self.data_directory / "search"


def _convert(name: str, raw: str, default: object) -> object:
    kind = type(default)
    try:
        if kind is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[
                raw.lower()
            ]
        if isinstance(default, Path):
            return Path(raw)
        return kind(raw)  # type: ignore[call-arg]
    except (KeyError, ValueError):
        variable = PREFIX + name.upper()
        raise Rejected(
            {
                "id": f"Nilai {variable}={raw!r} tidak dapat dibaca sebagai {kind.__name__}; perbaiki lalu ulangi.",
                "en": f"The value {variable}={raw!r} cannot be read as {kind.__name__}; mend it and try again.",
            },
            "SDMI-SET-001",
        ) from None
