"""Regions of a document become records: one module a kind, one registry; every line and every figure accounted for."""
