"""Mail of one-time links, where a mail server is set; where none is, the page shows the link instead."""

from __future__ import annotations

import logging
import smtplib
from email.message import EmailMessage

from registry.settings import Settings

TIMEOUT_SECONDS = 10
_log = logging.getLogger("sdmi.web.mail")


def is_mailed(settings: Settings, *, to: str, subject: str, text: str) -> bool:
    """Send a mail; False when there is no server or it did not take it, so that the link must be shown."""
    if not settings.mail_server:
        return False
    message = EmailMessage()
    message["To"], message["Subject"] = to, " ".join(subject.split())
    message["From"] = settings.mail_sender or "sdmi@localhost"
    message.set_content(text)
    host, _, port = settings.mail_server.partition(":")
    try:
        with smtplib.SMTP(host, int(port or 25), timeout=TIMEOUT_SECONDS) as server:
            server.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError):
        _log.exception("the mail server did not take a message")
        return False
    return True
