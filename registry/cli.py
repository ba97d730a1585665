"""The command `sdmi`: a lazy group that imports an area only when one of its commands is asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from registry.cli_names import COMMANDS
from registry.errors import RegistryError
from registry.terminal import terminal_language


class LazyGroup(click.Group):
    """A group whose commands are named by dotted strings, so that no layer imports upward."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Give the names without importing anything."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import the area of one command."""
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one sentence, still without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sdmi-catalog", prog_name="sdmi")
def sdmi() -> None:
    """SDMI: the catalog of Indonesia's international-migration data.

    Settings are environment variables SDMI_...; see docs/reference/settings.md.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; an expected refusal is printed in the user's language and ends with code 1."""
    try:
        sdmi(args=None if arguments is None else list(arguments), standalone_mode=True)
    except RegistryError as error:
        click.echo(f"{error.code}: {error.text(terminal_language())}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
