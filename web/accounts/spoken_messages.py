"""The sentences of Flask-Security in Indonesian, which it does not bring; English is its own."""

from __future__ import annotations

from typing import Any

from flask_security.babel import FsDomain

from web.language import language

INDONESIAN = {
    "Authentication failed - identity or password/passcode invalid": "Alamat surel, kata sandi atau kode tidak cocok.",
    "Input not appropriate for requested API": "Isian tidak sesuai.",
    "You do not have permission to view this resource.": "Anda tidak berwenang melihat halaman ini.",
    "You must sign in to view this resource.": "Masuk dahulu untuk melihat halaman ini.",
    "You must re-authenticate to access this endpoint": "Tulis kata sandi Anda sekali lagi untuk melanjutkan.",
    "Reauthentication successful": "Terima kasih, Anda dapat melanjutkan.",
    "Invalid code": "Kode tidak cocok. Lihat kode terbaru di aplikasi Anda.",
    "Code expired": "Kode kedaluwarsa. Lihat kode terbaru di aplikasi Anda.",
    "Invalid password": "Kata sandi tidak cocok.",
    "Password not provided": "Tulis kata sandi.",
    "Code not provided": "Tulis kode enam angka.",
    "Account is disabled.": "Akun ini tidak aktif.",
}


class SpokenDomain(FsDomain):
    """Gives each sentence in the visitor's language."""

    def gettext(self, string: str, **variables: Any) -> str:
        """Translate one sentence; one that is not in the table stays English."""
        text = INDONESIAN.get(string, string) if language() == "id" else string
        return text % variables if variables else text

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        """Translate a sentence that counts; Indonesian has one form for all numbers."""
        return self.gettext(singular if num == 1 else plural, num=num, **variables)
