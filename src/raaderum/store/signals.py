"""What the store tells the layers above it (the search index listens). Sent within the transaction that made the change."""

from django.dispatch import Signal

document_kept = Signal()
"""`document`: a new reading of it is current."""
document_changed = Signal()
"""`document`: settled, corrected, published, withdrawn, renamed or withheld text decided on; its reading is the same."""
document_erased = Signal()
"""`document`: its content is about to be removed for good."""
