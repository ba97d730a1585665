"""The commands `sdmi source ...` and `sdmi harvest ...`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from harvesters import cli_output
from harvesters.kinds import KINDS, kind_named, options_of
from registry.model.finding import Severity
from registry.model.harvest import HarvestSource, SourceState
from registry.model.multilingual import MultilingualText
from registry.terminal import terminal_language

if TYPE_CHECKING:
    from registry.bootstrap import Registry
    from registry.model.account import Actor


@click.group()
def source() -> None:
    """Add, list, show and approve harvest sources."""


@click.group()
def harvest() -> None:
    """Run harvests, try one without writing, decide a held one."""


@source.command("add")
@click.argument("slug")
@click.argument("url")
@click.option("--kind", required=True, help="Kind of source: " + ", ".join(KINDS) + ".")
@click.option("--agency", required=True, help="Notation of the agency that the source belongs to.")
@click.option("--title", "titles", multiple=True, metavar="LANG=TEXT", help="Title, as id=... and en=...")
@click.option(
    "--option", "options", multiple=True, metavar="NAME=VALUE", help="Option of the kind; VALUE may be JSON."
)
@click.option(
    "--schedule", default="", help="'daily at 02:00 WIB', 'hourly', five cron fields; empty: on request."
)
@click.option(
    "--private-host", "private_hosts", multiple=True, metavar="HOST:PORT", help="Allow this private address."
)
@click.option("--sample", is_flag=True, help="Mark everything from this source as sample data.")
def add_source(slug: str, url: str, kind: str, agency: str, titles: tuple[str, ...], options: tuple[str, ...],
               schedule: str, private_hosts: tuple[str, ...], sample: bool) -> None:  # fmt: skip
    """Add a source; it is read only after `sdmi source approve`."""
    from registry.commands.add_harvest_source import add_harvest_source

    given = _options(options)
    options_of(kind, given)
    title = MultilingualText(_pair(one) for one in titles) or MultilingualText.of(id=slug, en=slug)
    wanted = HarvestSource(
        slug=slug, title=title, kind=kind_named(kind).name, url=url, agency=agency, options=given, schedule=schedule,
        private_hosts=private_hosts, sample=sample,
    )  # fmt: skip
    with opened() as registry:
        added = add_harvest_source(registry.unit_of_work(), wanted, actor=_actor())
    cli_output.say(
        f"Sumber “{added.slug}” ditambahkan sebagai draf. Lihat pratinjaunya: sdmi harvest dry-run --source {slug}; "
        f"lalu: sdmi source approve {slug}",
        f"The source “{added.slug}” was added as a draft. Preview it: sdmi harvest dry-run --source {slug}; "
        f"then: sdmi source approve {slug}",
    )


@source.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_sources(as_json: bool) -> None:
    """List the sources with their state and last good run."""
    from registry.queries.browse_harvests import browse_sources

    with opened() as registry:
        found = browse_sources(registry.database)
    if as_json:
        cli_output.print_json([cli_output.source_json(one.source) for one in found])
        return
    rows = [
        (
            one.source.slug, one.source.kind, one.source.agency, one.source.state.value, str(one.records_here),
            f"{one.last_good.number} {one.last_good.ended:%Y-%m-%d %H:%M}" if one.last_good else "-",
            f"{one.next_due:%Y-%m-%d %H:%M}" if one.next_due else "-",
        )
        for one in found
    ]  # fmt: skip
    cli_output.print_columns(
        ("slug", "kind", "agency", "state", "records", "last good run", "next due"), rows
    )


@source.command("show")
@click.argument("slug")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show_source(slug: str, as_json: bool) -> None:
    """Show a source with its last runs."""
    from registry.queries.browse_harvests import describe_source

    with opened() as registry:
        found = describe_source(registry.database, slug)
    described = cli_output.source_json(found.source) | {"records": found.records_here}
    if as_json:
        cli_output.print_json(described | {"runs": [cli_output.run_json(one) for one in found.runs]})
        return
    for name, value in described.items():
        click.echo(
            f"{name:14} {json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value}"
        )
    cli_output.print_runs(found.runs)


@source.command("approve")
@click.argument("slug")
def approve_source(slug: str) -> None:
    """Allow a source to be harvested (again)."""
    from registry.commands.approve_harvest_source import approve_harvest_source

    with opened() as registry:
        approve_harvest_source(registry.unit_of_work(), slug, actor=_actor())
    cli_output.say(f"Sumber “{slug}” disetujui.", f"The source “{slug}” is approved.")


@source.command("pause")
@click.argument("slug")
def pause_source(slug: str) -> None:
    """Stop harvesting a source for a while."""
    from registry.commands.approve_harvest_source import pause_harvest_source

    with opened() as registry:
        pause_harvest_source(registry.unit_of_work(), slug, actor=_actor())
    cli_output.say(f"Sumber “{slug}” dijeda.", f"The source “{slug}” is paused.")


@source.command("remove")
@click.argument("slug")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove_source(slug: str, yes: bool) -> None:
    """Take a source off the list; its records stay, and `approve` brings it back."""
    from registry.commands.approve_harvest_source import remove_harvest_source
    from registry.queries.browse_harvests import describe_source

    with opened() as registry:
        count = describe_source(registry.database, slug).records_here
        if not yes:
            click.confirm(
                f"{slug}: {count} records stay in the catalog and are no longer updated. Remove?", abort=True
            )
        remove_harvest_source(registry.unit_of_work(), slug, actor=_actor())
    cli_output.say(f"Sumber “{slug}” dihapus dari daftar.", f"The source “{slug}” was removed from the list.")


@harvest.command("run")
@click.argument("slugs", nargs=-1, metavar="[SOURCE]...")
@click.option("--all", "everything", is_flag=True, help="All approved sources.")
@click.option("--due", is_flag=True, help="All sources that are due by their schedule.")
def run_harvest(slugs: tuple[str, ...], everything: bool, due: bool) -> None:
    """Harvest sources now, with a progress bar each and a summary."""
    from harvesters.runs.terminal_progress import GOOD, carry_out, requested_run
    from registry.commands.request_harvest import request_due

    if sum((bool(slugs), everything, due)) != 1:
        raise click.UsageError("name one or more sources, or say --all, or --due")
    with opened() as registry:
        if due:
            numbers = list(request_due(registry.unit_of_work()))
        else:
            wanted = _approved(registry) if everything else list(dict.fromkeys(slugs))
            numbers = [requested_run(registry, slug) for slug in wanted]
        ended = carry_out(registry, numbers) if numbers else []
    if not numbers:
        cli_output.say("Tidak ada sumber yang perlu dipanen.", "No source is to be harvested.")
    if not all(run.state in GOOD for run in ended):
        sys.exit(1)


@harvest.command("dry-run")
@click.argument("location", required=False, metavar="FILE_OR_URL")
@click.option("--kind", help="Kind of source: " + ", ".join(KINDS) + ".")
@click.option("--source", "slug", help="Try a registered source instead.")
@click.option(
    "--option", "options", multiple=True, metavar="NAME=VALUE", help="Option of the kind; VALUE may be JSON."
)
@click.option("--agency", help="Notation of the agency that the source belongs to.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def try_harvest(
    location: str | None, kind: str | None, slug: str | None, options: tuple[str, ...], agency: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Print what would come in, and every finding, without writing anything."""
    from harvesters.dry_run import dry_run

    if (slug is None) == (location is None or kind is None):
        raise click.UsageError("say --kind KIND FILE_OR_URL, or --source SLUG")
    with opened() as registry:
        private: tuple[str, ...] = ()
        given = _options(options)
        if slug is not None:
            known = _source(registry, slug)
            location, kind, agency, private = known.url, known.kind, known.agency, known.private_hosts
            given = dict(known.options)
        report = dry_run(
            str(kind),
            str(location),
            given,
            client=registry.client(private),
            sandbox=registry.sandbox,
            agency=agency,
            floor=registry.settings.suggestion_floor,
        )
    if as_json:
        cli_output.print_json(report.to_json())
    else:
        cli_output.print_dry_run(report)
    if any(one.severity is Severity.ERROR for one in report.findings):
        sys.exit(1)


@harvest.command("show")
@click.argument("run", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one CSV line a finding.")
def show_run(run: int, as_json: bool, as_csv: bool) -> None:
    """Show a run: its counts, its plan if it is held, and every record with findings."""
    from registry.queries.browse_harvests import describe_run

    with opened() as registry:
        report = describe_run(registry.database, run)
    if as_json:
        outcomes = [cli_output.outcome_json(one) for one in report.outcomes]
        cli_output.print_json(
            cli_output.run_json(report.run) | {"plan": dict(report.run.plan), "outcomes": outcomes}
        )
        return
    if as_csv:
        cli_output.print_outcomes_csv(report.outcomes)
        return
    cli_output.print_runs([report.run])
    if report.run.message:
        click.echo(report.run.message.preferred(terminal_language()))
    cli_output.print_plan(report.run.plan)
    cli_output.print_outcomes(report.outcomes)


@harvest.command("outside")
@click.argument("slug")
@click.option(
    "--let-in", "identifiers", multiple=True, metavar="IDENTIFIER", help="Put this record into the catalog."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show_outside(slug: str, identifiers: tuple[str, ...], as_json: bool) -> None:
    """List what a source lists that is not about migration, or let some of it in."""
    from harvesters.runs.local_actor import local_actor
    from registry.commands.admit_skipped import admit_skipped
    from registry.queries.suggested_links import skipped_of

    with opened() as registry:
        for identifier in identifiers:
            written = admit_skipped(registry.unit_of_work(), slug, identifier, actor=local_actor())
            cli_output.say(f"“{identifier}” masuk sebagai {written.record.slug}.",
                           f"“{identifier}” is in as {written.record.slug}.")  # fmt: skip
        _source(registry, slug)
        found, total = skipped_of(registry.database, slug, limit=10_000)
    if identifiers:
        return
    cli_output.print_outside(found, total, as_json=as_json)


@harvest.command("decide")
@click.argument("run", type=int)
@click.option("--accept/--reject", "is_accepted", default=None, help="Carry the held plan out, or drop it.")
@click.option("--comment", default="", help="Why; kept in the audit trail.")
def decide(run: int, is_accepted: bool | None, comment: str) -> None:
    """Decide on a held run; an accepted plan is carried out at once."""
    from harvesters.runs.terminal_progress import GOOD, carry_out
    from registry.commands.decide_held_run import decide_held_run

    if is_accepted is None:
        raise click.UsageError("say --accept or --reject")
    with opened() as registry:
        decide_held_run(
            registry.unit_of_work(), run, actor=_actor(), is_accepted=is_accepted, comment=comment
        )
        ended = carry_out(registry, [run]) if is_accepted else []
    if not is_accepted:
        cli_output.say(f"Rencana panen {run} ditolak.", f"The plan of run {run} was rejected.")
    if not all(one.state in GOOD for one in ended):
        sys.exit(1)


@harvest.command("stop")
@click.argument("run", type=int)
def stop(run: int) -> None:
    """Stop a run that is waiting or going on; what it has written stays."""
    from registry.commands.request_harvest import stop_harvest

    with opened() as registry:
        stop_harvest(registry.unit_of_work(), run, actor=_actor())
    cli_output.say(f"Panen {run} dihentikan.", f"Run {run} was stopped.")


@contextmanager
def opened() -> Iterator[Registry]:
    """Open the instance of the environment, and close it whatever happens."""
    from registry.bootstrap import open_registry
    from registry.storage.schema import require_current_schema

    registry = open_registry()
    try:
        require_current_schema(registry.database)
        yield registry
    finally:
        registry.close()


def _actor() -> Actor:
    from harvesters.runs.local_actor import local_actor

    return local_actor()


def _source(registry: Registry, slug: str) -> HarvestSource:
    with registry.unit_of_work() as uow:
        return uow.harvests.source(slug)


def _approved(registry: Registry) -> list[str]:
    with registry.unit_of_work() as uow:
        return [one.slug for one in uow.harvests.sources() if one.state is SourceState.APPROVED]


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{text!r} is not of the form NAME=VALUE")
    return name, value


def _options(given: tuple[str, ...]) -> dict[str, Any]:
    """Read NAME=VALUE; a value that is JSON (a number, a list, an object) is taken as such."""
    options: dict[str, Any] = {}
    for one in given:
        name, value = _pair(one)
        try:
            read = json.loads(value)
        except ValueError:
            read = value
        options[name] = value if isinstance(read, float | None) else read
    return options
