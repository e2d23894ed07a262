"""Dated data files and their loader: labels, synonyms, units, names, municipalities, chart of accounts. No rule, no code."""
