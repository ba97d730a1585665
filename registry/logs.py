"""Logs: one JSON line an event on standard error, with secrets taken out."""

from __future__ import annotations

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

_SECRET = re.compile(r"\b(sdmi|invite|password)_[A-Za-z0-9_-]{20,}|(?i:bearer\s+)\S+|://[^/@\s]+:[^/@\s]+@")
REDACTED = "[removed]"


def start_logging(level: str) -> None:
    """Send every log record of the process through one JSON formatter; called once by a process's entry."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            redact,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for noisy in ("httpx", "httpcore", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def redact(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Take tokens, one-time links and passwords in addresses out of every text of an event."""
    return {key: without_secrets(value) if isinstance(value, str) else value for key, value in event.items()}


def without_secrets(text: str) -> str:
    """Give the text with everything that looks like a secret of ours replaced."""
    return _SECRET.sub(REDACTED, text)
