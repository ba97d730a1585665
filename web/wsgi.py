"""The entry of WSGI servers: `web.wsgi:application`, built from the environment's settings when first asked for."""

from __future__ import annotations

from typing import Any

from registry.bootstrap import open_registry
from registry.logs import start_logging
from web.app import create_app


def build() -> Any:
    """Make the application of this process."""
    registry = open_registry()
    start_logging(registry.settings.log_level)
    return create_app(registry)
