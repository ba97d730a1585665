"""Builds the parts of one instance from its settings; the only module that knows all of them."""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from registry.errors import Rejected
from registry.http_client import FetchLimits, GuardedClient
from registry.identifiers import IriSpace
from registry.model.agent import Organization
from registry.sandbox import Sandbox
from registry.settings import Settings
from registry.storage.agency_repository import AgencyRepository
from registry.storage.database import Database
from registry.storage.harvest_repository import HarvestRepository
from registry.storage.unit_of_work import Clock, UnitOfWork, utc_now

if TYPE_CHECKING:
    from registry.projections.projection import Projection
    from registry.projections.rdf_store.query_pool import QueryPool
    from registry.projections.rdf_store.rdf_store import RdfStore
    from registry.projections.rdf_store.remote_store import RemoteQueries
    from registry.projections.relay import Relay
    from registry.projections.search_index.search_index import SearchIndex
    from registry.storage.scheme_shelf import SchemeShelf

_Part = TypeVar("_Part")
PRODUCT = "SDMI-Catalog/1.0"
SECRET_LENGTH = 32


class Registry:
    """One instance: settings, database, and the parts that are built when first asked for.

    A web process uses `index` and `query_pool`; the worker uses `projections` and `relay`; nobody uses both.
    """

    def __init__(self, settings: Settings, clock: Clock = utc_now) -> None:
        """Keep the settings; nothing is opened yet."""
        self.settings = settings
        self.clock = clock
        self.iris = IriSpace(settings.base_url)
        self._lock = threading.RLock()

    @cached_property
    def database(self) -> Database:
        """The system of record."""
        if self.settings.database_address.startswith("sqlite"):
            self.settings.data_directory.mkdir(parents=True, exist_ok=True)
        return Database(self.settings.database_address)

    def unit_of_work(self) -> UnitOfWork:
        """Give a new unit of work; a command opens and commits it."""
        return UnitOfWork(self.database, self.iris, self.clock, self.settings.suggestion_floor)

    @cached_property
    def schemes(self) -> SchemeShelf:
        """Every vocabulary: the shipped ones and the imported ones."""
        shelf: SchemeShelf = import_module("registry.storage.scheme_shelf").SchemeShelf(self.database)
        return shelf

    @property
    def index(self) -> SearchIndex:
        """The search index, opened for reading."""
        return self._built("_index", self._open_index)

    @property
    def query_pool(self) -> QueryPool | RemoteQueries:
        """Whatever answers SPARQL: our processes over checkpoints, or the remote store of the settings."""
        return self._built("_query_pool", self._open_query_pool)

    @property
    def sandbox(self) -> Sandbox:
        """Disposable processes for foreign bytes."""
        return self._built("_sandbox", self._open_sandbox)

    @property
    def shapes_sandbox(self) -> Sandbox:
        """A process that applies SHACL shapes: apart, because pySHACL is heavy and few ask for it."""
        return self._built("_shapes_sandbox", self._open_shapes_sandbox)

    @property
    def tables_sandbox(self) -> Sandbox:
        """A process that reads data files for their variables: apart, because frictionless is heavy too."""
        return self._built("_tables_sandbox", self._open_tables_sandbox)

    def client(
        self, private_hosts: tuple[str, ...] = (), spacing_seconds: float | None = None
    ) -> GuardedClient:
        """Make the guarded client of one source; only its own private hosts are allowed."""
        settings = self.settings
        spacing = settings.harvest_spacing_seconds if spacing_seconds is None else spacing_seconds
        agent = f"{PRODUCT} (+{settings.contact or settings.base_url})"
        return GuardedClient(
            FetchLimits(spacing_seconds=spacing), user_agent=agent, allowed_private=frozenset(private_hosts)
        )

    @cached_property
    def projections(self) -> tuple[Projection, ...]:
        """The projections, opened for writing: in one process only, that which holds their lease."""
        rdf = import_module("registry.projections.rdf_projection")
        search = import_module("registry.projections.search_projection")
        statistics = import_module("registry.projections.statistics_graphs")
        settings = self.settings
        directory = None if settings.rdf_endpoint else settings.rdf_directory
        return (
            rdf.RdfProjection(
                self.open_store(),
                self.iris,
                self.agencies,
                title={"id": settings.catalog_title_id, "en": settings.catalog_title_en},
                owner_name=settings.owner_name,
                directory=directory,
                statistics=statistics.StatisticsGraphs(self.database, self.iris),
                schemes=self.schemes,
            ),
            search.SearchProjection(settings.search_engine, settings.search_directory, self.source_kinds),
        )

    def readers(self) -> tuple[Projection, ...]:
        """Give the projections for comparing only: copies that another process may be writing."""
        views = import_module("registry.projections.reading_views")
        found: tuple[Projection, ...] = views.reading_views(self.settings, self.iris, self.index)
        return found

    @cached_property
    def relay(self) -> Relay:
        """The relay over the projections."""
        relay = import_module("registry.projections.relay")
        built: Relay = relay.Relay(self.database, self.projections, self.clock)
        return built

    def open_store(self) -> RdfStore:
        """Open the RDF store that the settings name, for writing."""
        settings = self.settings
        if settings.rdf_endpoint:
            remote = import_module("registry.projections.rdf_store.remote_store")
            store: RdfStore = remote.RemoteStore(
                settings.rdf_endpoint, settings.rdf_update_endpoint or settings.rdf_endpoint
            )
            return store
        embedded = import_module("registry.projections.rdf_store.embedded_store")
        opened: RdfStore = embedded.EmbeddedStore(settings.rdf_directory)
        return opened

    def agencies(self) -> Mapping[str, Organization]:
        """Read all agencies."""
        with self.database.reading() as connection:
            return AgencyRepository(connection).all()

    def source_kinds(self) -> Mapping[str, str]:
        """Read the kind of every harvest source, by slug."""
        with self.database.reading() as connection:
            return {one.slug: one.kind for one in HarvestRepository(connection).sources(with_removed=True)}

    def secret_key(self) -> str:
        """Give the key that signs sessions; refuses a weak one, makes and keeps one where none is set."""
        key = self.settings.secret_key
        if not key:
            return self._kept_secret()
        if len(key) < SECRET_LENGTH or len(set(key)) < 10:
            raise Rejected(
                {
                    "id": f"SDMI_SECRET_KEY terlalu lemah; pakai sedikitnya {SECRET_LENGTH} karakter acak.",
                    "en": f"SDMI_SECRET_KEY is too weak; use at least {SECRET_LENGTH} random characters.",
                },
                "SDMI-SET-002",
            )
        return key

    def close(self) -> None:
        """Close whatever was opened."""
        for name in ("_query_pool", "_sandbox", "_shapes_sandbox", "_tables_sandbox", "_index"):
            part = self.__dict__.pop(name, None)
            if part is not None:
                part.close()
        for projection in self.__dict__.pop("projections", ()):
            projection.close()
        self.__dict__.pop("relay", None)
        if "database" in self.__dict__:
            self.database.close()

    def _kept_secret(self) -> str:
        path = self.settings.data_directory / "secret_key"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(48), encoding="ascii")
            with contextlib.suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        return path.read_text(encoding="ascii").strip()

    def _built(self, name: str, build: Callable[[], _Part]) -> _Part:
        with self._lock:
            if name not in self.__dict__:
                self.__dict__[name] = build()
            built: _Part = self.__dict__[name]
            return built

    def _open_index(self) -> SearchIndex:
        engines = import_module("registry.projections.search_index.engines")
        opened: SearchIndex = engines.open_index(
            self.settings.search_engine, self.settings.search_directory, writable=False
        )
        return opened

    def _open_query_pool(self) -> QueryPool | RemoteQueries:
        settings = self.settings
        if settings.rdf_endpoint:
            remote = import_module("registry.projections.rdf_store.remote_store")
            passed_on: RemoteQueries = remote.RemoteQueries(
                settings.rdf_endpoint,
                timeout_seconds=settings.sparql_timeout_seconds,
                result_bytes=settings.sparql_result_bytes,
            )
            return passed_on
        pool = import_module("registry.projections.rdf_store.query_pool")
        opened: QueryPool = pool.QueryPool(
            settings.rdf_directory / "checkpoints",
            size=settings.sparql_pool_size,
            timeout_seconds=settings.sparql_timeout_seconds,
            memory_bytes=settings.sparql_memory_bytes,
            result_bytes=settings.sparql_result_bytes,
        )
        return opened

    def _open_sandbox(self) -> Sandbox:
        return Sandbox(preload=("registry.mapping.dcat_reading:prepare",))

    def _open_shapes_sandbox(self) -> Sandbox:
        return Sandbox(preload=("registry.validation.shacl:prepare",), size=1)

    def _open_tables_sandbox(self) -> Sandbox:
        return Sandbox(preload=("registry.inference.reading_child:prepare",), size=1)


def open_registry(settings: Settings | None = None, clock: Clock = utc_now) -> Registry:
    """Make the registry of the settings given, else of the environment."""
    return Registry(settings or Settings.from_environment(), clock)
