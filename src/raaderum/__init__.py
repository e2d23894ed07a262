"""Råderum carries a municipality's budget improvements from document to decision to realised kroner."""

__version__ = "0.1.0"
