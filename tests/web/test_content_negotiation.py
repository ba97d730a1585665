"""The `Accept` header is read by its rules: qualities, wildcards, the most specific range."""

import pytest
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from web.content_negotiation import best_media_type

OFFERED = ("text/html", "text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples")
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
RDFLIB = "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5,*/*;q=0.1"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        (FIREFOX, "text/html"),
        (RDFLIB, "application/rdf+xml"),
        ("text/turtle", "text/turtle"),
        ("text/turtle;charset=utf-8", "text/turtle"),
        ("TEXT/Turtle", "text/turtle"),
        ("text/turtle;q=0.5, application/ld+json;q=0.7", "application/ld+json"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "application/ld+json"),
        ("text/turtle, application/rdf+xml", "text/turtle"),
        ("application/*", "application/ld+json"),
        ("text/*;q=0.3, application/n-triples;q=0.2", "text/html"),
        ("text/html;q=0, text/*", "text/turtle"),
        ("text/turtle;q=0, */*;q=0.1", "text/html"),
        ("application/json", "application/ld+json"),
        ("application/xml", "application/rdf+xml"),
        ("*/*;q=0.1, application/n-triples;q=0.2", "application/n-triples"),
        ("image/png", None),
        ("text/html;q=0", None),
        ("text/turtle;q=0", None),
        ("nonsense", None),
    ],
)
def test_best_form_is_chosen_by_the_header(accept: str, expected: str | None) -> None:
    assert best_media_type(parse_accept_header(accept, MIMEAccept), OFFERED) == expected
