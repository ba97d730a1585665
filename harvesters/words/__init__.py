"""Foreign words turned into our codes: frequencies, formats, licences, languages, places, dates, agencies.

Every function takes any text and never raises; what no code fits is None, and the caller keeps the original.
"""
