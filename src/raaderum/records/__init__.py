"""The nouns, frozen and typed: what a reading gives, and the findings that checks make of it. Written as CONTRACT.md says."""
