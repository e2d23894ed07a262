"""Records become relations, and failed relations findings: one small registered function a rule."""
