"""Why a call in the sandbox gave nothing, as a cause for machines and a sentence for people."""

from __future__ import annotations

import signal

from registry.errors import Rejected, Unavailable

MESSAGES: dict[str, dict[str, str]] = {
    "crashed": {
        "id": "Pembaca berhenti mendadak pada masukan ini sehingga masukan ditolak. Periksa berkasnya "
        "(misalnya struktur yang bersarang terlalu dalam), lalu kirim ulang.",
        "en": "The reader broke down on this input, so it is refused. Check the file (for instance for "
        "structures nested too deeply), then send it again.",
    },
    "timeout": {
        "id": "Masukan ini terlalu lama dibaca sehingga dihentikan. Bagi menjadi berkas yang lebih kecil "
        "atau sederhanakan isinya.",
        "en": "Reading this input took too long and was stopped. Split it into smaller files or simplify it.",
    },
    "memory": {
        "id": "Masukan ini memerlukan terlalu banyak memori sehingga dihentikan. Bagi menjadi berkas yang "
        "lebih kecil.",
        "en": "Reading this input took too much memory and was stopped. Split it into smaller files.",
    },
    "error": {
        "id": "Masukan ini tidak dapat dibaca. Periksa bahwa isinya sesuai dengan format yang dinyatakan.",
        "en": "This input could not be read. Check that its content is what its declared format says.",
    },
    "answer": {
        "id": "Hasil pembacaan masukan ini tidak dapat diterima. Laporkan kepada pengelola katalog.",
        "en": "What reading this input gave cannot be accepted. Report it to the operators of the catalog.",
    },
}

BUSY = {
    "id": "Semua pembaca sedang bekerja. Coba lagi sebentar lagi.",
    "en": "All readers are at work. Try again in a moment.",
}

SIGNALS_OF_TIME = frozenset({signal.SIGXCPU, signal.SIGALRM})
# What Python, Rust, C++ and libxml2 print before they die of want of memory.
SIGNS_OF_MEMORY = (b"MemoryError", b"memory allocation of", b"bad_alloc", b"Out of memory", b"out of memory")


class SandboxFailure(Rejected):
    """The input could not be read within the limits: `cause` is crashed, timeout, memory, error or answer."""

    def __init__(self, cause: str) -> None:
        """Fill in the sentence of the cause; nothing of the child's own words is shown."""
        super().__init__(MESSAGES[cause], f"sandbox.{cause}")
        self.cause = cause


def all_busy() -> Unavailable:
    """Say that no child became free in time."""
    return Unavailable(BUSY, "sandbox.busy", retry_after_seconds=5)


def cause_of_death(exit_code: int, last_words: bytes) -> str:
    """Tell from the exit code and the end of the error output why a child died."""
    if -exit_code in SIGNALS_OF_TIME:
        return "timeout"
    if any(sign in last_words for sign in SIGNS_OF_MEMORY):
        return "memory"
    return "error" if exit_code == 1 else "crashed"
