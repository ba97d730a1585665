"""What can go wrong with a fetch, as a cause for machines and a sentence for people.

A message names the host at most: never the rest of the URL (it may hold a key), never what the server
answered.
"""

from __future__ import annotations

from registry.errors import Unavailable

RETRIED_CAUSES = frozenset({"connection", "timeout", "truncated"})
RETRIED_STATUSES = frozenset({429, 500, 502, 503, 504})

# One sentence for each cause: what happened, then what to do. All refusals of an address read the same, so
# that the message cannot be used to map an internal network.
MESSAGES: dict[str, dict[str, str]] = {
    "refused-address": {
        "id": "Alamat {host} tidak boleh diakses dari sini. Gunakan alamat publik pada porta 80 atau 443, "
        "atau minta administrator mengizinkannya untuk sumber ini.",
        "en": "The address {host} may not be fetched from here. Use a public address on port 80 or 443, or "
        "ask an administrator to allow it for this source.",
    },
    "dns": {
        "id": "Nama {host} tidak ditemukan. Periksa ejaannya, atau coba lagi nanti.",
        "en": "The name {host} could not be resolved. Check its spelling, or try again later.",
    },
    "tls": {
        "id": "Sertifikat atau sambungan TLS {host} tidak dapat dipercaya. Minta pengelolanya memperbaiki "
        "sertifikat.",
        "en": "The certificate or TLS connection of {host} cannot be trusted. Ask its operators to mend the "
        "certificate.",
    },
    "timeout": {
        "id": "{host} tidak menjawab pada waktunya. Coba lagi nanti.",
        "en": "{host} did not answer in time. Try again later.",
    },
    "too-slow": {
        "id": "{host} mengirim terlalu lambat sehingga pengambilan dihentikan. Coba lagi nanti, atau minta "
        "bagian yang lebih kecil.",
        "en": "{host} sent too slowly, so the fetch was stopped. Try again later, or ask for smaller parts.",
    },
    "too-large": {
        "id": "Jawaban {host} melebihi batas ukuran. Minta bagian yang lebih kecil.",
        "en": "The answer of {host} is larger than allowed. Ask for smaller parts.",
    },
    "ratio": {
        "id": "Jawaban {host} mengembang tidak wajar saat didekompresi sehingga ditolak.",
        "en": "The answer of {host} grows out of all proportion when decompressed, so it was refused.",
    },
    "too-many-redirects": {
        "id": "{host} mengalihkan terlalu banyak kali. Daftarkan alamat akhirnya secara langsung.",
        "en": "{host} redirects too often. Register the final address instead.",
    },
    "bad-scheme": {
        "id": "Hanya alamat http:// dan https:// yang diambil. Perbaiki alamatnya.",
        "en": "Only http:// and https:// addresses are fetched. Correct the address.",
    },
    "downgrade": {
        "id": "{host} mengalihkan dari https ke http, dan itu tidak diikuti. Daftarkan alamat https yang "
        "benar.",
        "en": "{host} redirects from https to http, which is not followed. Register the right https address.",
    },
    "bad-url": {
        "id": "Alamat ini tidak sah (periksa nama host, porta, tanda kendali, dan hapus nama pengguna atau "
        "kata sandi).",
        "en": "This address is not valid (check host name, port and control characters, and remove any user "
        "name or password).",
    },
    "status": {
        "id": "{host} menjawab dengan status {status}. Periksa alamatnya, atau coba lagi nanti.",
        "en": "{host} answered with status {status}. Check the address, or try again later.",
    },
    "told-to-wait": {
        "id": "{host} (status {status}) meminta kami menunggu lama. Coba lagi setelah satu jam atau lebih.",
        "en": "{host} (status {status}) asked us to wait for long. Try again in an hour or more.",
    },
    "encoding": {
        "id": "Jawaban {host} dikodekan dengan cara yang tidak dapat dibaca (hanya satu lapis gzip atau "
        "deflate).",
        "en": "The answer of {host} is encoded in a way that cannot be read (only one layer of gzip or "
        "deflate).",
    },
    "truncated": {
        "id": "Jawaban {host} terpotong sebelum selesai, jadi tidak dipakai. Coba lagi nanti.",
        "en": "The answer of {host} was cut short, so it is not used. Try again later.",
    },
    "connection": {
        "id": "Sambungan ke {host} gagal atau terputus. Coba lagi nanti.",
        "en": "The connection to {host} failed or was lost. Try again later.",
    },
}

# Sentences that explain a cause more closely: the machine-readable cause stays one of the agreed codes.
CAUSE_OF_MESSAGE = {"downgrade": "bad-scheme", "told-to-wait": "status"}


class FetchError(Unavailable):
    """A fetch that gave nothing usable: `cause` says why, `retriable` whether a later try may help."""

    def __init__(
        self,
        reason: str,
        *,
        host: str = "",
        status: int | None = None,
        retry_after_seconds: int | None = None,
        retriable: bool | None = None,
    ) -> None:
        """Fill in the sentence of `reason`, which is a cause or one of its closer explanations."""
        self.cause = CAUSE_OF_MESSAGE.get(reason, reason)
        self.status = status
        self.host = host
        self.asked_to_wait_seconds = retry_after_seconds
        worth_it = self.cause in RETRIED_CAUSES or status in RETRIED_STATUSES
        self.retriable = worth_it if retriable is None else retriable
        shown = {"host": host or "server", "status": status}
        message = {language: sentence.format(**shown) for language, sentence in MESSAGES[reason].items()}
        wait = 60 if retry_after_seconds is None else retry_after_seconds
        super().__init__(message, f"fetch.{self.cause}", wait)
