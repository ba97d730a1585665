"""A data file or a header line -> what its variables might be: proposals with reasons, never assertions.

    bytes -> file_reading (CSV, XLSX, ODS, data package) -> sheets
          -> header_finding (title block, header rows, footnotes), spread_columns -> columns
          -> propose: meanings, code lists, units, granularity, personal data -> proposals

The sandbox runs `reading_child`; no value of a cell ever comes out, only what it shows about its column.
"""
