"""The first run: sample portals on loopback, their sources, a harvest with progress, demo accounts."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from harvesters.runs.terminal_progress import harvest_with_progress
from harvesters.samples.ports import open_sample_server
from harvesters.samples.sample_statistics import load_sample_statistics
from harvesters.samples.sources import SampleSource, sample_sources
from registry.bootstrap import Registry, open_registry
from registry.commands.add_harvest_source import add_harvest_source, change_harvest_source
from registry.commands.approve_harvest_source import approve_harvest_source
from registry.commands.manage_accounts import add_user, make_password_link, set_password
from registry.errors import Conflict
from registry.model.account import SYSTEM, Role
from registry.model.harvest import HarvestSource
from registry.model.multilingual import MultilingualText
from registry.queries.catalog_figures import catalog_figures, records_by_agency
from registry.storage.agency_repository import AgencyRepository

DEMO_ACCOUNTS = (
    ("petugas@kemenp2mi.contoh.id", "Petugas contoh KemenP2MI", Role.WALIDATA, "kemenp2mi"),
    ("pembina@bps.contoh.id", "Pembina data contoh BPS", Role.REVIEWER, "bps"),
)
EXAMPLES = ("TKI Malaysia 2023 per provinsi", "biaya penempatan ke Taiwan", "refugees in Aceh")
HARVESTED = "samples_harvested"


def main() -> int:
    """Fill an instance with the sample world once; later runs only say what is there."""
    registry = open_registry()
    try:
        if _is_filled(registry):
            print(
                "2/4 Sample sources: harvested before (remove the folder",
                registry.settings.data_directory,
                "to begin anew)",
            )
            failed = False
        else:
            failed = _fill(registry)
        passwords = _ensure_accounts(registry)
        _report(registry, passwords)
    finally:
        registry.close()
    return 1 if failed else 0


def _is_filled(registry: Registry) -> bool:
    with registry.unit_of_work() as uow:
        return uow.facts.get(HARVESTED) is not None


def _fill(registry: Registry) -> bool:
    print("2/4 Sample portals on loopback, harvested over HTTP")
    with open_sample_server(registry.settings.data_directory) as server:
        sources = sample_sources(server.base_url)
        for one in sources:
            _register_source(registry, one)
        failed = harvest_with_progress(registry, [one.slug for one in sources])
        load_sample_statistics(registry)
        registry.relay.drain()
    if not failed:
        with registry.unit_of_work() as uow:
            uow.facts.put(HARVESTED, {}, uow.now)
            uow.commit()
    return failed


def _register_source(registry: Registry, sample: SampleSource) -> None:
    source = HarvestSource(
        slug=sample.slug,
        title=MultilingualText(sample.title),
        kind=sample.kind,
        url=sample.url,
        agency=sample.agency,
        options=dict(sample.options),
        private_hosts=(urlsplit(sample.url).netloc,),
        schedule="",
        sample=True,
    )
    with registry.unit_of_work() as uow:
        is_known = any(one.slug == source.slug for one in uow.harvests.sources(with_removed=True))
    save = change_harvest_source if is_known else add_harvest_source
    save(registry.unit_of_work(), source, actor=SYSTEM)
    approve_harvest_source(registry.unit_of_work(), sample.slug, actor=SYSTEM)


def _ensure_accounts(registry: Registry) -> dict[str, str]:
    """Make the demo accounts with new passwords each time, so that none is ever written down anywhere."""
    passwords = {}
    for email, name, role, agency in DEMO_ACCOUNTS:
        password = f"contoh-{secrets.token_hex(5)}"
        try:
            add_user(
                registry.unit_of_work(), email=email, name=name, password=password, roles=[role], agency=agency,
                actor=SYSTEM,
            )  # fmt: skip
        except Conflict:
            secret = make_password_link(registry.unit_of_work(), email=email, actor=SYSTEM)
            set_password(registry.unit_of_work(), secret=secret, password=password)
        passwords[email] = password
    return passwords


def _report(registry: Registry, passwords: dict[str, str]) -> None:
    figures = catalog_figures(registry.database)
    with registry.database.reading() as connection:
        agencies = AgencyRepository(connection).all()
    counts = records_by_agency(registry.database)
    print(f"3/4 {figures.datasets} datasets of {figures.agencies} agencies:")
    parts = [f"{agencies[notation].acronym or notation} {number}" for notation, number in counts.items()]
    for start in range(0, len(parts), 8):
        print("   ", " · ".join(parts[start : start + 8]))
    base = registry.settings.base_url
    print("    Try:")
    for example in EXAMPLES:
        print(f"      {base}/dataset?q={example.replace(' ', '+')}")
    print(f"    Sign in at {base}/login:")
    for (email, _, role, _), password in zip(DEMO_ACCOUNTS, passwords.values(), strict=True):
        print(f"      {role:10} {email}  {password}")


if __name__ == "__main__":
    raise SystemExit(main())
