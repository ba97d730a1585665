"""XML for feeds: elements with texts that every parser takes, and the answer that carries them."""

from __future__ import annotations

import hashlib
import re

from flask import Response, request
from lxml import etree

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """Add an element, in the namespace of its parent unless the name says another.

    Characters that XML forbids are left out of its text and attributes.
    """
    full = name if name.startswith("{") else f"{{{etree.QName(parent).namespace}}}{name}"
    made = etree.SubElement(parent, full, {key: clean(value) for key, value in attributes.items()})
    if text:
        made.text = clean(text)
    return made


def clean(text: str) -> str:
    """Give a text without the characters that XML forbids."""
    return _NOT_XML.sub("", text)


def xml_answer(root: etree._Element, media_type: str, seconds: int) -> Response:
    """Answer with a document; a client that has the same already gets a 304."""
    content = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    response = Response(content, content_type=f"{media_type}; charset=utf-8")
    response.set_etag(hashlib.sha256(content).hexdigest()[:24])
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.make_conditional(request)
    return response
