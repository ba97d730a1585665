"""What every template is given: languages, dates, labels, addresses, and who is signed in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import nh3
from flask import Flask, request
from markdown_it import MarkdownIt
from markupsafe import Markup

from registry.model.mail_address import is_mail_address
from registry.policy import Action, may
from web import current, language
from web.language import LANGUAGES

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False})
_TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "a",
    "code",
    "pre",
    "blockquote",
    "h3",
    "h4",
    "table",
    "tr",
    "td",
    "th",
}


def install_template_tools(app: Flask) -> None:
    """Give templates their functions and filters."""
    app.jinja_env.globals.update(
        tr=language.tr,
        text_of=language.text_of,
        lang_of=language.lang_of,
        code_label=language.code_label,
        place_label=language.place_label,
        number=language.shown_number,
        percent=language.shown_percent,
        current_language=language.language,
        other_languages=lambda: [one for one in LANGUAGES if one != language.language()],
        with_arguments=with_arguments,
        is_mail_address=is_mail_address,
        may=lambda action, agency=None: may(current.actor(), Action(action), agency),
        actor=current.actor,
    )
    app.jinja_env.filters.update(
        day=language.shown_date,
        moment=language.shown_time,
        age=language.shown_age,
        partial_date=language.shown_partial_date,
        prose=prose,
    )
    app.context_processor(_site)


def prose(text: str) -> Markup:
    """Give Markdown from anywhere as HTML that can do nothing: the only place where markup is let through."""
    html = _MARKDOWN.render(text)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)  # noqa: S704 - cleaned in the line above


def with_arguments(**changes: Any) -> str:
    """Give the address of this page with some arguments changed; None or an empty list takes one away."""
    arguments: dict[str, list[str]] = {name: request.args.getlist(name) for name in request.args}
    for name, value in changes.items():
        if value is None or value == []:
            arguments.pop(name, None)
        else:
            arguments[name] = [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
    query = urlencode(arguments, doseq=True)
    return f"{request.path}?{query}" if query else request.path


def _site() -> dict[str, Any]:
    settings = current.registry().settings
    title = settings.catalog_title_id if language.language() == "id" else settings.catalog_title_en
    return {
        "site_title": title,
        "owner_name": settings.owner_name,
        "official_note": settings.official_note,
        "settings": settings,
    }
