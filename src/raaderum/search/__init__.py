"""Finding: the index over what is kept, Danish text search, counts per filter value, and similar measures."""
