"""Minting and parsing of the IRIs, slugs and one-time secrets that the registry gives out.

Dataset IRIs are `{base}/id/dataset/{slug}` and never change (DESIGN.md D7). Children of a dataset get
skolem IRIs below it, so that a record's graph holds no blank node.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass

MAXIMUM_SLUG_LENGTH = 80
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def slug_from_text(text: str) -> str:
    """Turn a title or a foreign identifier into a slug: lower ASCII letters, digits and single hyphens.

    A long text is cut at a word and gets a short digest of the whole, so that two long titles that begin
    alike do not meet. A text without any Latin letter or digit becomes `dataset-` and its digest.
    """
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    slug = _NOT_SLUG.sub("-", folded).strip("-")
    if not slug:
        return f"dataset-{short_digest(text)}"
    if len(slug) <= MAXIMUM_SLUG_LENGTH:
        return slug
    head = slug[: MAXIMUM_SLUG_LENGTH - 9].rsplit("-", 1)[0]
    return f"{head}-{short_digest(text)}"


def is_slug(text: str) -> bool:
    """Tell whether `text` could be a slug of ours."""
    return len(text) <= MAXIMUM_SLUG_LENGTH + 10 and _SLUG.fullmatch(text) is not None


def short_digest(text: str) -> str:
    """Give eight hexadecimal characters that stand for `text` where a name must stay short."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def content_digest(content: bytes) -> str:
    """Give the SHA-256 of `content` in hexadecimal: the key under which raw bytes are kept."""
    return hashlib.sha256(content).hexdigest()


def mint_secret(prefix: str) -> str:
    """Make a secret of 192 random bits whose prefix shows what it is (for scanners and for people)."""
    return f"{prefix}_{secrets.token_urlsafe(24)}"


def secret_digest(secret: str) -> str:
    """Give the only form in which a token or one-time link is stored."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class IriSpace:
    """All IRIs of one instance, made from its `base_url` (no trailing slash)."""

    base_url: str

    @property
    def catalog(self) -> str:
        """The IRI of the catalog itself (`dcat:Catalog`)."""
        return f"{self.base_url}/id/catalog"

    def dataset(self, slug: str) -> str:
        """The permanent IRI of a dataset."""
        return f"{self.base_url}/id/dataset/{slug}"

    def record(self, slug: str) -> str:
        """The IRI of our catalog record about a dataset, which also names its graph."""
        return f"{self.base_url}/id/record/{slug}"

    def statistics(self, kind: str, slug: str) -> str:
        """The permanent IRI of an activity, a variable or an indicator (MS-Keg, MS-Var, MS-Ind)."""
        return f"{self.base_url}/id/{kind}/{slug}"

    def source(self, slug: str) -> str:
        """The IRI of a harvest source."""
        return f"{self.base_url}/id/source/{slug}"

    def run(self, number: int) -> str:
        """The IRI of one harvest run."""
        return f"{self.base_url}/id/run/{number}"

    def slug_of_dataset(self, iri: str) -> str | None:
        """Give the slug when `iri` is a dataset of this instance, else None."""
        head = f"{self.base_url}/id/dataset/"
        slug = iri.removeprefix(head)
        return slug if iri.startswith(head) and is_slug(slug) else None
