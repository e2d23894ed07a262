"""Finding: the index over what is kept, Danish text search, counts per filter value, and similar measures.

The doors, each in its module: `finding.search` and `found_records`; `address.from_parameters` and `address.address` between a
search and its address; `similar.similar` and `similar_to_text`; `suggesting.suggest_class`; `indexing.index_document`,
`index_reading`, `refresh` and `rebuild`. The index follows the store by itself (`apps`).
"""
