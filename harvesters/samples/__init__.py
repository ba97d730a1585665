"""A sample world to harvest: 73 datasets in feeds of native formats, and a server on loopback.

The sentences are our own, made from public facts; every record says in the way of its format that it is a
sample, and none carries an access address but the verified homepage of its agency.

- ``records/``          the facts, one TOML file per agency, read by ``sample_records``
- ``ckan_portal``       a national portal that speaks the CKAN Action API (27 datasets)
- ``dcat_pages``        a paged DCAT catalog of international agencies (14)
- ``register_files``    two workbooks and one CSV file kept by hand (20)
- ``bps_webapi``        the WebAPI of the statistics office (12); ``bps_links`` holds what it has no place for
- ``server``            ``SampleServer``: all of them on 127.0.0.1
- ``sources``           ``sample_sources``: the six sources and the options to register them with
- ``scripted_server``   sources that misbehave, and portals of any size, for tests and benchmarks
"""
