"""The commands of an operator: prepare, repair, compare, back up, and let people in."""

from __future__ import annotations

import getpass
import sys
from collections import Counter
from pathlib import Path

import click

from registry.bootstrap import Registry, open_registry
from registry.commands.load_vocabularies import load_vocabularies
from registry.commands.manage_accounts import add_user, make_password_link
from registry.errors import Rejected
from registry.model.account import SYSTEM, Role
from registry.projections import consistency
from registry.projections.requests import request_rebuild, worker_is_alive
from registry.queries.evaluate_search import (
    evaluate_search,
    evaluation_json,
    evaluation_table,
    read_judged_queries,
)
from registry.reference import write_reference, write_shapes
from registry.storage.backups import restore_backup, write_backup
from registry.storage.schema import require_current_schema, upgrade_schema


def prepare(registry: Registry) -> tuple[str, ...]:
    """Create or upgrade the tables and load what changed of the vocabularies; gives the schemes loaded."""
    registry.settings.data_directory.mkdir(parents=True, exist_ok=True)
    upgrade_schema(registry.database)
    return load_vocabularies(registry.unit_of_work(), by=SYSTEM.name)


@click.command()
def init() -> None:
    """Create or upgrade the database; load vocabularies and agencies. Safe to repeat."""
    registry = open_registry()
    loaded = prepare(registry)
    registry.secret_key()
    click.echo(f"Database ready: {registry.database.engine.url.render_as_string(hide_password=True)}")
    click.echo(f"Code lists loaded: {', '.join(loaded) if loaded else 'all up to date'}")
    click.echo("Next: `sdmi user add --email you@agency.go.id --role administrator`, then `sdmi serve`.")
    registry.close()


@click.group()
def user() -> None:
    """Add and list accounts; make password links."""


@user.command("add")
@click.option("--email", required=True, help="Address with which the person signs in.")
@click.option("--name", default="", help="Name shown in the audit trail.")
@click.option("--role", "roles", multiple=True, type=click.Choice([one.value for one in Role]), required=True)
@click.option("--agency", help="Notation of the agency, such as kemenp2mi.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(email: str, name: str, roles: tuple[str, ...], agency: str | None, password_stdin: bool) -> None:
    """Create an account; asks for the password unless it comes on standard input."""
    registry = open_registry()
    require_current_schema(registry.database)
    password = sys.stdin.readline().rstrip("\n") if password_stdin else _asked_password()
    made = add_user(
        registry.unit_of_work(), email=email, name=name, password=password, agency=agency, actor=SYSTEM,
        roles=[Role(one) for one in roles],
    )  # fmt: skip
    click.echo(f"Account {made.email} with roles {', '.join(sorted(made.roles))}.")
    registry.close()


@user.command("list")
def list_users() -> None:
    """List the accounts."""
    registry = open_registry()
    with registry.unit_of_work() as uow:
        for one in uow.accounts.all_users():
            state = "" if one.active else "  (inactive)"
            click.echo(f"{one.email:40} {one.agency or '-':16} {', '.join(sorted(one.roles))}{state}")
    registry.close()


@user.command("password-link")
@click.argument("email")
def password_link(email: str) -> None:
    """Make a link, good for an hour, with which EMAIL sets a new password."""
    registry = open_registry()
    secret = make_password_link(registry.unit_of_work(), email=email, actor=SYSTEM)
    click.echo(f"{registry.settings.base_url}/account/password/{secret}")
    registry.close()


@click.group()
def search() -> None:
    """Judge the search of this instance."""


@search.command("evaluate")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--json", "as_json", is_flag=True, help="Print everything as JSON, each wording with its ranks."
)
def evaluate(file: Path, as_json: bool) -> None:
    """Ask all questions of FILE, judged with grades, and compare our answers with plain search."""
    registry = open_registry()
    require_current_schema(registry.database)
    queries = read_judged_queries(file)
    found = evaluate_search(registry.database, registry.index, queries, today=registry.clock().date())
    click.echo(evaluation_json(found) if as_json else evaluation_table(found))
    registry.close()


@click.command()
def rebuild() -> None:
    """Build the RDF store and the search index anew from SQL, the catalog serving meanwhile."""
    registry = open_registry()
    require_current_schema(registry.database)
    if worker_is_alive(registry.database, registry.clock()):
        click.echo("A worker is running and rebuilds now ...")
        request_rebuild(registry.database, registry.clock)
        click.echo("Rebuilt and in place.")
        return
    counted: Counter[str] = Counter()
    consistency.rebuild(
        registry.database, registry.projections, on_progress=lambda name: counted.update([name])
    )
    registry.relay.drain()
    for name, number in counted.items():
        click.echo(f"{name}: {number} records")
    registry.close()


@click.command()
def check() -> None:
    """Compare both projections with SQL; ends with code 1 when they differ."""
    registry = open_registry()
    require_current_schema(registry.database)
    drifts = consistency.check(registry.database, registry.readers())
    for one in drifts:
        click.echo(
            f"{one.projection}: {one.records} records, drift {one.total} "
            f"(missing {len(one.missing)}, surplus {len(one.surplus)}, outdated {len(one.outdated)})"
        )
        for slug in (*one.missing, *one.surplus, *one.outdated)[:20]:
            click.echo(f"  {slug}")
    registry.close()
    if any(one.total for one in drifts):
        click.echo("Wait for the relay to catch up, or run `sdmi rebuild`.")
        sys.exit(1)


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def backup(folder: Path | None) -> None:
    """Write a backup into FOLDER (or the setting's folder) while the catalog serves."""
    registry = open_registry()
    require_current_schema(registry.database)
    target = folder or registry.settings.backup_directory
    written = write_backup(registry.database, registry.settings, target, registry.clock())
    click.echo(f"Backup written: {written.path} ({written.byte_size:,} bytes, {written.records} records)")
    registry.close()


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--yes", is_flag=True, help="Replace the present database without asking.")
def restore(path: Path, yes: bool) -> None:
    """Bring the backup at PATH back and rebuild both projections; stop the catalog first."""
    registry = open_registry()
    present = registry.settings.data_directory / "sdmi.sqlite"
    if present.exists() and not yes:
        click.confirm(f"Replace {present} by {path}?", abort=True)
    if present.exists() and worker_is_alive(registry.database, registry.clock()):
        raise Rejected(
            {
                "id": "Hentikan `sdmi serve` dahulu, lalu pulihkan.",
                "en": "Stop `sdmi serve` first, then restore.",
            },
            "SDMI-BK-003",
        )
    registry.close()
    restore_backup(registry.settings, path)
    registry = open_registry()
    upgrade_schema(registry.database)
    consistency.rebuild(registry.database, registry.projections)
    registry.relay.drain()
    for one in consistency.check(registry.database, registry.projections):
        click.echo(f"{one.projection}: {one.records} records, drift {one.total}")
    registry.close()


@click.command()
@click.option("--folder", default="docs/reference", type=click.Path(path_type=Path))
@click.pass_context
def docs(context: click.Context, folder: Path) -> None:
    """Write the reference pages (settings, rules, properties, commands) from the code."""
    root = context.find_root().command
    assert isinstance(root, click.Group)
    shapes = Path("vocab/shapes/sdmi-ap.ttl")
    if write_shapes(shapes):
        click.echo(f"{shapes} (run again: other pages are made from it)")
    for path in write_reference(folder, root):
        click.echo(str(path))


def _asked_password() -> str:
    first = getpass.getpass("Password: ")
    if first != getpass.getpass("Again: "):
        raise Rejected(
            {"id": "Kedua kata sandi tidak sama.", "en": "The two passwords differ."}, "SDMI-AU-008"
        )
    return first
